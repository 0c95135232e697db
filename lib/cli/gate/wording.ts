import { count } from '../../base/issue';
import type { AllowedChange } from './allowed-changes';
import type { AllowedLoss, Judgement, Loss, RefusedLoss } from './judge-plan';

/** Everything the gate says. Terraform's own words are left to Terraform. */
const SAYS = 'veltrix gate: ';

/** Which stack, and in which file a person would allow something. */
export interface Subject {
  readonly stack: string;
  readonly allowFile: string;
}

export function refusal({ refused }: Judgement, { stack, allowFile }: Subject): string {
  const rows = refused.filter(({ action }) => action !== 'unknown').map((loss) => `    ${rowFor(loss, stack)}`);
  return lines(
    `Error: ${SAYS}${stack}: ${count(refused.length, 'resource')} that ${refused.length === 1 ? 'holds' : 'hold'} data would be lost; nothing was changed`,
    '',
    ...refused.map((loss) => `  ${lossText(loss)}`),
    '',
    'Keep the resource and its address (moveTo, moveFromId or a moved block carry it to a new one).',
    ...(rows.length === 0
      ? []
      : [`If it is meant to be lost, allow exactly that in ${allowFile}, with the reason and the last day:`, ...rows]),
  );
}

function lossText({ change, action, expired, otherAction }: RefusedLoss): string {
  const notes = [
    ...(change.deposed === null ? [] : [`the object ${change.deposed} that an unfinished replacement left`]),
    ...(change.movedFrom === null ? [] : [`moved from ${change.movedFrom}`]),
    ...(change.forcedBy.length === 0 ? [] : [`forced by ${change.forcedBy.join(', ')}`]),
    ...(expired === undefined ? [] : [`was allowed until ${expired.until}, which is over`]),
    ...(otherAction === undefined ? [] : [`only "${otherAction.action}" is allowed`]),
  ];
  const what =
    action === 'unknown'
      ? `has the unknown action ${change.actions.map((each) => JSON.stringify(each)).join(', ')}`
      : `would be ${PASSIVE[action]}`;
  return `${change.address} ${what}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

const PASSIVE = { delete: 'deleted', replace: 'replaced' } as const;

function rowFor({ change, action }: Loss, stack: string): string {
  const fields = Object.entries({ stack, address: change.address, action, reason: '', until: '' });
  return `{ ${fields.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
}

/** What passes by a written row, and rows that no longer do anything. */
export function remarks(judgement: Judgement, { stack, allowFile }: Subject, asOf: string): string {
  return lines(
    ...judgement.allowed.map((loss) => `${SAYS}${stack}: ${allowedText(loss)}`),
    ...judgement.unused.map((row) => `${SAYS}${stack}: ${unusedText(row, asOf)}; remove it from ${allowFile}`),
  );
}

function allowedText({ change, action, by }: AllowedLoss): string {
  const what = action === 'unknown' ? 'changed' : PASSIVE[action];
  return `${change.address} will be ${what}, as allowed until ${by.until}: ${by.reason}`;
}

function unusedText({ address, action, until }: AllowedChange, asOf: string): string {
  const row = `the row that allows to ${action} ${address}`;
  return until < asOf ? `${row} ended on ${until}` : `${row} is not needed by this plan`;
}

/** A stack without protection, destroyed as a whole: said, since nothing was judged. */
export function notJudged({ stack }: Subject): string {
  return lines(`${SAYS}${stack} is not protected, so what destroying it takes away is not judged`);
}

export function unreadablePlan({ stack }: Subject, problem: string): string {
  return lines(
    `Error: ${SAYS}${stack}: the plan cannot be judged, since ${problem}; nothing was changed`,
    '',
    'A plan that is not understood does not pass. Use a version of Veltrix that knows this version of Terraform.',
  );
}

export function wrongUse(problem: string): string {
  return lines(`Error: ${SAYS}${problem}`);
}

export function unreadableRows(file: string, problems: readonly string[]): string {
  return lines(
    `Error: ${SAYS}${file} has ${count(problems.length, 'problem')}; nothing was changed`,
    '',
    ...problems.map((problem) => `  ${problem}`),
  );
}

/**
 * In Terraform's words: cdktf looks for the first line, which must be whole before the answer is read, and then answers
 * `yes` or `no`.
 */
export const QUESTIONS = {
  apply: lines(
    '',
    'Do you want to perform these actions?',
    '  Terraform will perform the actions described above.',
    "  Only 'yes' will be accepted to approve.",
    '',
  ),
  destroy: lines(
    '',
    'Do you really want to destroy all resources?',
    '  Terraform will destroy all your managed infrastructure, as shown above.',
    "  There is no undo. Only 'yes' will be accepted to confirm.",
    '',
  ),
} as const;

export const ENTER_A_VALUE = '  Enter a value: ';

export const CANCELLED = { apply: lines('', 'Apply cancelled.'), destroy: lines('', 'Destroy cancelled.') } as const;

export function noAnswer(verb: 'apply' | 'destroy'): string {
  return lines('', `Error: ${SAYS}nobody answered; at a terminal type yes, elsewhere add -auto-approve to ${verb}`);
}

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
