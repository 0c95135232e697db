import type { EntryRate, ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The highest minute is not lower than the average day; where it is, one of the two is a slip, and sizes rest on both. */
export const peakBelowSteady = rule('peak-below-steady', 'error', (model: ResolvedModel, say) => {
  const stated = [
    ...[...model.events.values()].map(({ name, rate }) => ({ path: ['events', name, 'rate'], rate })),
    ...[...model.services.values()].map(({ name, rate }) => ({ path: ['services', name, 'rate'], rate })),
  ];
  return stated.flatMap(({ path, rate }) => {
    const rates = known(rate);
    if (rates === undefined) return [];
    return [
      rates.peak >= rates.steady ? say.proven(path) : say.refused([...path, 'peak'], rates, [[...path, 'steady']]),
    ];
  });
});

function known(rate: EntryRate): { readonly steady: number; readonly peak: number } | undefined {
  if (rate.kind === 'follows' || !rate.steady.known || !rate.peak.known) return undefined;
  return { steady: rate.steady.value, peak: rate.peak.value };
}
