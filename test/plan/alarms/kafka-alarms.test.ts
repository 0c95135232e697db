import { bytes } from '../../../lib/base/units';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { AlarmPlan } from '../../../lib/plan/alarms/alarm';
import { alarmNumbers, kafkaAlarms } from '../../../lib/plan/alarms/kafka-alarms';
import type { Lock } from '../../../lib/plan/lock/lock';
import { numbersOf } from '../../../lib/report/numbers';
import { aModel, anEnvironment, anEventsDocument, anExistingKafka } from '../../support';
import { locked, streamOf, withExpress } from '../kafka/support';
import { planOf } from '../support';
import { type Evaluated, type Points, stateAfter, statesOf, timesTold } from './alarm-state';

function alarmsOf(environment: EnvironmentDocument = anEnvironment(), lock?: Lock): readonly AlarmPlan[] {
  const document = streamOf({ peak: 1 });
  return kafkaAlarms(aModel(document, environment), planOf(document, environment, lock));
}

function alarm(name: string, all: readonly AlarmPlan[] = alarmsOf()): AlarmPlan & { readonly evaluated: Evaluated } {
  const found = all.find((one) => one.alarm === name);
  if (found === undefined) throw new Error(`no alarm ${name} among ${all.map((one) => one.alarm).join(', ')}`);
  return { ...found, evaluated: { ...found, threshold: found.threshold.value } };
}

const times = (count: number, ...points: Points): Points => Array.from({ length: count }, () => points).flat();
const states = (name: string, points: Points) => statesOf(alarm(name).evaluated, points);
const told = (name: string, points: Points) => timesTold(alarm(name).evaluated, points);
const PAGES = ['active-controller', 'offline-partitions', 'under-min-isr', 'disk-full'];

describe('what is watched', () => {
  test('of standard brokers: what is lost or nearly, and what they run out of', () => {
    expect(alarmsOf().map(({ alarm: name, severity }) => `${severity} ${name}`)).toEqual([
      'page active-controller',
      'page offline-partitions',
      'page under-min-isr',
      'ticket under-replicated',
      'page disk-full',
      'ticket disk-filling',
      'ticket cpu',
      'ticket heap',
      'ticket connections',
      'ticket connections-refused',
    ]);
  });

  test('of Express brokers what AWS publishes of them, and their quotas', () => {
    expect(alarmsOf(withExpress()).map((one) => one.alarm)).toEqual([
      'active-controller',
      'cpu',
      'connections',
      'connections-refused',
      'writes-throttled',
      'reads-throttled',
      'storage-used',
    ]);
  });

  test('of brokers that live on credits also those', () => {
    const names = alarmsOf(undefined, locked('t3.small', 3)).map((one) => one.alarm);
    expect(names).toEqual(expect.arrayContaining(['cpu-credits', 'volume-credits']));
  });

  test('nothing of a cluster that another watches', () => {
    expect(alarmsOf(anEnvironment({ kafka: anExistingKafka() }))).toEqual([]);
  });
});

test('each has a name, a key that other monitoring can share, and a sentence with its number', () => {
  const { key, name, dedupeKey, summary } = alarm('disk-full');
  expect({ key, name, dedupeKey, summary }).toEqual({
    key: 'alarms.kafka.disk-full',
    name: 'shop-test-kafka-disk-full',
    dedupeKey: 'kafka/shop-test/disk-full-broker-{broker}',
    summary:
      "More than 85 % of a broker's volume is used, and a full one ends the broker: raise the storage now, which MSK allows once in six hours, or shorten a retention",
  });
});

test('what concerns the cluster has one key, however many brokers count it', () => {
  const keys = alarmsOf().flatMap(({ dedupeKey }) => (dedupeKey.includes('{broker}') ? [] : [dedupeKey]));
  expect(keys).toEqual([
    'kafka/shop-test/active-controller',
    'kafka/shop-test/offline-partitions',
    'kafka/shop-test/under-min-isr',
    'kafka/shop-test/under-replicated',
    'kafka/shop-test/connections-refused',
  ]);
});

test('each threshold can be explained, down to whoever says it', () => {
  const document = streamOf({ peak: 1 });
  const numbers = numbersOf(planOf(document), [alarmNumbers(alarmsOf())]);
  expect(numbers.planned.get('alarms.kafka.offline-partitions')).toMatchObject({
    value: 0,
    unit: 'partitions',
    rule: 'a page when above it in 1 of 3 periods of 1m: what AWS recommends',
    enforcer: 'AWS',
  });
  expect(alarmsOf().filter(({ threshold }) => threshold.inputs.length === 0)).toEqual([]);
});

