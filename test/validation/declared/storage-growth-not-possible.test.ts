import type { NewKafkaSpec } from '../../../lib/config/kafka-spec';
import { storageGrowthNotPossible } from '../../../lib/validation/declared/storage-growth-not-possible';
import { anEnvironment, anIssue, ruling } from '../../support';

const PATH = ['environment', 'kafka', 'storageGrowth'];
const TO = [...PATH, 'to'];

function judged(to: `${number}GiB` | `${number}MiB`, kafka: Partial<NewKafkaSpec> = {}, region = 'eu-central-1') {
  return ruling(
    storageGrowthNotPossible,
    undefined,
    anEnvironment({
      aws: { accountId: '111122223333', region: region as 'eu-central-1', zones: ['a', 'b', 'c'] },
      kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to }, ...kafka },
    }),
  );
}

test.each(['1GiB', '1024MiB', '16384GiB'] as const)('proves %s', (to) => {
  expect(judged(to)).toEqual({ issues: [], notProven: [], proven: ['environment.kafka.storageGrowth'] });
});

test('refuses more than one broker can have, and proposes the most', () => {
  expect(judged('16385GiB').issues).toEqual([
    anIssue(
      'storage-growth-not-possible',
      TO,
      { got: '16385GiB', allowed: 'at most the 16384 GiB that one broker can have', fix: 'use 16384GiB' },
      [],
      [{ path: TO, value: '16384GiB' }],
    ),
  ]);
  // Not a whole one above the most is too much, too.
  expect(judged('16777217MiB').issues[0]?.fix).toBe('use 16384GiB');
});

test('refuses a part of a GiB, and proposes the next whole one', () => {
  expect(judged('1025MiB').issues).toEqual([
    anIssue(
      'storage-growth-not-possible',
      TO,
      { got: '1025MiB', allowed: 'whole GiB', fix: 'use 2GiB' },
      [],
      [{ path: TO, value: '2GiB' }],
    ),
  ]);
});

test('refuses it of Express brokers', () => {
  expect(judged('100GiB', { brokers: 'express' }).issues).toEqual([
    anIssue(
      'storage-growth-not-possible',
      PATH,
      {
        got: 'volumes that grow, of Express brokers',
        allowed: 'none: Express stores what comes',
        fix: 'take storageGrowth out',
      },
      [['environment', 'kafka', 'brokers']],
    ),
  ]);
});

test.each(['af-south-1', 'ap-northeast-3', 'ap-southeast-5'])('refuses it in %s', (region) => {
  expect(judged('100GiB', {}, region).issues.map(({ path, got }) => [path, got])).toEqual([
    [PATH, `volumes that grow, in ${region}`],
  ]);
});

test('asks nothing where nothing grows', () => {
  expect(ruling(storageGrowthNotPossible)).toEqual({ issues: [], notProven: [], proven: [] });
});
