import type { Words } from './words';

/** Of facts that nobody knows. */
export const PROOF_WORDS = {
  'proof-missing': (v: { check: string; missing: string; environment: string }) => ({
    got: `${v.check} not proven${v.missing === '' ? '' : `, since ${v.missing} is unknown`}`,
    allowed: `only what is proven, since ${v.environment} requires proof`,
    fix: 'state the missing fact, or change the declaration until the check can be proven',
  }),
  'unknown-where-proof-required': (v: { environment: string }) => ({
    got: 'unknown',
    allowed: `a value, assumed or measured, since ${v.environment} requires proof`,
    fix: 'measure it, or write assumed(value, because): an alert then compares it with what is measured',
  }),
} as const satisfies Words;
