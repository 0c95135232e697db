import fc from 'fast-check';
import {
  CHOSEN_NAMES,
  checkedName,
  deadLetterTopicName,
  groupName,
  NAME_LIMITS,
  type NameKind,
  type NameLimit,
  type NameScope,
  nameProblem,
  resourceName,
  retryTopicName,
  stackName,
  topicName,
} from '../../lib/base/naming';
import { messageOf } from '../support';

/** What a row must take and refuse: `legal` fits with at least its own length, everything in `illegal` has a fitting length. */
interface Expected {
  readonly max: number;
  readonly min: number;
  readonly legal: readonly string[];
  readonly illegal: readonly string[];
}

/** Lengths from the services' references, written down a second time on purpose. */
const LIMITS: Readonly<Record<NameKind, Expected>> = {
  'alb-or-target-group': {
    min: 1,
    max: 32,
    legal: ['a', 'A-1', '9a', 'internal'],
    illegal: ['-a', 'a-', 'a_b', 'a.b', 'internal-a', 'ä', 'a b'],
  },
  'autoscaling-group': { min: 1, max: 255, legal: ['a', '!a/b#c~', '-'], illegal: ['a:b', 'a b', 'ä', 'a\tb'] },
  'aws-tag-key': {
    min: 1,
    max: 128,
    legal: ['a', 'cost-center', 'a b:c/d=e+f@g_h.i', 'ä', 'aws'],
    illegal: ['aws:a', 'a,b', 'a*b'],
  },
  'aws-tag-value': {
    min: 0,
    max: 256,
    legal: ['a', 'a b:c/d=e+f@g_h.i', 'ä'],
    illegal: ['a,b', 'a*b', 'a(b)', 'aws:a'],
  },
  'cloudwatch-alarm': { min: 1, max: 255, legal: ['a', 'a b', '~!'], illegal: ['ä', 'a\tb'] },
  'db-cluster': {
    min: 1,
    max: 63,
    legal: ['a', 'a-1', 'shop-main'],
    illegal: ['A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b'],
  },
  'db-event-subscription': {
    min: 1,
    max: 255,
    legal: ['a', 'Shop-main-1'],
    illegal: ['1a', '-a', 'a-', 'a--b', 'a_b', 'a.b', 'ä'],
  },
  'eks-cluster': { min: 1, max: 100, legal: ['a', '1', 'A_b-', 'a--b'], illegal: ['-a', '_a', 'a.b', 'a b'] },
  'elasticache-group': { min: 1, max: 40, legal: ['a', 'a-1'], illegal: ['A', '1a', '-a', 'a-', 'a--b', 'a_b'] },
  'elasticache-user': {
    min: 1,
    max: 40,
    legal: ['a', 'treasure-hunt-prod-award-treasure', 'default-1'],
    illegal: ['default', 'A', '1a', '-a', 'a-', 'a--b', 'a_b'],
  },
  'glue-registry': { min: 1, max: 255, legal: ['a', 'A_b-c$d#e.f', '.'], illegal: ['a b', 'a/b', 'a:b', 'ä'] },
  'glue-schema': { min: 1, max: 255, legal: ['a', 'hunt.treasure.found', '$#'], illegal: ['a.', 'a b', 'a/b', 'ä'] },
  'iam-policy': { min: 1, max: 128, legal: ['a', 'A_b+c=d,e.f@g-h', '-'], illegal: ['a b', 'a/b', 'a:b', 'ä'] },
  'iam-role': { min: 1, max: 64, legal: ['a', 'A_b+c=d,e.f@g-h', '-'], illegal: ['a b', 'a/b', 'a:b', 'ä'] },
  'postgres-role': {
    min: 1,
    max: 63,
    legal: ['a', '_a', 'a1', 'treasure_hunt_award_treasure'],
    illegal: ['1a', 'awardTreasure', 'a-b', 'a b', 'a$b', 'ä'],
  },
  'kafka-group': {
    min: 1,
    max: 249,
    legal: ['a', 'A.b_c-1', '...', '.a'],
    illegal: ['.', '..', 'a b', 'a/b', 'a:b', 'ä'],
  },
  'kafka-topic': {
    min: 1,
    max: 249,
    legal: ['a', 'A.b_c-1', '...', '.a'],
    illegal: ['.', '..', 'a b', 'a/b', 'a:b', 'ä'],
  },
  'kms-alias': {
    min: 7,
    max: 256,
    legal: ['alias/a', 'alias/A_b-c/d', 'alias/aws'],
    illegal: ['aliases/a', 'a/b/c/d', 'alias/aws/s3', 'alias/a b', 'alias/a.b', 'Alias/a'],
  },
  'kubernetes-label': { min: 1, max: 63, legal: ['a', 'a-1'], illegal: ['A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b'] },
  'log-group': { min: 1, max: 512, legal: ['a', '/aws/msk/a_b.c#d-e'], illegal: ['a b', 'a:b', 'a*b', 'ä'] },
  'msk-cluster': { min: 1, max: 64, legal: ['a', '1', 'A-b-', 'a--b'], illegal: ['-a', 'a_b', 'a.b', 'a b', 'ä'] },
  'msk-configuration': { min: 1, max: 256, legal: ['a', '1', 'A-b-', 'a--b'], illegal: ['-a', 'a_b', 'a.b', 'a b'] },
  'prometheus-label': { min: 1, max: 256, legal: ['a', '_a', 'A_1'], illegal: ['1a', '__a', 'a-b', 'a.b', 'a:b'] },
  's3-bucket': {
    min: 3,
    max: 63,
    legal: ['a1b', '1-a.b', 'abc'],
    illegal: ['Abc', '-ab', 'ab-', '.ab', 'ab.', 'a_b', 'a..b', '192.168.0.1'],
  },
  'security-group': {
    min: 1,
    max: 255,
    legal: ['a', 'A b._-:/()#,@[]+=&;{}!$*', 'sg'],
    illegal: ['sg-a', 'a<b', 'a"b', 'a\tb', 'ä'],
  },
  stack: { min: 1, max: 128, legal: ['a', '1', 'A_b-'], illegal: ['-a', '_a', 'a b', 'a/b', 'a.b'] },
};

