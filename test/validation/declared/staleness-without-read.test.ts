import type { EventsDocument } from '../../../lib/config/events-spec';
import { stalenessWithoutRead } from '../../../lib/validation/declared/staleness-without-read';
import { aCache, aDocumentWithStores, aHandler, anIssue, aTask, aUse, aWorkflow, ruling } from '../../support';

const LEDGER = { store: 'main', database: 'ledger' } as const;
const judged = (overrides: Partial<EventsDocument>) => ruling(stalenessWithoutRead, aDocumentWithStores(overrides));
const using = (uses: NonNullable<EventsDocument['handlers'][string]['uses']>) =>
  judged({
    dependencies: {
      ledger: LEDGER,
      leaderboard: aCache(),
      push: { http: 'https://push.example.org' },
      seen: { store: 'board', role: 'state', entries: 5, entrySize: '1KiB' },
    },
    handlers: { shipOrder: aHandler({ uses }) },
  });
const at = (name: string) => ['handlers', 'shipOrder', 'uses', name, 'staleness'];
const aWarning = (...issue: Parameters<typeof anIssue>) => ({
  ...(anIssue(...issue) as object),
  severity: 'warning',
});

test('takes it of what reads a database, by handlers, tasks and caches', () => {
  const workflows = {
    report: aWorkflow({ tasks: { collect: aTask({ uses: { ledger: aUse({ staleness: '1m' }) } }) } }),
  };
  const handlers = { shipOrder: aHandler({ uses: { ledger: aUse({ staleness: '5s' }) } }) };
  const dependencies = { ledger: LEDGER, leaderboard: aCache({ staleness: '5s' }) };
  expect(judged({ handlers, dependencies, workflows })).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'handlers.shipOrder.uses.ledger.staleness',
      'workflows.report.tasks.collect.uses.ledger.staleness',
      'dependencies.leaderboard.staleness',
    ],
  });
});

test('says nothing where nobody says how old an answer may be', () => {
  expect(using({ ledger: aUse({ access: 'write' }), leaderboard: aUse() })).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});

test('warns of it at what is written', () => {
  expect(using({ ledger: aUse({ access: 'write', staleness: '5s' }) }).issues).toEqual([
    aWarning(
      'staleness-without-read',
      at('ledger'),
      {
        got: 'how old an answer of ledger may be, which is written',
        allowed: 'a staleness of what reads a database, since nothing else has readers',
        fix: 'take it out',
      },
      [['dependencies', 'ledger']],
    ),
  ]);
});

test('warns of it at what is no database, and leads from a cache to what it loads', () => {
  const stale = aUse({ staleness: '5s' });
  const { issues } = using({ leaderboard: stale, push: stale, seen: stale });
  expect(issues.map(({ got }) => got)).toEqual([
    'how old an answer of leaderboard may be, which is a cache',
    'how old an answer of push may be, which is a service over http',
    'how old an answer of seen may be, which is a state',
  ]);
  expect(issues.map(({ fix }) => fix)).toEqual([
    'say it at leaderboard, of what it loads',
    'take it out',
    'take it out',
  ]);
});

test('warns of it at a cache of what is no database', () => {
  const dependencies = {
    push: { http: 'https://push.example.org' },
    leaderboard: aCache({ caches: 'push', staleness: '5s' }),
  } as const;
  expect(judged({ dependencies }).issues.map(({ path, related }) => [path, related])).toEqual([
    [['dependencies', 'leaderboard', 'staleness'], [['dependencies', 'push']]],
  ]);
});

test('leaves names that nothing introduces to others', () => {
  const handlers = { shipOrder: aHandler({ uses: { lager: aUse({ staleness: '5s' }) } }) };
  expect(judged({ handlers })).toEqual({ issues: [], notProven: [], proven: [] });
});