describe('the plan knows better', () => {
  test('when a volume is fuller than planned: halfway from a half, with headroom 2, to where it pages', () => {
    // (50 + 85) / 2 = 67.5
    expect(alarm('disk-filling').threshold.value).toBe(67);
  });

  test.each([
    [undefined, 72], // (60 + 85) / 2 = 72.5, AWS's own 60 %
    [0.5, 67],
    [0.8, 82],
  ])('where volumes grow at %s: halfway from there to where it pages', (at, expected) => {
    const storageGrowth = { to: '1TiB', ...(at === undefined ? {} : { at }) } as const;
    const { kafka, ...rest } = anEnvironment();
    const environment = { ...rest, kafka: { ...kafka, storageGrowth } } as EnvironmentDocument;
    expect(alarm('disk-filling', alarmsOf(environment)).threshold.value).toBe(expected);
  });

  test.each([
    [100, 2_400],
    [1_800, 2_400],
    [1_801, 2_401], // (1,801 + 3,000) / 2 = 2,400.5
    [2_900, 2_950],
    [3_500, 3_000],
  ])('of connections, where it counts on %i of 3,000', (planned, expected) => {
    const document = anEventsDocument();
    const plan = planOf(document);
    const parts = plan.parts.map((part) => ({
      ...part,
      numbers: part.numbers.map((number) =>
        number.key === 'kafka.connectionsPerBroker' ? { ...number, value: planned } : number,
      ),
    }));
    const all = kafkaAlarms(aModel(document), { ...plan, parts });
    expect(alarm('connections', all).threshold.value).toBe(expected);
  });

  test('of what Express stores: one copy of what is planned, with its headroom', () => {
    const document = streamOf({ peak: 1, steady: 1, typical: '1024KiB', retention: '1d' });
    const plan = planOf(document, withExpress());
    const [{ threshold }] = [alarm('storage-used', kafkaAlarms(aModel(document, withExpress()), plan))];
    // 1 MiB/s for a day is 84.375 GiB of one copy; twice that, of three copies in whole GiB: 507 / 3 = 169.
    expect(threshold.value).toBe(bytes(169 * 2 ** 30));
  });
});

describe('both sides of each threshold', () => {
  test.each([
    ['active-controller', 1, 0],
    ['offline-partitions', 0, 1],
    ['under-min-isr', 0, 1],
    ['under-replicated', 0, 1],
    ['disk-full', 85, 85.1],
    ['disk-filling', 67, 67.1],
    ['cpu', 60, 60.1],
    ['heap', 60, 60.1],
    ['connections', 2_400, 2_401],
    ['connections-refused', 0, 1],
  ])('%s is fine at %d and not at %d', (name, fine, not) => {
    const { evaluated } = alarm(name);
    const { of, beyond } = evaluated.periods;
    expect(stateAfter(evaluated, times(of, fine))).toBe('OK');
    expect(stateAfter(evaluated, times(of, not))).toBe('ALARM');
    // As many as must be beyond it, and one less.
    expect(stateAfter(evaluated, [...times(of, fine), ...times(beyond, not)])).toBe('ALARM');
    expect(stateAfter(evaluated, [...times(of, fine), ...times(beyond - 1, not)])).toBe('OK');
  });

  test.each([
    ['cpu-credits', 101, 100],
    ['volume-credits', 20, 19.9],
  ])('%s of t3 is fine at %d and not at %d', (name, fine, not) => {
    const { evaluated } = alarm(name, alarmsOf(undefined, locked('t3.small', 3)));
    expect(stateAfter(evaluated, times(3, fine))).toBe('OK');
    expect(stateAfter(evaluated, times(3, not))).toBe('ALARM');
  });

  test.each(['writes-throttled', 'reads-throttled'])('%s needs five minutes of it', (name) => {
    const { evaluated } = alarm(name, alarmsOf(withExpress()));
    expect(stateAfter(evaluated, times(4, 20))).toBe('OK');
    expect(stateAfter(evaluated, times(5, 20))).toBe('ALARM');
    // Nothing is published where nothing is throttled.
    expect(stateAfter(evaluated, times(7, undefined))).toBe('OK');
  });
});