const CHOSEN: Readonly<Record<keyof typeof CHOSEN_NAMES, Expected>> = {
  platform: { min: 1, max: 20, legal: ['a', 'a-1', 'shop'], illegal: ['A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b'] },
  environment: { min: 1, max: 16, legal: ['a', 'a-1', 'test'], illegal: ['A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b'] },
  event: {
    min: 1,
    max: 100,
    legal: ['a', 'order.placed', 'order-placed', 'a.B1-c'],
    illegal: ['A', '1a', 'a_b', 'a..b', '.a', 'a.', 'a-', 'a b'],
  },
  handler: { min: 1, max: 60, legal: ['a', 'shipOrder2'], illegal: ['A', '1a', 'a-b', 'a_b', 'a.b', 'a b'] },
  name: { min: 1, max: 60, legal: ['a', 'main-store', 'a-B1'], illegal: ['A', '1a', '-a', 'a_b', 'a.b', 'a b'] },
  'environment-key': {
    min: 1,
    max: 255,
    legal: ['a', 'TAX_TABLE', '_a', 'A1__b'],
    illegal: ['1A', 'A-B', 'A.B', 'A B', 'A=B', 'Ä'],
  },
};

describe.each<[string, NameLimit, Expected]>([
  ...entries(NAME_LIMITS).map(([kind, rule]): [string, NameLimit, Expected] => [kind, rule, LIMITS[kind]]),
  ...entries(CHOSEN_NAMES).map(([kind, rule]): [string, NameLimit, Expected] => [`chosen ${kind}`, rule, CHOSEN[kind]]),
])('%s', (_, rule, { min, max, legal, illegal }) => {
  test('takes the last allowed length and refuses the first one beyond', () => {
    const [start = ''] = legal;
    const longest = start.padEnd(max, 'a');
    expect(nameProblem(longest, rule)).toBeUndefined();
    expect(nameProblem(`${longest}a`, rule)).toBe(`${max + 1} characters, at most ${max}`);
  });

  test('takes the shortest name and refuses anything shorter', () => {
    const [shortest = ''] = legal;
    expect(nameProblem(min === 0 ? '' : shortest, rule)).toBeUndefined();
    if (min === 0) return;
    expect(shortest).toHaveLength(min);
    expect(nameProblem(shortest.slice(0, -1), rule)).toBe(`${min - 1} characters, at least ${min}`);
  });

  test.each(legal)('takes %j', (text) => {
    expect(nameProblem(text, rule)).toBeUndefined();
  });

  test.each(illegal)('refuses %j for its characters', (text) => {
    expect(nameProblem(text, rule)).toBe(`characters beyond ${rule.allowed}`);
  });

  test('refuses a name with a line break at its end', () => {
    expect(nameProblem(`${legal[0]}\n`, rule)).toBe(`characters beyond ${rule.allowed}`);
  });

  test('says what it is, what it takes and where that was read', () => {
    expect([rule.noun, rule.allowed, rule.source].every((text) => text.length > 2)).toBe(true);
  });
});

