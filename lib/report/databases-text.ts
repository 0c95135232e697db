import { count } from '../base/issue';
import { printable } from '../base/printable';
import type { RefusedStep } from '../plan/databases/database-step';
import type { DatabaseStepReport, DatabasesFigures } from './databases-report';
import type { Paint } from './paint';
import { blocks, indented } from './text';

/** What is to be done to the databases and roles of a store or was done, and how it ended. */
export function databasesText(figures: DatabasesFigures, paint: Paint): string {
  return blocks(...foundBlocks(figures, paint), [databasesEnd(figures, paint)]);
}

/** The same without its end, for whoever is asked before anything is done. */
export function databasesFound(figures: DatabasesFigures, paint: Paint): string {
  return blocks(...foundBlocks(figures, paint));
}

function foundBlocks(figures: DatabasesFigures, paint: Paint): readonly (readonly string[])[] {
  const { platform, environment, store, server, refused, steps, notes } = figures;
  return [
    [paint.strong(printable(`databases of ${platform} in ${environment}, store ${store}`)), printable(`at ${server}`)],
    notes.length === 0
      ? []
      : [paint.note(count(notes.length, 'note')), ...indented(notes.map((note) => printable(note)))],
    refused.length === 0
      ? []
      : [paint.error(`${refused.length} refused`), ...indented(refused.flatMap((one) => refusedLines(one, paint)))],
    steps.length === 0
      ? []
      : [paint.strong(count(steps.length, 'step')), ...indented(steps.flatMap((one) => stepLines(one, paint)))],
  ];
}

function refusedLines({ at, got, allowed, fix }: RefusedStep, paint: Paint): readonly string[] {
  return [
    paint.strong(printable(at)),
    `  got ${printable(got)}, allowed ${printable(allowed)}`,
    `  fix: ${printable(fix)}`,
  ];
}

function stepLines({ state, why, because, database, statements }: DatabaseStepReport, paint: Paint): readonly string[] {
  const marked = state === 'failed' ? paint.error(state) : paint.strong(state === 'open' ? 'to do' : state);
  return [
    `${marked}: ${printable(because)}`,
    ...statements.map(
      (statement) => `  ${printable(database === null ? '' : `in ${database}: `)}${printable(statement)}`,
    ),
    ...(why === null ? [] : [`  ${printable(`PostgreSQL says: ${why}`)}`]),
  ];
}

/** How it ended, as one line. */
export function databasesEnd(figures: DatabasesFigures, paint: Paint): string {
  const { outcome, steps } = figures;
  const taken = `${steps.filter(({ state }) => state === 'done').length} of ${count(steps.length, 'step')} taken`;
  switch (outcome) {
    case 'refused':
      return paint.error('nothing was done, since all or nothing is');
    case 'as planned':
      return `nothing to do: ${asPlanned(figures)}`;
    case 'planned':
      return 'nothing was done: this is only a plan';
    case 'differs':
      return paint.error(`${count(steps.length, 'step')} from the plan: run veltrix databases apply`);
    case 'declined':
      return paint.warning('nothing was done: only yes takes these steps');
    case 'unconfirmed':
      return paint.warning('nothing was done: run it with --yes to take these steps');
    case 'applied':
      return `${taken}: ${asPlanned(figures)}`;
    case 'failed':
      return paint.error(`${taken}: run it again to go on from there`);
  }
}

function asPlanned({ databases, logins }: DatabasesFigures): string {
  return `${count(databases, 'database')} and ${count(logins, 'login')} are as planned`;
}
