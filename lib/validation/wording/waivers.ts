import { count, formatPath, type Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import type { Words } from './words';

/** Of what is accepted in writing. */
export const WAIVERS_WORDS = {
  'waiver-code-unknown': (v: { code: string; meant: string | undefined }) => ({
    got: `the code ${JSON.stringify(v.code)}, which no finding has`,
    allowed: 'the code in brackets at the end of a finding',
    fix: v.meant === undefined ? 'take one that veltrix explain rule lists' : `did you mean ${v.meant}?`,
  }),
  'waiver-expired': (v: { until: string; days: number; asOf: string }) => ({
    got: `${v.until}, ${count(v.days, 'day')} ago`,
    allowed: `a last day from ${v.asOf} on`,
    fix: 'correct what it accepts and remove it, or decide again and state a later day',
  }),
  'waiver-far': (v: { until: string; days: number; most: number }) => ({
    got: `${v.until}, ${count(v.days, 'day')} from now`,
    allowed: `at most ${count(v.most, 'day')}`,
    fix: 'state an earlier day: whoever accepts it is then asked again',
  }),
  'waiver-not-possible': (v: { code: string }) => ({
    got: `a waiver of ${v.code}`,
    allowed: 'waivers of policy, warnings and notes: of nothing that loses data or that AWS or Kafka refuse',
    fix: `correct what ${v.code} finds, and remove the waiver`,
  }),
  'waiver-unused': (v: { code: string; at: string; why: UnusedWaiver }) => ({
    got: `${v.code} at ${v.at}, ${'already' in v.why ? `which ${formatPath(v.why.already)} waives for longer` : 'where it finds nothing'}`,
    ...('already' in v.why
      ? { allowed: 'one waiver for each finding', fix: 'remove one of them' }
      : v.why.places.length === 0
        ? { allowed: 'waivers of what is found', fix: v.why.fix }
        : {
            allowed: `the place of a finding: ${listed(v.why.places)}`,
            fix: v.why.meant === undefined ? 'correct the place, or remove the waiver' : `did you mean ${v.why.meant}?`,
          }),
  }),
} as const satisfies Words;

/** Another waiver says the same, or nothing is found where it points. */
export type UnusedWaiver =
  | { readonly already: Path }
  | {
      /** Where the same code is found and not waived. */
      readonly places: readonly string[];
      readonly meant: string | undefined;
      /** Where it is found nowhere. */
      readonly fix: string;
    };
