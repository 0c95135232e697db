import type { Lock } from '../../lib/plan/lock/lock';
import { acceptedLock, planPlatform } from '../../lib/plan/plan';
import { computedRows, type SizeRow, sizeRows } from '../../lib/report/size-rows';
import { aModel } from '../support';

const MODEL = aModel();
const ACCEPTED = acceptedLock(planPlatform(MODEL, undefined));
const KEY = 'topics.shop.order.placed.partitions';

function rowsWith(sizes: Lock['sizes'], made: Lock['sizes'] = sizes): readonly SizeRow[] {
  const lock = { ...ACCEPTED, sizes: { ...ACCEPTED.sizes, ...sizes }, made: { ...ACCEPTED.made, ...made } };
  return sizeRows(planPlatform(MODEL, lock), lock);
}

function row(rows: readonly SizeRow[], key = KEY): SizeRow | undefined {
  return rows.find((candidate) => candidate.key === key);
}

test('without a lock every size is new, sorted by key as the lock will be', () => {
  const rows = sizeRows(planPlatform(MODEL, undefined), undefined);
  expect(rows.map(({ key }) => key)).toEqual(Object.keys(ACCEPTED.sizes).sort());
  expect(new Set(rows.map(({ change }) => change))).toEqual(new Set(['new']));
  expect(row(rows)).toEqual({
    key: KEY,
    unit: 'partitions',
    locked: null,
    needed: 3,
    accepted: 3,
    effect: null,
    change: 'new',
  });
});

test('with the lock that was accepted every size stays', () => {
  const rows = rowsWith({});
  expect(rows).toHaveLength(8);
  expect(new Set(rows.map(({ change }) => change))).toEqual(new Set(['stays']));
});

test('a size below what is needed changes', () => {
  expect(row(rowsWith({ [KEY]: 2 }))).toEqual({
    key: KEY,
    unit: 'partitions',
    locked: 2,
    needed: 3,
    accepted: 3,
    effect: expect.objectContaining({ way: 'in place', effect: 'in-place' }),
    change: 'changes',
  });
});

test('a size above what is needed is kept and said to be more', () => {
  expect(row(rowsWith({ [KEY]: 4 }))).toEqual({
    key: KEY,
    unit: 'partitions',
    locked: 4,
    needed: 3,
    accepted: 4,
    effect: null,
    change: 'more than needed',
  });
});

test('a size of what is no longer declared leaves the lock, in its place by key', () => {
  const rows = rowsWith({ 'stores.board.shards': 12 });
  expect(rows).toHaveLength(9);
  expect(rows[4]).toEqual({
    key: 'stores.board.shards',
    unit: null,
    locked: 12,
    needed: null,
    accepted: null,
    effect: null,
    change: 'leaves the lock',
  });
});

test('a topic that nothing declares any more is lost and stays, until somebody has written down that it may go', () => {
  const key = 'topics.shop.order.cancelled.partitions';
  expect(row(rowsWith({ [key]: 12 }), key)).toMatchObject({ locked: 12, accepted: 12, change: 'lost' });
  const lock = { ...ACCEPTED, sizes: { ...ACCEPTED.sizes, [key]: 12 } };
  const retired = { 'shop.order.cancelled': { because: 'moved away', on: '2026-12-01' } };
  const rows = sizeRows(planPlatform(MODEL, lock), lock, { ...lock, retired });
  expect(row(rows, key)).toMatchObject({ accepted: null, change: 'leaves the lock' });
});

test('what a size does is told from what was accepted on, whatever its line says by now', () => {
  expect(row(rowsWith({ [KEY]: 2 }, { [KEY]: 3 }))).toMatchObject({ locked: 2, accepted: 3, effect: null });
  expect(row(rowsWith({ [KEY]: 6 }, { [KEY]: 3 }))).toMatchObject({
    locked: 6,
    accepted: 6,
    effect: { way: 'in place' },
  });
});

test('where sizes are computed only the need is told', () => {
  const rows = computedRows(planPlatform(MODEL, undefined));
  expect(rows).toHaveLength(8);
  expect(row(rows)).toEqual({
    key: KEY,
    unit: 'partitions',
    locked: null,
    needed: 3,
    accepted: null,
    effect: null,
    change: 'computed',
  });
});
