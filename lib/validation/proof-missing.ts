import type { ExplainedCode } from '../base/explained-code';
import { formatPath, type Issue } from '../base/issue';
import type { Judgement } from './judgement';
import { WORDS } from './wording';

/** No rule of its own: it says of every other check that it must be proven. */
export const PROOF_MISSING = {
  code: 'proof-missing',
  severity: 'error',
  waivable: false,
  about: {
    what: 'Where proof is required every check is proven.',
    why: 'A check that is not proven says nothing: what it guards against may well happen in production.',
    formula: null,
    fix: 'State the missing fact, or change the declaration until the check can be proven. A check that can be waived is waived by its own code and place.',
    source: "chosen: proof: 'required' is what the environment says of itself",
    enforcer: 'Veltrix at synth',
  },
} as const satisfies ExplainedCode;

/** Where proof is required, what could not be proven is refused like an error: each check at its own place. */
export function proofMissing({ notProven }: Judgement, environment: string): readonly Issue[] {
  const { code, severity } = PROOF_MISSING;
  return notProven.map(({ code: check, path, missing }) => ({
    code,
    severity,
    path,
    related: missing,
    ...WORDS[code]({ check, missing: missing.map(formatPath).join(', '), environment }),
  }));
}
