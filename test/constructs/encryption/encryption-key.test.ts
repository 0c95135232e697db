import { EncryptionKey, type EncryptionKeyProps } from '../../../lib/constructs/encryption';
import { addresses, messageOf, only, type Resources, synthesize } from '../support';

const build = (changes: Partial<EncryptionKeyProps> = {}): Resources =>
  synthesize(
    (stack) =>
      new EncryptionKey(stack, 'Key', {
        name: 'hunt-test-records',
        description: 'Records of the hunt',
        accountId: '111122223333',
        region: 'us-east-1',
        protected: true,
        ...changes,
      }),
  );
const policyOf = (resources: Resources): unknown => JSON.parse(String(only(resources, 'aws_kms_key').policy));
const ADMINISTRATION = {
  Sid: 'AccountAdministration',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};

describe('encryption key', () => {
  test('rotates, can be taken back for a month, and is found by its alias', () => {
    const resources = build();
    expect(addresses(resources)).toEqual(['aws_kms_alias.Key_Alias_6C2E2031', 'aws_kms_key.Key_961B73FD']);
    expect(only(resources, 'aws_kms_key')).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(only(resources, 'aws_kms_alias').name).toBe('alias/hunt-test-records');
  });

  test('is administered by its account and used by nobody else', () => {
    expect(policyOf(build())).toEqual({ Version: '2012-10-17', Statement: [ADMINISTRATION] });
  });

  test('lets CloudWatch Logs encrypt the log groups that are named, and only these', () => {
    expect(policyOf(build({ logGroupNames: ['/a', '/b'] }))).toEqual({
      Version: '2012-10-17',
      Statement: [
        ADMINISTRATION,
        {
          Sid: 'CloudWatchLogs',
          Effect: 'Allow',
          Principal: { Service: 'logs.us-east-1.amazonaws.com' },
          Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
          Resource: '*',
          Condition: {
            ArnEquals: {
              'kms:EncryptionContext:aws:logs:arn': [
                'arn:aws:logs:us-east-1:111122223333:log-group:/a',
                'arn:aws:logs:us-east-1:111122223333:log-group:/b',
              ],
            },
          },
        },
      ],
    });
  });

  test.each([
    ['database', ['rds.us-east-1.amazonaws.com']],
    ['memory', ['dax.us-east-1.amazonaws.com', 'elasticache.us-east-1.amazonaws.com']],
    ['secrets', ['rds.us-east-1.amazonaws.com', 'secretsmanager.us-east-1.amazonaws.com']],
  ] as const)(
    'of %s is used through its services alone, and by nobody who may only administer',
    (dataClass, through) => {
      const { Statement } = policyOf(build({ dataClass })) as { Statement: readonly Record<string, unknown>[] };
      const [administration, use, grants, ...more] = Statement;
      const Condition = {
        StringEquals: { 'kms:CallerAccount': '111122223333', 'kms:ViaService': through },
      };
      expect(more).toEqual([]);
      expect(String(administration?.Action)).not.toMatch(/Decrypt|Encrypt|DataKey|CreateGrant|kms:\*/);
      expect(use).toMatchObject({ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Condition });
      expect(use?.Action).toContain('kms:Decrypt');
      expect(grants).toMatchObject({
        Condition: { ...Condition, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      });
    },
  );

  test('of logs is used by CloudWatch Logs for the groups that are named, and by nobody else', () => {
    const { Statement } = policyOf(build({ dataClass: 'logs', logGroupNames: ['/a'] })) as {
      Statement: readonly Record<string, unknown>[];
    };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(['AccountAdministration', 'CloudWatchLogs']);
    expect(String(Statement[0]?.Action)).not.toMatch(/Decrypt|Encrypt|kms:\*/);
  });

  test.each([
    [
      { dataClass: 'database', logGroupNames: ['/a'] },
      "logGroupNames: got log groups for a key of dataClass 'database', allowed none: logs have a key of their own, of dataClass 'logs'; make a second key for the log groups",
    ],
    [
      { dataClass: 'logs' },
      "logGroupNames: got none for a key of dataClass 'logs', allowed at least one name; name the log groups that the key is for, nobody else may use it",
    ],
  ] as const)('refuses %j', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });

  test.each([
    ['us-gov-west-1', 'arn:aws-us-gov:iam::111122223333:root'],
    ['cn-north-1', 'arn:aws-cn:iam::111122223333:root'],
  ])('writes ARNs of the partition of %s', (region, root) => {
    expect(policyOf(build({ region }))).toMatchObject({ Statement: [{ Principal: { AWS: root } }] });
  });

  test.each([true, false])('with protected %s says the same to terraform', (isProtected) => {
    expect(only(build({ protected: isProtected }), 'aws_kms_key').lifecycle).toEqual({ prevent_destroy: isProtected });
  });

  test('hands over its resources', () => {
    const resources = build({ override: ({ key }) => key.addOverride('rotation_period_in_days', 90) });
    expect(only(resources, 'aws_kms_key').rotation_period_in_days).toBe(90);
  });

  test('refuses an account that is a number with its zeros lost', () => {
    expect(messageOf(() => build({ accountId: '11122223333' }))).toBe(
      'accountId: got "11122223333", allowed twelve digits; write the id as text, with leading zeros',
    );
  });
});
