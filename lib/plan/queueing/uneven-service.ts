import type { Milliseconds } from '../../base/units';
import type { ServiceTime } from './load';
import { beyondLognormal, beyondResidual, lognormal, weighed } from './lognormal';
import { largestShare } from './search';
import { serviceVariation } from './service-variation';
import { P99_OF_EXPONENTIAL } from './single-server';

/** Taken out once: it is called a million times for thousands of handlers. */
const { exp } = Math;

/** Whether the slowest of a hundred are slower than exponential times of the same mean would be: then M/M/1 promises too much. */
export function isUneven({ mean, p99 }: ServiceTime): boolean {
  return p99 > P99_OF_EXPONENTIAL * mean;
}

/** Handlers often are alike; more than this are forgotten. */
const REMEMBERED = 4_096;
const known = new Map<string, number>();

/**
 * Up to this load one server keeps a time in 99 of 100 cases, where events come by chance and one by one (M/G/1): the law of
 * `generalBeyond`, whose parts that do not depend on the load are worked out once, which takes a tenth of the time. Both are held
 * against each other in the tests. It is a matter of ratios only, and remembered by them.
 */
export function unevenUtilisation(time: Milliseconds, service: ServiceTime): number {
  if (service.p99 > time) return 0;
  const key = `${service.p99 / service.mean} ${time / service.mean}`;
  const found = known.get(key) ?? searched(time, service);
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}

function searched(time: Milliseconds, service: ServiceTime): number {
  const within = time / service.mean;
  const { lognormal: variation, assumed } = serviceVariation(service);
  const times = lognormal(1, variation);
  const alone = beyondLognormal(times, within);
  const served = weighed(times).map(([busy, weight]) => {
    const left = Math.max(0, within - busy);
    return { weight, left, held: beyondResidual(times, left) };
  });
  return largestShare((load) => {
    if (load >= 1) return false;
    const idle = 1 - load;
    const wait = (1 + assumed) / (2 * idle);
    const behind = (Math.min(1, assumed) * load) / idle;
    let late = (1 - Math.min(1, load + behind)) * alone;
    for (const { weight, left, held } of served) {
      const share = load * exp(-left / wait) + behind * held;
      late += share < 1 ? weight * share : weight;
    }
    return late <= 0.01;
  });
}
