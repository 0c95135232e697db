import { formatPath, type Issue } from '../base/issue';
import type { Judgement } from './judgement';
import { WORDS } from './wording';

/** Where proof is required, what could not be proven is refused like an error: each check at its own place. */
export function proofMissing({ notProven }: Judgement, environment: string): readonly Issue[] {
  return notProven.map(({ code, path, missing }) => ({
    code: 'proof-missing',
    severity: 'error',
    path,
    related: missing,
    ...WORDS['proof-missing']({ check: code, missing: missing.map(formatPath).join(', '), environment }),
  }));
}
