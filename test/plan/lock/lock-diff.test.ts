import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventSpec, HandlerSpec } from '../../../lib';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { formatLock, type Lock } from '../../../lib/plan/lock/lock';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { aHandler, aModel, anEvent, anEventsDocument, anInProcessRetry, aTopicRetry } from '../../support';
import { lockOf } from '../support';

const NAMES = Array.from({ length: 12 }, (_, index) => `order.e${index + 10}`);
const CHANGED = 'order.e13';

/** Twelve events of three handlers each; one of them at another peak. */
function platform(peak: number, event: Partial<EventSpec>, retry: HandlerSpec['retry']): EventsDocument {
  const rate = (name: string) => ({ steady: '1/s', peak: `${name === CHANGED ? peak : 800}/s` }) as const;
  const handler = { serviceTime: { mean: '1ms', p99: '4ms' }, retry } as const;
  return anEventsDocument({
    events: Object.fromEntries(NAMES.map((name) => [name, anEvent({ ...event, rate: rate(name) })])),
    handlers: Object.fromEntries(
      NAMES.flatMap((name, index) =>
        ['a', 'b', 'c'].map((one) => [`${one}${index}`, aHandler({ on: name, ...handler })]),
      ),
    ),
  });
}

/** The lines of `diff` between two locks. */
function diffOf(before: Lock, after: Lock): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-lock-'));
  try {
    const [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')];
    writeFileSync(a, formatLock(before));
    writeFileSync(b, formatLock(after));
    const { status, stdout } = spawnSync('diff', [a, b], { encoding: 'utf8' });
    expect(status).toBe(1);
    return stdout.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const TIERS = aTopicRetry({ tiers: ['1m', '5m', '15m'] });

test('a rate that triples is less than fifteen lines, for three handlers with tiers and dead letters', () => {
  const before = lockOf(platform(900, {}, TIERS));
  const after = lockOf(platform(2_700, {}, TIERS), undefined, before);
  const keys = Object.keys(after.sizes).filter((key) => after.sizes[key] !== before.sizes[key]);
  // Its topic and nine tiers grow; twelve of its thirteen topics are on one line.
  expect(keys.filter((key) => key.endsWith('.partitions'))).toHaveLength(10);
  const diff = diffOf(before, after);
  expect(diff.filter((line) => line.includes('"topics.shop.order.e13"'))).toHaveLength(4);
  expect(diff.length).toBeLessThan(15);
});

test('the same of an event that keeps the order of its keys, with what somebody wrote down', () => {
  const keyed = { key: 'orderId', ordering: 'per-key' } as const;
  const before = lockOf(platform(900, keyed, anInProcessRetry()));
  const plan = planPlatform(aModel(platform(2_700, keyed, anInProcessRetry())), before);
  const words = { because: 'no producer is up yet', on: '2026-12-01' };
  const after = acceptedLock(plan, { acknowledged: { 'shop.order.e13': words }, retired: {} });
  expect(Object.keys(after.acknowledged ?? {})).toEqual(['shop.order.e13']);
  expect(diffOf(before, after).length).toBeLessThan(15);
});
