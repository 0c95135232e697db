import type { ExplainedCode } from '../../base/explained-code';
import { compareText } from '../../base/issue';
import { READER_CODES } from '../../config/reader-codes';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../declared';
import { environmentWeakerThanAnother } from '../environment-weaker-than-another';
import { PROOF_MISSING } from '../proof-missing';
import { WAIVER_CODES } from '../waiver-codes';
import { PLANNED_RULES } from './index';

/** Every code that a user can ever see printed, explained: rules, waivers, and what the readers of documents say. Sorted by code. */
export const EXPLAINED_CODES: readonly ExplainedCode[] = [
  ...[...DECLARATION_RULES, ...ENVIRONMENT_RULES, ...PLANNED_RULES, environmentWeakerThanAnother, PROOF_MISSING].map(
    ({ code, severity, waivable, about }) => ({ code, severity, waivable, about }),
  ),
  ...Object.values(WAIVER_CODES),
  ...Object.entries(READER_CODES).map(
    ([code, about]): ExplainedCode => ({ code, severity: 'error', waivable: false, about }),
  ),
].sort((a, b) => compareText(a.code, b.code));
