import type { ResolvedFact } from '../../base/facts';
import { compareText, distinctPaths, formatPath, type Path } from '../../base/issue';
import type { PerSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, numberOf, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import type { StoreLoad } from '../load/store-load';
import { fromDeclaration, fromPlan } from '../planned';

/** What all together ask of a store at the peak, as a number of the plan; `where` says who of the store answers. */
export function askedAmount(key: string, asked: StoreLoad | undefined, load: LoadPlan, where = ''): Amount {
  if (asked !== undefined && asked.missing.length > 0) return unknownFor(distinctPaths(asked.missing));
  return known({
    key,
    value: asked?.value ?? 0,
    unit: '1/s',
    rule: `of all who use it: peak x (1 + retry budget) x calls; of reads through a cache what it misses${where}`,
    inputs: (asked?.by ?? []).flatMap(({ name }) => {
      const peak = (load.handlers.get(name) ?? load.services.get(name) ?? load.workflows.get(workflowOf(name)))?.peak;
      return peak?.known === true ? [fromPlan(`peak of ${name}`, peak.planned)] : [];
    }),
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

/** What is asked, among the inputs of another number: `stores.main.staleReads` are stale reads. */
export function askedName(key: string): string {
  return (key.split('.').at(-1) ?? key).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const OF_THE_WHOLE =
  'as declared for the whole store: nothing computes from a type how much of these operations it does';

/** What the declaration says that a store sustains. */
export function sustainedAmount(
  key: string,
  path: Path,
  fact: ResolvedFact<PerSecond> | null,
  rule = OF_THE_WHOLE,
): Amount {
  if (fact?.known !== true) return unknownFor([path]);
  const { origin } = fact;
  const note =
    origin.kind === 'assumed'
      ? `assumed: ${origin.because}`
      : origin.kind === 'measured'
        ? `measured ${origin.at}: ${origin.from}`
        : '';
  return known({
    key,
    value: fact.value,
    unit: '1/s',
    rule,
    inputs: [fromDeclaration('sustained', fact.value, '1/s', formatPath(path), note)],
    enforcer: 'you',
  });
}

/** How much of what is asked of a store the work of each owner asks: above 0, and 1 together; empty where nobody is known to ask. */
export function sharesOf(model: EventModel, loads: readonly (StoreLoad | undefined)[]): ReadonlyMap<string, number> {
  const byOwner = new Map<string, number>();
  for (const { name, value } of loads.flatMap((load) => load?.by ?? [])) {
    const owner = ownerOf(model, name);
    if (owner !== null && value > 0) byOwner.set(owner, (byOwner.get(owner) ?? 0) + value);
  }
  const total = [...byOwner.values()].reduce((sum, value) => sum + value, 0);
  return new Map(
    [...byOwner].sort(([a], [b]) => compareText(a, b)).map(([owner, value]) => [owner, value / total] as const),
  );
}

function ownerOf({ handlers, services, workflows }: EventModel, name: string): string | null {
  const found = handlers.get(name) ?? services.get(name) ?? workflows.get(workflowOf(name));
  return found?.owner ?? null;
}

/** Tasks ask as `workflow.task`. */
function workflowOf(name: string): string {
  return name.split('.')[0] ?? '';
}

/** What is asked on average over what is asked at the peak, by who asks; tasks of workflows as if they always ran. */
export function steadyShareOf(loads: readonly (StoreLoad | undefined)[], { handlers, services }: LoadPlan): number {
  let atPeak = 0;
  let steady = 0;
  for (const { name, value } of loads.flatMap((load) => load?.by ?? [])) {
    const load = handlers.get(name) ?? services.get(name);
    const peak = numberOf(load?.peak);
    const mean = numberOf(load?.steady);
    atPeak += value;
    steady += peak === undefined || mean === undefined || peak === 0 ? value : value * (mean / peak);
  }
  return atPeak === 0 ? 1 : Math.min(1, steady / atPeak);
}
