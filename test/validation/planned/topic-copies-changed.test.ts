import { topicCopiesChanged } from '../../../lib/validation/planned/topic-copies-changed';
import { changed, lockOf } from '../../plan/support';
import { anIssue } from '../../support';
import { planRuling } from './support';

const KEY = 'topics.shop.order.placed.replicationFactor';
const DEAD_LETTERS = 'handlers.shipOrder.retry';
const refused = (got: string, allowed: string, fix: string) =>
  anIssue('topic-copies-changed', ['events', 'order.placed'], { got, allowed, fix });

test.each([2, 4])('refuses %d copies of a topic that was made with three', (copies) => {
  const { issues, proven } = planRuling(topicCopiesChanged, undefined, undefined, changed(lockOf(), { [KEY]: copies }));
  expect(issues).toEqual([
    refused(
      `${KEY} ${copies} in the lock`,
      'the 3 that it was made with: for another number Terraform makes the topic anew and empty',
      'write 3 back; or reassign its partitions by hand first, and then write the number under made as well',
    ),
  ]);
  expect(proven).toEqual([DEAD_LETTERS]);
  const accepted = lockOf(undefined, undefined, changed(lockOf(), { [KEY]: copies }));
  expect([accepted.sizes[KEY], accepted.made?.[KEY]]).toEqual([copies, 3]);
});

test('refuses fewer copies than are needed, which accepting does not heal', () => {
  const lock = changed(lockOf(), { [KEY]: 2 });
  const two = { ...lock, made: { ...lock.made, [KEY]: 2 } };
  const { issues } = planRuling(topicCopiesChanged, undefined, undefined, two);
  expect(issues).toEqual([
    refused(
      `${KEY} 2 in the lock`,
      '3, so that an acknowledged event survives the loss of a broker',
      'reassign its partitions to 3 copies by hand, then write 3 at both places of the lock: accepting never does, since Terraform would make the topic anew and empty',
    ),
  ]);
  const accepted = lockOf(undefined, undefined, two);
  expect([accepted.sizes[KEY], accepted.made?.[KEY]]).toEqual([2, 2]);
});

test('proves as many as were accepted and are needed, also more, and without a memory', () => {
  const paths = ['events["order.placed"]', DEAD_LETTERS];
  expect(planRuling(topicCopiesChanged, undefined, undefined, lockOf())).toMatchObject({ issues: [], proven: paths });
  const four = changed(lockOf(), { [KEY]: 4 });
  const reassigned = { ...four, made: { ...four.made, [KEY]: 4 } };
  expect(planRuling(topicCopiesChanged, undefined, undefined, reassigned).proven).toEqual(paths);
  const { made: _made, ...before } = four;
  expect(planRuling(topicCopiesChanged, undefined, undefined, before).proven).toEqual(paths);
  expect(planRuling(topicCopiesChanged)).toEqual({ issues: [], proven: [], notProven: [] });
});
