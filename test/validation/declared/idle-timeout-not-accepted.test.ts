import type { DurationText } from '../../../lib/base/units';
import type { ServiceSpec } from '../../../lib/config/service-spec';
import { idleTimeoutNotAccepted } from '../../../lib/validation/declared/idle-timeout-not-accepted';
import { anEventsDocument, anIssue, aService, ruling } from '../../support';

const judged = (idleTimeout: DurationText) =>
  ruling(
    idleTimeoutNotAccepted,
    anEventsDocument({
      services: { api: aService({ http: { path: '/orders', idleTimeout } } as Partial<ServiceSpec>) },
    }),
  );
const place = ['services', 'api', 'http', 'idleTimeout'];

test.each(['1s', '4000s'] as const)('load balancers take %s', (time) => {
  expect(judged(time)).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
});

test('and no more than 4000 seconds', () => {
  expect(judged('4001s').issues).toEqual([
    anIssue(
      'idle-timeout-not-accepted',
      place,
      { got: '4001s', allowed: '1 to 4000 whole seconds', fix: 'set http.idleTimeout within these bounds' },
      [],
      [{ path: place, value: '4000s' }],
    ),
  ]);
});

test.each([
  ['999ms', '1s'],
  ['1500ms', '2s'],
  ['3999.5s', '4000s'],
] as const)('%s is no whole second or below the first one: %s is', (time, value) => {
  expect(judged(time).issues[0]?.remedy).toEqual([{ path: place, value }]);
});

test('has nothing to judge where none is stated', () => {
  const document = anEventsDocument({ services: { api: aService() } });
  expect(ruling(idleTimeoutNotAccepted, document)).toEqual({ issues: [], notProven: [], proven: [] });
});
