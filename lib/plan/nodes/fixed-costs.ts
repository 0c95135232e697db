import { COMMITMENT_DISCOUNT, EKS_CLUSTER_PRICE, HOURS_PER_MONTH } from '../../catalog/purchase';
import type { EnvironmentModel } from '../../model/environment-model';
import { type Bill, costLine, HOURS } from '../cost/cost-line';
import type { CostLine } from '../part';
import { fromCatalog, fromDeclaration } from '../planned';
import { type Committed, reservedOf, reservedPrice } from './commitments';

export function controlPlane(): CostLine {
  const { usdPerHour } = EKS_CLUSTER_PRICE;
  return costLine('cost.nodes.controlPlane', '1 EKS control plane', {
    atLeast: {
      usd: usdPerHour * HOURS_PER_MONTH.count,
      rule: 'one cluster, its version in standard support',
      inputs: [fromCatalog('price of a cluster', usdPerHour, 'USD/h', EKS_CLUSTER_PRICE), HOURS],
    },
  });
}

/** Paid whether nodes run or not. */
export function commitmentLines(
  environment: EnvironmentModel,
  { usdPerHour }: Committed,
  shares: CostLine['shares'],
): readonly CostLine[] {
  if (environment.nodes.commitments.length === 0) return [];
  const reserved = reservedOf(environment).reduce((sum, each) => sum + reservedPrice(environment, each), 0);
  const end = (discount: number): Bill => ({
    usd: (usdPerHour + reserved * (1 - discount)) * HOURS_PER_MONTH.count,
    rule: 'savings plans as stated, and reserved instances at their on-demand price less the discount, used or not',
    inputs: [
      fromDeclaration('savings plans', usdPerHour, 'USD/h', 'environment.nodes.commitments'),
      fromDeclaration('reserved, on demand', reserved, 'USD/h', 'environment.nodes.commitments'),
      fromCatalog('discount', discount, 'ratio', COMMITMENT_DISCOUNT),
      HOURS,
    ],
  });
  const ends = { atLeast: end(COMMITMENT_DISCOUNT.most), atMost: end(COMMITMENT_DISCOUNT.least) };
  return [costLine('cost.nodes.committed', 'nodes paid for in advance', ends, shares)];
}
