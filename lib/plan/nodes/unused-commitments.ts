import { COMMITMENT_DISCOUNT, HOURS_PER_MONTH } from '../../catalog/purchase';
import type { EnvironmentModel } from '../../model/environment-model';
import { type Committed, nodesCommitted, reservedPrice } from './commitments';

export interface UnusedCommitments {
  /** Nodes that commitments pay for, at the discount that covers the fewest. */
  readonly covered: number;
  readonly usdPerMonth: number;
}

/** What is paid for nothing even when so many nodes run all the time, and even at the smallest discount. */
export function unusedCommitments(
  environment: EnvironmentModel,
  committed: Committed,
  nodes: number,
): UnusedCommitments {
  const { usdPerHour, price, reservedNodes, useless } = committed;
  const discounted = price * (1 - COMMITMENT_DISCOUNT.least);
  const ofPlans = Math.max(0, usdPerHour - Math.max(0, nodes - reservedNodes) * discounted);
  const idle = Math.max(0, reservedNodes - nodes) * price;
  const ofOthers = useless.reduce((sum, each) => sum + reservedPrice(environment, each), 0);
  return {
    covered: nodesCommitted(committed, COMMITMENT_DISCOUNT.least),
    usdPerMonth: (ofPlans + (idle + ofOthers) * (1 - COMMITMENT_DISCOUNT.planned)) * HOURS_PER_MONTH.count,
  };
}