describe('a name that must fit', () => {
  test('is given back', () => {
    expect(checkedName('msk-cluster', 'shop-test-kafka')).toBe('shop-test-kafka');
  });

  test('is refused with its kind, itself and what is wrong', () => {
    expect(messageOf(() => checkedName('iam-role', 'a'.repeat(65)))).toBe(
      `IAM role "${'a'.repeat(65)}" has 65 characters, at most 64`,
    );
    expect(messageOf(() => checkedName('msk-cluster', 'shop_test'))).toBe(
      'MSK cluster "shop_test" has characters beyond letters, digits and hyphens, starting with a letter or digit',
    );
  });
});

describe('composed names', () => {
  const scope: NameScope = { prefix: 'acme', platform: 'treasure-hunt', environment: 'production' };

  test('of resources are prefix, platform, environment and what it is', () => {
    expect(resourceName(scope, 'kafka')).toBe('acme-treasure-hunt-production-kafka');
    expect(resourceName(scope, 'network', 'flow-logs')).toBe('acme-treasure-hunt-production-network-flow-logs');
  });

  test('of resources have no hyphen in front, when there is no prefix', () => {
    expect(resourceName({ ...scope, prefix: '' }, 'kafka')).toBe('treasure-hunt-production-kafka');
  });

  test('of stacks have no prefix', () => {
    expect(stackName(scope, 'network')).toBe('treasure-hunt-production-network');
  });

  test('of topics and groups carry the platform', () => {
    expect(topicName('shop', 'order.placed')).toBe('shop.order.placed');
    expect(groupName('shop', 'shipOrder')).toBe('shop.shipOrder');
    expect(retryTopicName('shop', 'order.placed', 'shipOrder', 2)).toBe('shop.order.placed.shipOrder.retry-2');
    expect(deadLetterTopicName('shop', 'order.placed', 'shipOrder')).toBe('shop.order.placed.shipOrder.dead-letter');
  });

  test('fit Kafka whatever names a person chose', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z](?:-?[a-z0-9]){0,9}$/),
        fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,40}(?:[.-][a-zA-Z0-9]{1,20}){0,2}$/),
        fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,59}$/),
        fc.integer({ min: 1, max: 10 }),
        (platform, event, handler, tier) => {
          expect(nameProblem(platform, CHOSEN_NAMES.platform)).toBeUndefined();
          expect(nameProblem(event, CHOSEN_NAMES.event)).toBeUndefined();
          expect(nameProblem(handler, CHOSEN_NAMES.handler)).toBeUndefined();
          const topic = NAME_LIMITS['kafka-topic'];
          expect(nameProblem(topicName(platform, event), topic)).toBeUndefined();
          expect(nameProblem(retryTopicName(platform, event, handler, tier), topic)).toBeUndefined();
          expect(nameProblem(deadLetterTopicName(platform, event, handler), topic)).toBeUndefined();
          expect(nameProblem(groupName(platform, handler), NAME_LIMITS['kafka-group'])).toBeUndefined();
        },
      ),
    );
  });

  test('of the longest chosen names still fit Kafka', () => {
    const [platform, event, handler] = ['p'.repeat(20), 'e'.repeat(100), 'h'.repeat(60)];
    expect(nameProblem(deadLetterTopicName(platform, event, handler), NAME_LIMITS['kafka-topic'])).toBeUndefined();
    expect(nameProblem(retryTopicName(platform, event, handler, 10), NAME_LIMITS['kafka-topic'])).toBeUndefined();
  });
});

function entries<Key extends string, Value>(table: Readonly<Record<Key, Value>>): readonly (readonly [Key, Value])[] {
  return Object.entries(table) as [Key, Value][];
}
