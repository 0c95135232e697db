import type { PostgresReaders } from '../../../lib/constructs/postgres';
import { addresses, all, count, messageOf, only } from '../support';
import { build } from './a-cluster';

const withReaders = (readers: PostgresReaders) => build({ readers });
const instances = (readers: PostgresReaders) =>
  all(withReaders(readers), 'aws_rds_cluster_instance').map(({ identifier, availability_zone, promotion_tier }) => [
    identifier,
    availability_zone,
    promotion_tier,
  ]);

test('one reader stands in another zone where nobody says otherwise, first in line', () => {
  expect(instances({ min: 1, max: 1 })).toEqual([
    ['hunt-test-main-1', 'us-east-1a', 0],
    ['hunt-test-main-2', 'us-east-1b', 1],
  ]);
  expect(addresses(build())).toEqual(addresses(withReaders({ min: 1, max: 1 })));
});

test('zones begin again after the last', () => {
  expect(instances({ min: 3, max: 3 }).map(([, zone]) => zone)).toEqual([
    'us-east-1a',
    'us-east-1b',
    'us-east-1c',
    'us-east-1a',
  ]);
});

test('one more that always stands adds its address and changes none', () => {
  const two = addresses(withReaders({ min: 2, max: 3 }));
  const one = addresses(withReaders({ min: 1, max: 3 }));
  expect(two.filter((address) => !one.includes(address))).toEqual([
    expect.stringMatching(/^aws_rds_cluster_instance\.Postgres_Instances_3_/),
  ]);
  expect(one.filter((address) => !two.includes(address))).toEqual([]);
});

test('autoscaling goes from those that stand to the most, and never lists members', () => {
  const resources = withReaders({ min: 1, max: 4, cpuPercent: 50 });
  expect(only(resources, 'aws_appautoscaling_target')).toMatchObject({ min_capacity: 1, max_capacity: 4 });
  expect(only(resources, 'aws_appautoscaling_policy').target_tracking_scaling_policy_configuration).toMatchObject({
    target_value: 50,
    predefined_metric_specification: { predefined_metric_type: 'RDSReaderAverageCPUUtilization' },
  });
  expect(only(resources, 'aws_rds_cluster')).not.toHaveProperty('cluster_members');
  expect(only(resources, 'aws_rds_cluster')).not.toHaveProperty('availability_zones');
});

test('a closed range keeps the target, which takes away what autoscaling made, and has no policy', () => {
  const resources = withReaders({ min: 2, max: 2 });
  expect(only(resources, 'aws_appautoscaling_target')).toMatchObject({ min_capacity: 2, max_capacity: 2 });
  expect(count(resources, 'aws_appautoscaling_policy')).toBe(0);
});

test('the writer stands where no reader does', () => {
  const resources = withReaders({ min: 0, max: 0 });
  expect(count(resources, 'aws_rds_cluster_instance')).toBe(1);
  expect(count(resources, 'aws_appautoscaling_target')).toBe(0);
});

test.each([
  [{ min: 0, max: 1 }, 'readers.min: got 0 beside a max of 1'],
  [{ min: 3, max: 2 }, 'readers.max: got 2, below the 3 that always stand'],
  [{ min: 1, max: 16 }, 'readers.max: got 16, allowed whole numbers from 0 to 15'],
  [{ min: 1, max: 2, cpuPercent: 100 }, 'readers.cpuPercent: got 100'],
])('refuses %j', (readers, message) => {
  expect(messageOf(() => withReaders(readers))).toContain(message);
});

test('takes as many as Aurora has', () => {
  expect(count(withReaders({ min: 15, max: 15 }), 'aws_rds_cluster_instance')).toBe(16);
});
