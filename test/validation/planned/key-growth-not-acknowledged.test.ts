import { keyGrowthNotAcknowledged } from '../../../lib/validation/planned/key-growth-not-acknowledged';
import { changed, lockOf } from '../../plan/support';
import { anEvent, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const KEY = 'topics.shop.order.placed.partitions';
const keyed = anEventsDocument({ events: { 'order.placed': anEvent({ key: 'orderId', ordering: 'per-key' }) } });
const lock = lockOf(keyed);

test('refuses more partitions than keys were spread over when somebody accepted it', () => {
  expect(planRuling(keyGrowthNotAcknowledged, keyed, undefined, changed(lock, { [KEY]: 4 })).issues).toEqual([
    anIssue('key-growth-not-acknowledged', ['events', 'order.placed'], {
      got: 'shop.order.placed from 3 to 4 partitions, and nobody has written down what that does to the order of its keys',
      allowed:
        '3: most keys move to another partition, and until everything written before is handled, a later event of a key can be handled before an earlier one',
      fix: "stop its producers until every group has no lag, grow it and start them again, or take the disorder; either way say so by veltrix plan --environment test --accept --acknowledge 'shop.order.placed=why this is right'",
    }),
  ]);
});

test('proves as many as before, and leaves fewer to another rule', () => {
  const at = (partitions: number) =>
    planRuling(keyGrowthNotAcknowledged, keyed, undefined, changed(lock, { [KEY]: partitions }));
  expect(at(3)).toEqual({ issues: [], proven: ['events["order.placed"]'], notProven: [] });
  expect(at(2).issues).toEqual([]);
});

test('says nothing of a topic that keeps no order, and of a lock without a memory', () => {
  const free = changed(lockOf(), { [KEY]: 60 });
  expect(planRuling(keyGrowthNotAcknowledged, undefined, undefined, free)).toMatchObject({ issues: [], proven: [] });
  const { made: _made, ...before } = changed(lock, { [KEY]: 60 });
  expect(planRuling(keyGrowthNotAcknowledged, keyed, undefined, before)).toMatchObject({ issues: [], proven: [] });
});
