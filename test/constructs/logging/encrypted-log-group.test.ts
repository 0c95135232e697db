import { LOG_RETENTION, type LogRetentionDays } from '../../../lib/catalog/log-retention';
import { EncryptedLogGroup } from '../../../lib/constructs/logging';
import { addresses, messageOf, only, type Resources, synthesize } from '../support';

const build = (retentionDays: LogRetentionDays): Resources =>
  synthesize((stack) => new EncryptedLogGroup(stack, 'Logs', { name: '/hunt/x', retentionDays, keyArn: 'arn:key' }));

describe('encrypted log group', () => {
  test('is encrypted and forgets', () => {
    const resources = build(3653);
    expect(addresses(resources)).toEqual(['aws_cloudwatch_log_group.Logs_6819BB44']);
    expect(only(resources, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/hunt/x',
      retention_in_days: 3653,
      kms_key_id: 'arn:key',
    });
  });

  test.each([
    [0, 1],
    [8, 14],
    [4000, 3653],
  ])('refuses %i days and offers %i', (days, offer) => {
    expect(messageOf(() => build(days as LogRetentionDays))).toBe(
      `retentionDays: got ${days}, allowed ${LOG_RETENTION.days.join(', ')}; use ${offer}`,
    );
  });
});