/** Minute by minute, as the brokers count. */
describe('incidents', () => {
  const calm = times(5, 0);

  test('one broker of three is killed and stays away: no page, a ticket after 15 minutes', () => {
    const behind = [...calm, ...times(40, 36)];
    expect(states('under-replicated', behind).indexOf('ALARM')).toBe(5 + 15 - 1);
    expect(told('under-replicated', behind)).toBe(1);
    // Two copies are still in sync, and the two that are left elect a leader within the minute.
    expect(told('under-min-isr', times(45, 0))).toBe(0);
    expect(told('offline-partitions', times(45, 0))).toBe(0);
    expect(told('active-controller', [...times(5, 1), 0, ...times(39, 1)])).toBe(0);
  });

  test('the second is killed as well: a page in the first minute that is seen, and one only', () => {
    const refused = [...calm, ...times(20, 24), ...calm];
    expect(states('under-min-isr', refused).indexOf('ALARM')).toBe(5);
    expect(told('under-min-isr', refused)).toBe(1);
    expect(states('under-min-isr', refused).at(-1)).toBe('OK');
  });

  test('all are gone: one page says so, and what was known to be lost does not become well', () => {
    const gone = times(10, undefined);
    const controller = states('active-controller', [...times(5, 1), ...gone]);
    // The last points that were seen count until they are out of sight.
    expect(controller.indexOf('ALARM')).toBe(5 + 7 - 1);
    expect(states('offline-partitions', [...calm, 12, ...gone]).at(-1)).toBe('ALARM');
    expect(states('offline-partitions', [...calm, ...gone]).at(-1)).toBe('OK');
    expect(states('disk-full', [...times(15, 60), ...times(3, 99), ...times(30, undefined)]).at(-1)).toBe('ALARM');
    const woken = PAGES.filter((name) => name !== 'active-controller' && told(name, [...times(20, 0), ...gone]) > 0);
    expect(woken).toEqual([]);
  });

  test('CloudWatch hears nothing for five minutes and then again: nobody is told', () => {
    const points = [...times(10, 1), ...times(5, undefined), ...times(10, 1)];
    expect(told('active-controller', points)).toBe(0);
  });

  test('a disk fills by 1 % in an hour: a ticket at 67 %, a page at 85 %, and 14 hours until it is full', () => {
    const percentAt = (minute: number): number => 60 + minute / 60;
    const ofHours = (hours: number, step: number): Points =>
      Array.from({ length: (hours * 60) / step }, (_, index) => percentAt(index * step));
    const ticket = states('disk-filling', ofHours(40, 5)).indexOf('ALARM') * 5;
    const page = states('disk-full', ofHours(40, 1)).indexOf('ALARM');
    // Three points above it: 7 h and 5, 10, 15 minutes; 25 h and 1, 2, 3 minutes.
    expect([ticket, page]).toEqual([7 * 60 + 15, 25 * 60 + 3]);
    expect((100 - percentAt(page)) * 60).toBeGreaterThan(14 * 60);
    expect(page - ticket).toBeGreaterThan(17 * 60);
  });

  test('segments that are deleted for a moment do not page anew', () => {
    expect(told('disk-full', [...times(15, 80), ...times(6, ...times(5, 86), ...times(5, 84))])).toBe(1);
  });

  test('brokers restart one by one, ten minutes each: nobody is paged, and no ticket is written', () => {
    const rolling = times(3, ...times(9, 30), 0);
    expect(told('under-replicated', [...calm, ...rolling])).toBe(0);
    expect(told('under-min-isr', times(30, 0))).toBe(0);
    expect(told('offline-partitions', times(30, 0))).toBe(0);
    // Each broker is silent while it is away.
    const disk = [...times(15, 60), ...times(10, undefined), ...times(15, 60)];
    expect([told('disk-full', disk), told('cpu', disk)]).toEqual([0, 0]);
    // Who was cut off comes back within seconds, and is refused in that minute at most.
    expect(told('connections-refused', [...calm, 40, 3, ...calm])).toBe(0);
  });

  test('a controller fails over in a minute, and again: no page for it, and one for what was without leader', () => {
    expect(told('active-controller', [...times(5, 1), 0, ...times(3, 1), 0, ...times(5, 1)])).toBe(0);
    expect(told('offline-partitions', [...calm, 8, 0, 8, ...calm])).toBe(1);
  });

  test('a controller that does not come back pages once, after five minutes', () => {
    const points = [...times(5, 1), ...times(30, 0)];
    expect([states('active-controller', points).indexOf('ALARM'), told('active-controller', points)]).toEqual([9, 1]);
  });

  test('a client that opens a connection for each request: a ticket after 15 minutes, before any is refused', () => {
    const leak = Array.from({ length: 120 }, (_, minute) => 600 + minute * 20);
    const first = states('connections', leak).indexOf('ALARM');
    // 2,420 are there in minute 91, and for 15 minutes in minute 105.
    expect(first).toBe(105);
    expect(leak[first]).toBeLessThan(3_000);
  });
});
