import type { Change } from '../../base/issue';
import { formatRate, type PerSecond, parseRate, perSecond } from '../../base/units';
import type { EntryRate, ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'peak-below-steady',
  severity: 'error',
  about: {
    what: 'The rate of the highest minute is not lower than that of the average day.',
    why: 'One of the two is a slip, and sizes rest on both: throughput on the peak, storage on the average.',
    formula: 'rate.peak >= rate.steady',
    fix: 'Correct one of the two.',
    source: 'derived: an average is never above its maximum',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const peakBelowSteady = rule(HEAD, (model: ResolvedModel, say) => {
  const stated = [
    ...[...model.events.values()].map(({ name, rate }) => ({ path: ['events', name, 'rate'], rate })),
    ...[...model.services.values()].map(({ name, rate }) => ({ path: ['services', name, 'rate'], rate })),
  ];
  return stated.flatMap(({ path, rate }) => {
    const rates = known(rate);
    if (rates === undefined) return [];
    return [
      rates.peak >= rates.steady
        ? say.proven(path)
        : say.refused(
            [...path, 'peak'],
            rates,
            [[...path, 'steady']],
            [{ path: [...path, 'peak'], value: noLessThan(rates.steady) }],
          ),
    ];
  });
});

function known(rate: EntryRate): { readonly steady: PerSecond; readonly peak: PerSecond } | undefined {
  if (rate.kind === 'follows' || !rate.steady.known || !rate.peak.known) return undefined;
  return { steady: rate.steady.value, peak: rate.peak.value };
}

/** Nobody measured it, so it says that it is assumed. A text has three decimals: where they fall short, one percent more. */
function noLessThan(steady: PerSecond): Change['value'] {
  const text = formatRate(steady);
  const assumed = parseRate(text) >= steady ? text : formatRate(perSecond(1.01 * steady));
  return { assumed, because: 'the peak is no less than the steady rate' };
}
