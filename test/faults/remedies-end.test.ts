import fc from 'fast-check';
import { formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { validateDeclared } from '../../lib/validation/validate';
import { remedied } from '../support';
import { seeded } from '../support/seeded';
import { FAULTS } from '.';
import { type Changes, changed, type Documents } from './fault';

/** More rounds than any chain of rules that wait for each other is long. */
const ROUNDS = 8;

function remedies(documents: Documents): readonly Issue[] {
  return validateDeclared(documents.events, documents.environment).judgement.issues.filter(
    ({ remedy }) => remedy !== undefined,
  );
}

/** What is proposed, round by round: all of one round is done at once, as by somebody who does what is said. */
function rounds(...changes: readonly Changes[]): readonly (readonly string[])[] {
  const done: string[][] = [];
  let documents = changed(...changes);
  for (let issues = remedies(documents); issues.length > 0 && done.length < ROUNDS; issues = remedies(documents)) {
    done.push(issues.map(({ code, path, remedy }) => `${code} at ${formatPath(path)}: ${JSON.stringify(remedy)}`));
    const { document, environment } = issues.reduce(
      (healed, issue) => remedied(healed.document, healed.environment, issue),
      { document: documents.events as EventsDocument, environment: documents.environment as EnvironmentDocument },
    );
    documents = { events: document, environment };
  }
  return done;
}

/** The last rounds say which rules undo each other. */
function ends(...changes: readonly Changes[]): void {
  const done = rounds(...changes);
  expect(done.length < ROUNDS ? [] : done.slice(-2)).toEqual([]);
}

test.each(FAULTS)('doing what is proposed comes to an end: $name', ({ given = {}, fault }) => {
  ends(given, fault);
});

test('also where several things are wrong at once', () => {
  const several = fc.uniqueArray(fc.nat({ max: FAULTS.length - 1 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(several, (indices) => {
      ends(...indices.flatMap((index) => [FAULTS[index]?.given ?? {}, FAULTS[index]?.fault ?? {}]));
    }),
    seeded(150),
  );
});

const FEW_ROUNDS: readonly (readonly [string, Changes])[] = [
  [
    'a restore that takes longer than the topic of another is kept',
    {
      'events.shipmentBooked.retention': '3h',
      'events.shipmentBooked.toleratedOutage': '1h',
      'environment.backups.recoveryTime': '2h',
      'handlers.shipDomestic.uses': { ledger: { calls: 1, timeout: '10ms' } },
    },
  ],
  [
    'a called handler that works longer than its caller has',
    { 'handlers.fileCustoms.timeout': '79.5ms', 'handlers.shipAbroad.timeout': '80ms' },
  ],
  [
    'times of seconds that are written in steps',
    {
      'handlers.shipAbroad.timeout': '12200ms',
      'handlers.fileCustoms.timeout': '12100ms',
      'handlers.shipAbroad.calls.fileCustoms.timeout': '12s',
    },
  ],
];

test.each(FEW_ROUNDS)('doing what is proposed comes to an end: %s', (_, fault) => {
  ends(fault);
});
