import type { EventSpec } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { outageBelowRecovery } from '../../../lib/validation/declared/outage-below-recovery';
import { aDocumentWithStores, aHandler, anEnvironment, anEvent, anIssue, aUse, ruling } from '../../support';

const environment = anEnvironment({ backups: { recoveryPoint: '5m', recoveryTime: '2h', keep: '7d' } });
const USES = { uses: { ledger: aUse() } };
const judged = (event: Partial<EventSpec>, shipOrder: Partial<HandlerSpec> = USES, given = environment) =>
  ruling(
    outageBelowRecovery,
    aDocumentWithStores({
      events: { 'order.placed': anEvent(event) },
      handlers: {
        shipOrder: aHandler(shipOrder),
        printLabel: aHandler({ ...USES, on: [] }),
        fold: aHandler({ on: [] }),
      },
    }),
    given,
  );
const PATH = ['events', 'order.placed', 'toleratedOutage'];

test('an event outlives the restore, or is refused with what would do', () => {
  expect(judged({ toleratedOutage: '2h' }).proven).toEqual(['events["order.placed"].toleratedOutage']);
  expect(judged({ toleratedOutage: '119m' }).issues).toEqual([
    anIssue(
      'outage-below-recovery',
      PATH,
      {
        got: '119m, while the stores that shipOrder needs may take 2h to restore',
        allowed: 'at least the 2h of environment.backups.recoveryTime',
        fix: 'let the event tolerate that long, or promise a shorter recovery',
      },
      [
        ['environment', 'backups', 'recoveryTime'],
        ['handlers', 'shipOrder', 'uses'],
      ],
      [{ path: PATH, value: '2h' }],
    ),
  ]);
});

test('lengthens the retention with it where that is shorter too', () => {
  const [issue] = judged({ toleratedOutage: '1h', retention: '1h' }).issues;
  expect(issue?.remedy).toEqual([
    { path: PATH, value: '2h' },
    { path: ['events', 'order.placed', 'retention'], value: '2h' },
  ]);
});

test('proposes nothing for the topic of another', () => {
  const existing = { topic: 'billing.paid', partitions: 3 };
  for (const event of [{ toleratedOutage: '1h' }, { toleratedOutage: '1h', retention: '1h' }] as const) {
    const [issue] = judged({ ...event, existing }).issues;
    expect(issue?.path).toEqual(PATH);
    expect(issue?.remedy).toBeUndefined();
  }
});

test('looks at the retention where no outage is stated', () => {
  const { toleratedOutage: _, ...event } = anEvent({ retention: '1h' });
  const document = aDocumentWithStores({
    events: { 'order.placed': event as EventSpec },
    handlers: { shipOrder: aHandler(USES) },
  });
  expect(ruling(outageBelowRecovery, document, environment).issues.map(({ path }) => path)).toEqual([
    ['events', 'order.placed', 'retention'],
  ]);
});

test('finds stores behind calls, and leaves handlers alone that need none', () => {
  const short = { toleratedOutage: '1h' } as const;
  const calling = (to: string) => ({ calls: { [to]: { calls: 1, timeout: '5ms' as const } } });
  expect(judged(short, calling('printLabel')).issues).toHaveLength(1);
  expect(judged(short, calling('fold'))).toEqual({ issues: [], notProven: [], proven: [] });
  // A cache fills again by itself.
  expect(judged(short, { uses: { leaderboard: aUse() } }).issues).toEqual([]);
});

test('leaves events alone that may be lost, and environments that promise nothing', () => {
  expect(judged({ toleratedOutage: '1h', durability: 'best-effort' }).issues).toEqual([]);
  expect(judged({ toleratedOutage: '1h' }, USES, anEnvironment()).issues).toEqual([]);
});
