import { Token } from 'cdktf';
import type { KafkaClusterResources, StandardKafkaClusterProps } from '../../../lib/constructs/kafka';
import { addresses, count, messageOf, only } from '../support';
import { build } from './a-cluster';

const VOLUME_SIZE = 'broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size';

describe('storage growth', () => {
  test('is a target between the declared size and the ceiling, and a policy that only grows', () => {
    const resources = build({ storageGrowth: { toGiB: 200 } });
    expect([
      only(resources, 'aws_appautoscaling_target'),
      only(resources, 'aws_appautoscaling_policy'),
    ]).toMatchSnapshot();
  });

  test('adds two addresses, and changes none', () => {
    const before = addresses(build());
    const after = addresses(build({ storageGrowth: { toGiB: 200 } }));
    expect(after.filter((address) => !before.includes(address))).toEqual([
      'aws_appautoscaling_policy.Kafka_StorageGrowth_Policy_56CE1413',
      'aws_appautoscaling_target.Kafka_StorageGrowth_Target_C1D0CE42',
    ]);
    expect(before.filter((address) => !after.includes(address))).toEqual([]);
  });

  test('owns the size exactly while the ceiling is above it', () => {
    const lifecycle = (changes: Partial<StandardKafkaClusterProps>) =>
      only(build(changes), 'aws_msk_cluster').lifecycle;
    expect(lifecycle({ storageGrowth: { toGiB: 110 } })).toEqual({
      prevent_destroy: true,
      ignore_changes: [VOLUME_SIZE],
    });
    expect(lifecycle({ storageGrowth: { toGiB: 100 } })).toEqual({ prevent_destroy: true });
    expect(lifecycle({})).toEqual({ prevent_destroy: true });
  });

  test('with a ceiling at the declared size makes nothing', () => {
    const resources = build({ storageGrowth: { toGiB: 100 } });
    expect([count(resources, 'aws_appautoscaling_target'), count(resources, 'aws_appautoscaling_policy')]).toEqual([
      0, 0,
    ]);
  });

  test('begins at six tenths, or where it is said', () => {
    const target = (at?: number) =>
      only(build({ storageGrowth: { toGiB: 200, ...(at === undefined ? {} : { at }) } }), 'aws_appautoscaling_policy')
        .target_tracking_scaling_policy_configuration;
    expect(target()).toMatchObject({ target_value: 60 });
    expect(target(0.57)).toMatchObject({ target_value: 57 });
    expect(target(0.1)).toMatchObject({ target_value: 10 });
    expect(target(0.8)).toMatchObject({ target_value: 80 });
  });

  test('is reached by the override', () => {
    const seen: KafkaClusterResources[] = [];
    const override = (made: KafkaClusterResources) => seen.push(made);
    build({ storageGrowth: { toGiB: 200 }, override });
    build({ override });
    expect(seen.map(({ storageGrowth }) => storageGrowth?.target.maxCapacityInput)).toEqual([200, undefined]);
  });

  test.each([
    [100, 110],
    // A tenth of 500 is more than ten.
    [500, 550],
    [16_384, 16_384],
    [14_894, 16_384],
  ])('from %d GiB takes a ceiling of %d', (storagePerBrokerGiB, toGiB) => {
    expect(count(build({ storagePerBrokerGiB, storageGrowth: { toGiB } }), 'aws_msk_cluster')).toBe(1);
  });

  test.each<[Partial<StandardKafkaClusterProps>, string]>([
    [
      { storageGrowth: { toGiB: 109 } },
      'storageGrowth.toGiB: got 109, allowed 100, the declared size, or 110 and more, a step of growth above it; use 110, or leave storageGrowth out',
    ],
    [
      { storagePerBrokerGiB: 500, storageGrowth: { toGiB: 549 } },
      'storageGrowth.toGiB: got 549, allowed 500, the declared size, or 550 and more, a step of growth above it; use 550, or leave storageGrowth out',
    ],
    [
      { storageGrowth: { toGiB: 99 } },
      'storageGrowth.toGiB: got 99, allowed 100, the declared size, or 110 and more, a step of growth above it; use 110, or leave storageGrowth out',
    ],
    [
      // 14895 and a tenth of it, 1490, are 16385.
      { storagePerBrokerGiB: 14_895, storageGrowth: { toGiB: 16_384 } },
      'storageGrowth.toGiB: got 16384, allowed 14895, the declared size, since a step of growth from there ends beyond 16384; leave storageGrowth out',
    ],
    [
      { storageGrowth: { toGiB: 16_385 } },
      'storageGrowth.toGiB: got 16385, allowed whole numbers from 1 to 16384; use 16384',
    ],
    [
      { storageGrowth: { toGiB: 200, at: 0.09 } },
      'storageGrowth.at: got 0.09, allowed a share from 0.1 to 0.8; use 0.1',
    ],
    [{ storageGrowth: { toGiB: 200, at: 60 } }, 'storageGrowth.at: got 60, allowed a share from 0.1 to 0.8; use 0.8'],
    [
      { storageGrowth: { toGiB: Token.asNumber('${var.ceiling}') } },
      'storageGrowth.toGiB: got a value known only after deployment, allowed a number, beside storageGrowth; write the number itself: who owns the size depends on it',
    ],
  ])('refuses %j', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });
});
