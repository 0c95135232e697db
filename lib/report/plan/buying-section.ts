import { nodeSavings } from '../../plan/cost/savings';
import type { ReachedMix } from '../../plan/nodes/mix';
import { targetMix } from '../../plan/nodes/target-mix';
import { dollars } from './cost-sections';
import { percent, type Row, type Section } from './section';
import type { PlanView } from './view';

/** How nodes are bought, what that saves, and what a saving that is aimed at would take and risk. */
export function buyingSection({ plan, model }: Pick<PlanView, 'plan' | 'model'>): Section {
  const savings = nodeSavings(plan);
  const target = targetMix(model.environment.nodes.saving, plan.nodes);
  if (savings === undefined) return { title: 'how nodes are bought' };
  const { onDemand, billed, saved, atRisk } = savings;
  const mixes: readonly (readonly [string, ReachedMix | undefined])[] =
    target === undefined
      ? []
      : [
          [`${percent(target.target)} with usual discounts`, target.usual],
          [`${percent(target.target)} with the smallest discounts`, target.atWorst],
        ];
  return {
    title: 'how nodes are bought',
    lines: [
      `the nodes of the peak, all month: ${dollars(billed.atLeast)} to ${dollars(billed.atMost)} USD, on demand ${dollars(onDemand)}`,
      `saved ${percent(saved.atLeast)} to ${percent(saved.atMost)}; ${percent(atRisk)} of them may be gone within two minutes`,
    ],
    head: ['to save', 'committed', 'spot', 'on demand', 'gone at once, at worst'],
    rows: mixes.map(mixRow),
  };
}

function mixRow([name, mix]: readonly [string, ReachedMix | undefined]): Row {
  if (mix === undefined) return { cells: [name], mark: 'no mix reaches it' };
  const { committed, spot, atRisk } = mix;
  return { cells: [name, ...[committed, spot, Math.max(0, 1 - committed - spot), atRisk].map(percent)] };
}
