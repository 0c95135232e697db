import { commitmentEnds } from '../../../lib/validation/planned/commitment-ends';
import { placed } from '../../plan/nodes/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const until = (day: string) =>
  placed({ nodes: { commitments: [{ kind: 'savings-plan', usdPerHour: 1, until: day }] } });
const judged = (day: string, asOf?: string) =>
  planRuling(commitmentEnds, anEventsDocument(), until(day), undefined, asOf);
const PATH = ['environment', 'nodes', 'commitments', 0, 'until'];

test('30 days are enough to decide in, 29 are not', () => {
  expect(judged('2026-12-21', '2026-11-21')).toMatchObject({ issues: [], proven: [expect.stringContaining('until')] });
  expect(judged('2026-12-20', '2026-11-21').issues).toEqual([
    {
      ...anIssue('commitment-ends', PATH, {
        got: 'a commitment that ends on 2026-12-20',
        allowed: 'one that lasts 30 days more',
        fix: 'decide what is bought after it',
      }),
      severity: 'note',
    },
  ]);
});

test('what has ended is said to have ended', () => {
  expect(judged('2026-11-20', '2026-11-21').issues[0]).toMatchObject({
    got: 'a commitment that ended on 2026-11-20',
    fix: 'take it out, or state what was bought in its place',
  });
});

test('nothing is said where nobody says what day it is, or where there are no nodes', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged('2026-11-20')).toEqual(nothing);
  const none = anEnvironment({
    nodes: { commitments: [{ kind: 'savings-plan', usdPerHour: 1, until: '2020-01-01' }] },
  });
  expect(planRuling(commitmentEnds, anEventsDocument(), none, undefined, '2026-11-21')).toEqual(nothing);
});
