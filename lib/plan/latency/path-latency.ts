import { distinctPaths } from '../../base/issue';
import { fromPlan, type Input } from '../planned';
import type { Between } from '../queueing/sojourn-bounds';
import { SPENT } from './handler-latency';
import type { HopTimes } from './hop-times';
import type { HandlerLatency, PathEnds, PathLatency, Spent } from './latency-plan';
import { pathMean, pathWithin, shareOfHop } from './path-times';
import { aShare, aTime, quantilesOf } from './told';

const RULES: Between<string> = {
  optimistic:
    'the larger of the slowest hop alone and of what no time of this mean stays below: mean - sd x sqrt((1 - p) / p) (Cantelli)',
  pessimistic:
    'the sum of what each of n hops stays within in 1 - (1 - p) / n of all cases, so that all of them do in p (union bound), however they depend on each other',
};
const MEANS: Between<string> = {
  optimistic: 'the sum of the means of its hops',
  pessimistic: 'the sum of the means of its hops',
};

/** One hop of a path, as its handler has it. */
export interface Hop {
  readonly latency: HandlerLatency;
  readonly times: HopTimes | undefined;
}

/** `latency.paths.<entry>.<last>`, and the fastest way where it is another. */
export function pathKey({ entry, hops, way }: PathEnds): string {
  return `latency.paths.${entry}.${hops.at(-1) ?? ''}${way === 'slowest' ? '' : '.fastest'}`;
}

/** From the production of the first event to the end of the last handler's first attempt. */
export function pathLatency(ends: PathEnds, hops: readonly Hop[]): PathLatency {
  const missing = distinctPaths(hops.flatMap(({ latency }) => (latency.known ? [] : latency.missing)));
  const times = hops.flatMap((hop) => hop.times ?? []);
  if (missing.length > 0 || times.length < hops.length) return { ...ends, known: false, missing };
  const key = pathKey(ends);
  const inputs = (of: (latency: Extract<HandlerLatency, { readonly known: true }>) => Input): readonly Input[] =>
    hops.flatMap(({ latency }) => (latency.known ? [of(latency)] : []));
  const quantiles = quantilesOf(
    {
      key,
      rules: RULES,
      means: MEANS,
      inputs: {
        optimistic: inputs((one) => fromPlan(`p99 of ${one.handler}`, one.p99.optimistic)),
        pessimistic: inputs((one) => fromPlan(`p99 of ${one.handler}`, one.p99.pessimistic)),
      },
    },
    pathMean(times),
    (share) => pathWithin(times, share),
  );
  return { ...ends, known: true, ...quantiles, spent: spentOf(key, ends, times, quantiles.p99.pessimistic.value) };
}

function spentOf(key: string, { hops }: PathEnds, times: readonly HopTimes[], total: number): readonly Spent[] {
  const each = shareOfHop(hops.length, 0.99);
  return times.flatMap((hop, place) => {
    const parts = hop.pessimistic(each);
    const handler = hops[place] ?? '';
    return (['transport', 'wait', 'service'] as const).map((kind): Spent => {
      const at = `${key}.spent.${handler}.${kind}`;
      const p99: Input = {
        name: 'p99 of the path',
        value: total,
        unit: 'ms',
        from: { kind: 'planned', key: `${key}.p99.pessimistic` },
      };
      const time = aTime(at, parts[kind], `${SPENT[kind]}, as its part of the union bound`, [p99]);
      const value = Number.isFinite(total) ? parts[kind] / total : 0;
      const share = aShare(`${at}.share`, value, 'its part of the pessimistic p99', [fromPlan(kind, time), p99]);
      return { handler, kind, time, share };
    });
  });
}
