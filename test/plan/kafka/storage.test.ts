import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { Lock } from '../../../lib/plan/lock/lock';
import type { Size } from '../../../lib/plan/lock/sizes';
import { plannedNumbers } from '../../../lib/plan/plan';
import { anEnvironment } from '../../support';
import { aLock, lockOf, planOf } from '../support';
import { kafkaOf, keptFor, locked, streamOf, withExpress } from './support';

const SIZE = 'kafka.storagePerBroker';
const GROWS_TO = 'kafka.storageGrowsTo';

function growing(to: `${number}GiB`): EnvironmentDocument {
  return anEnvironment({ kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to } } });
}

/** 1 MiB/s kept so many hours is 21.094 GiB in all, three copies and twice the room; three brokers share it: 7.031 each. */
const HOURS = { 100: '14.2h', 110: '14.5h', 150: '21h', 190: '27h', 200: '28.4h', 210: '29.8h', 300: '42.6h' } as const;
type Need = keyof typeof HOURS;

const held = (size: number, growsTo?: number): Lock =>
  aLock({
    ...locked('m7g.large', 3).sizes,
    [SIZE]: size,
    ...(growsTo === undefined ? {} : { [GROWS_TO]: growsTo }),
  });

/** What accepting writes: the size, and what it grows to. */
function accepted(need: Need, environment: EnvironmentDocument, lock?: Lock): readonly unknown[] {
  const { sizes } = lockOf(keptFor(HOURS[need]), environment, lock);
  return [sizes[SIZE], sizes[GROWS_TO]];
}

function coverage(need: Need, environment: EnvironmentDocument, lock: Lock): readonly (Size['covers'] | undefined)[] {
  const { sizes } = planOf(keptFor(HOURS[need]), environment, lock);
  return [SIZE, GROWS_TO].map((name) => sizes.find(({ key }) => key === name)?.covers);
}

test.each(Object.entries(HOURS))('the volumes of these tests need %s GiB when events are kept for %s', (gib, hours) => {
  expect(kafkaOf(keptFor(hours)).storagePerBroker?.value).toBe(Number(gib));
});

describe('what a volume may grow to', () => {
  test('is planned only where it is stated, of brokers that have volumes', () => {
    expect(kafkaOf(keptFor('1h')).storageGrowsTo).toBeUndefined();
    expect(kafkaOf(keptFor('1h'), growing('200GiB')).storageGrowsTo?.value).toBe(200);
    expect(kafkaOf(streamOf({ peak: 1 }), withExpress()).storageGrowsTo).toBeUndefined();
    expect(lockOf(keptFor('1h')).sizes[GROWS_TO]).toBeUndefined();
  });

  test('is never less than the size', () => {
    const kafka = kafkaOf(keptFor(HOURS[300]), growing('200GiB'));
    expect([kafka.storagePerBroker?.value, kafka.storageGrowsTo?.value]).toEqual([300, 300]);
  });

  test('is the size too, where no step of a tenth fits between', () => {
    expect(accepted(100, growing('110GiB'))).toEqual([100, 110]);
    expect(accepted(100, growing('109GiB'))).toEqual([109, 109]);
    expect(accepted(210, growing('231GiB'))).toEqual([210, 231]);
    expect(accepted(210, growing('230GiB'))).toEqual([230, 230]);
  });

  test('is explained: as declared, from which size on, when, and by how much at a time', () => {
    const planned = plannedNumbers(planOf(keptFor(HOURS[200]), growing('500GiB'))).get(GROWS_TO);
    expect(planned).toMatchObject({ value: 500, unit: 'GiB', enforcer: 'AWS' });
    expect(planned?.inputs.map(({ name, value, unit }) => [name, value, unit])).toEqual([
      ['most of a volume', 500, 'GiB'],
      ['grows when used to', 0.6, 'ratio'],
      ['one step, once in six hours', 20, 'GiB'],
      ['planned size', 200, 'GiB'],
    ]);
  });

  test('is taken from the lock, as the size is', () => {
    const kafka = kafkaOf(keptFor(HOURS[100]), growing('500GiB'), held(150, 300));
    expect([kafka.storagePerBroker?.value, kafka.storageGrowsTo?.value]).toEqual([150, 300]);
    expect(kafka.storageGrowsTo?.rule).toMatch(/^held by the lock/);
  });
});

