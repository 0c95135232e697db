import { overloadNotStated } from '../../../lib/validation/declared/overload-not-stated';
import { anEventsDocument, anIssue, aService, ruling } from '../../support';

test('warns of a service that takes everything', () => {
  const { overload: _, ...open } = aService();
  expect(ruling(overloadNotStated, anEventsDocument({ services: { api: open as never, desk: aService() } }))).toEqual({
    issues: [
      {
        ...anIssue('overload-not-stated', ['services', 'api'], {
          got: 'no overload',
          allowed: "'shed', slowDown or park",
          fix: 'state services.api.overload: what it does with more than it can take',
        }),
        severity: 'warning',
      },
    ],
    notProven: [],
    proven: ['services.desk.overload'],
  });
});

test.each(['shed', { slowDown: { within: '1s' } }, { park: { in: 'ledger', keep: '1h' } }] as const)(
  'proves %j',
  (overload) => {
    const found = ruling(overloadNotStated, anEventsDocument({ services: { api: aService({ overload }) } }));
    expect(found).toEqual({ issues: [], notProven: [], proven: ['services.api.overload'] });
  },
);
