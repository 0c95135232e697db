import { COMMITMENT_DISCOUNT, HOURS_PER_MONTH, SPOT_DISCOUNT } from '../../catalog/purchase';
import { nodesCommitted } from '../nodes/commitments';
import type { PlatformPlan } from '../plan';

/** The nodes of the peak all month: all on demand, and as they are bought. */
export interface NodeSavings {
  /** USD in a month. */
  readonly onDemand: number;
  readonly billed: { readonly atLeast: number; readonly atMost: number };
  /** Share of the bill on demand that is saved; negative where more is committed than runs. */
  readonly saved: { readonly atLeast: number; readonly atMost: number };
  /** Share of the nodes that may be gone within two minutes: what the saving risks. */
  readonly atRisk: number;
}

/** Nothing where no nodes are planned, or where it is not known how many. */
export function nodeSavings({ nodes, parts }: Pick<PlatformPlan, 'nodes' | 'parts'>): NodeSavings | undefined {
  if (nodes?.atPeak.known !== true) return undefined;
  const spotAtPeak = parts.flatMap(({ numbers }) => numbers).find(({ key }) => key === 'nodes.spotAtPeak');
  if (typeof spotAtPeak?.value !== 'number') return undefined;
  const [count, spot, { prepaid }] = [nodes.atPeak.planned.value, spotAtPeak.value, nodes];
  const perNode = prepaid.price * HOURS_PER_MONTH.count;
  const onDemand = count * perNode;
  if (onDemand === 0) return undefined;
  const billed = (discount: 'least' | 'most'): number => {
    const [committed, ofSpot]: readonly [number, number] = [COMMITMENT_DISCOUNT[discount], SPOT_DISCOUNT[discount]];
    const covered = nodesCommitted(prepaid, committed);
    const inAdvance = covered * perNode * (1 - committed);
    return inAdvance + Math.max(0, count - spot - covered) * perNode + spot * perNode * (1 - ofSpot);
  };
  const atLeast = Math.min(billed('most'), billed('least'));
  const atMost = Math.max(billed('most'), billed('least'));
  return {
    onDemand,
    billed: { atLeast, atMost },
    saved: { atLeast: 1 - atMost / onDemand, atMost: 1 - atLeast / onDemand },
    atRisk: spot / count,
  };
}