describe('accepting', () => {
  test('opens the range of a new cluster from what is needed to what is declared', () => {
    expect(accepted(100, growing('200GiB'))).toEqual([100, 200]);
  });

  test('changes nothing while the size is enough', () => {
    expect(accepted(100, growing('200GiB'), held(100, 200))).toEqual([100, 200]);
    expect(coverage(100, growing('200GiB'), held(100, 200))).toEqual(['enough', 'enough']);
  });

  test('raises the size within the range, of which Application Auto Scaling makes the least', () => {
    expect(accepted(150, growing('200GiB'), held(100, 200))).toEqual([150, 200]);
    expect(coverage(150, growing('200GiB'), held(100, 200))).toEqual(['too small', 'enough']);
  });

  test('closes the range at its upper end, where what is needed leaves no step below it', () => {
    // A volume may have 200 GiB by then: 190 would be a shrink.
    expect(accepted(190, growing('200GiB'), held(100, 200))).toEqual([200, 200]);
    expect(accepted(200, growing('200GiB'), held(100, 200))).toEqual([200, 200]);
    // Also where less is declared by now: what they may have reached counts.
    expect(accepted(190, growing('150GiB'), held(100, 200))).toEqual([200, 200]);
    expect(accepted(150, growing('150GiB'), held(100, 200))).toEqual([150, 200]);
  });

  test('closes the range at what is needed beyond it, where no volume can be yet', () => {
    expect(accepted(210, growing('200GiB'), held(100, 200))).toEqual([210, 210]);
    expect(coverage(210, growing('200GiB'), held(100, 200))).toEqual(['too small', 'too small']);
    // Also where further growth is declared at the same time: first every volume gets that size for certain.
    expect(accepted(210, growing('500GiB'), held(100, 200))).toEqual([210, 210]);
  });

  test('opens a closed range once more, which until then may stay closed', () => {
    expect(coverage(210, growing('500GiB'), held(210, 210))).toEqual(['enough', 'enough']);
    expect(accepted(210, growing('500GiB'), held(210, 210))).toEqual([210, 500]);
  });

  test('takes volumes that stand for a closed range, when growth is first declared', () => {
    expect(accepted(100, growing('200GiB'), held(100))).toEqual([100, 200]);
    expect(accepted(150, growing('200GiB'), held(100))).toEqual([150, 150]);
    expect(accepted(150, growing('200GiB'), held(150, 150))).toEqual([150, 200]);
  });

  test('raises what is declared to be more, which an open range may not miss', () => {
    expect(coverage(100, growing('300GiB'), held(100, 200))).toEqual(['enough', 'too small']);
    expect(accepted(100, growing('300GiB'), held(100, 200))).toEqual([100, 300]);
  });

  test('never lowers either', () => {
    expect(accepted(100, growing('300GiB'), held(200, 500))).toEqual([200, 500]);
    expect(coverage(100, growing('300GiB'), held(200, 500))).toEqual(['too large', 'too large']);
  });

  test('is through after once within the range, and after twice beyond it', () => {
    const steps = (need: Need): readonly (readonly unknown[])[] => {
      const environment = growing('500GiB');
      const first = lockOf(keptFor(HOURS[need]), environment, held(100, 200));
      const second = lockOf(keptFor(HOURS[need]), environment, first);
      return [
        accepted(need, environment, held(100, 200)),
        accepted(need, environment, first),
        accepted(need, environment, second),
      ];
    };
    expect(steps(150)).toEqual([
      [150, 500],
      [150, 500],
      [150, 500],
    ]);
    expect(steps(300)).toEqual([
      [300, 300],
      [300, 500],
      [300, 500],
    ]);
  });
});

describe('growth that is declared no more', () => {
  test('leaves volumes as large as they may have become', () => {
    expect(accepted(100, anEnvironment(), held(100, 200))).toEqual([200, undefined]);
    expect(coverage(100, anEnvironment(), held(100, 200))).toEqual(['too small', undefined]);
  });

  test('asks for nothing where the range was closed, or more is needed', () => {
    expect(coverage(210, anEnvironment(), held(210, 210))).toEqual(['enough', undefined]);
    expect(accepted(300, anEnvironment(), held(100, 200))).toEqual([300, undefined]);
  });
});
