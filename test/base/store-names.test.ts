import { NAME_LIMITS, nameProblem } from '../../lib/base/naming';
import { postgresRole, redisUser } from '../../lib/base/store-names';

const scope = { platform: 'treasure-hunt', environment: 'test' };

test('a role of PostgreSQL is words of lower case with underscores, whatever a handler or service is called', () => {
  expect(postgresRole('treasure-hunt', 'awardTreasure')).toBe('treasure_hunt_award_treasure');
  expect(postgresRole('shop', 'ship-order')).toBe('shop_ship_order');
  expect(postgresRole('shop', 'shipOrder2Go')).toBe('shop_ship_order2_go');
  expect(nameProblem(postgresRole('treasure-hunt', 'awardTreasure'), NAME_LIMITS['postgres-role'])).toBeUndefined();
});

test('the same words are the same role, and a run of capitals stays one word', () => {
  expect(postgresRole('shop', 'shipOrder')).toBe(postgresRole('shop', 'ship-order'));
  expect(postgresRole('shop', 'readHTML')).toBe('shop_read_html');
});

test('a user of ElastiCache has the environment too, and hyphens', () => {
  expect(redisUser(scope, 'awardTreasure')).toBe('treasure-hunt-test-award-treasure');
  expect(nameProblem(redisUser(scope, 'awardTreasure'), NAME_LIMITS['elasticache-user'])).toBeUndefined();
});

test('the longest role still fits, and one letter more does not', () => {
  const longest = postgresRole('shop', 'a'.repeat(58));
  expect(longest).toHaveLength(63);
  expect(nameProblem(longest, NAME_LIMITS['postgres-role'])).toBeUndefined();
  expect(nameProblem(postgresRole('shop', 'a'.repeat(59)), NAME_LIMITS['postgres-role'])).toBe(
    '64 characters, at most 63',
  );
});
