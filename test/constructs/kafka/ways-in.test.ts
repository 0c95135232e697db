import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import { KafkaCluster, type KafkaClusterProps, type StandardKafkaClusterProps } from '../../../lib/constructs/kafka';
import { synthStack } from '../../../lib/testing';
import { addresses, all, count, messageOf, only, synthesize } from '../support';
import { aCluster, build } from './a-cluster';

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:AmazonMSK_legacy-AbCdEf';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const AUTHORITY = 'arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/1111';
const OTHER_AUTHORITY = 'arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/0000';
const legacy = { secretArn: SECRET, keyArn: KEY };

describe('ways in', () => {
  const authentication = (changes: Partial<StandardKafkaClusterProps>) =>
    only(build(changes), 'aws_msk_cluster').client_authentication;

  test('are IAM alone unless another is written out, and never open to the unknown', () => {
    const alone = { sasl: { iam: true, scram: false }, unauthenticated: false };
    expect(authentication({})).toEqual(alone);
    expect(authentication({ scramUsers: {} })).toEqual(alone);
    expect(authentication({ scramUsers: { legacy } })).toEqual({ ...alone, sasl: { iam: true, scram: true } });
    expect(authentication({ certificateAuthorityArns: [AUTHORITY, OTHER_AUTHORITY] })).toEqual({
      ...alone,
      tls: { certificate_authority_arns: [OTHER_AUTHORITY, AUTHORITY] },
    });
  });

  test('by certificates are closed by an empty list, since the provider leaves alone what is no longer written', () => {
    expect(authentication({ certificateAuthorityArns: [] })).toEqual({
      sasl: { iam: true, scram: false },
      tls: { certificate_authority_arns: [] },
      unauthenticated: false,
    });
    const client: Partial<StandardKafkaClusterProps> = {
      clients: { old: { cidr: '10.98.0.0/24', via: 'certificate' } },
    };
    expect(messageOf(() => build({ certificateAuthorityArns: [], ...client }))).toMatch(/^clients\.old\.via: /);
  });

  test('by password are an association for each user, so that another user moves none', () => {
    const one = build({ scramUsers: { legacy } });
    const two = build({ scramUsers: { batch: { ...legacy, secretArn: `${SECRET}2` }, legacy } });
    const associations = (resources: typeof one) =>
      addresses(resources).filter((address) => address.startsWith('aws_msk_single_scram_secret_association.'));
    expect(associations(one)).toEqual(['aws_msk_single_scram_secret_association.Kafka_ScramUsers_legacy_2D148326']);
    expect(associations(two)).toEqual(expect.arrayContaining([...associations(one)]));
    expect(only(one, 'aws_msk_single_scram_secret_association')).toMatchObject({
      cluster_arn: '${aws_msk_cluster.Kafka_DE2CE4FA.arn}',
      secret_arn: SECRET,
    });
  });

  test('have a port each, for the clients that come by them', () => {
    const rules = all(
      build({
        scramUsers: { legacy },
        certificateAuthorityArns: [AUTHORITY],
        clients: {
          handlers: { securityGroupId: 'sg-1' },
          signed: { cidr: '10.97.0.0/24', via: 'iam' },
          old: { cidr: '10.98.0.0/24', via: 'scram' },
          partner: { cidr: '10.99.0.0/24', via: 'certificate' },
        },
      }),
      'aws_vpc_security_group_ingress_rule',
    ).map(({ description, from_port, to_port }) => [description, from_port, to_port]);
    expect(rules).toEqual([
      ['Kafka with IAM from handlers', 9098, 9098],
      ['Kafka with SCRAM from old', 9096, 9096],
      ['Kafka with a certificate from partner', 9094, 9094],
      ['Kafka with IAM from signed', 9098, 9098],
    ]);
  });

  test('that are open have addresses, and others have none', () => {
    const told = (changes: Partial<StandardKafkaClusterProps>) =>
      synthStack((stack) => {
        new AwsProvider(stack, 'aws', { region: 'us-east-1' });
        const { bootstrapServers, ...kafka } = new KafkaCluster(stack, 'Kafka', aCluster(changes));
        const { bootstrapServersScram = 'closed', bootstrapServersCertificate = 'closed' } = kafka;
        for (const value of [bootstrapServers, bootstrapServersScram, bootstrapServersCertificate]) {
          new TerraformOutput(stack, `way-${stack.node.children.length}`, { value });
        }
      }).json.output;
    const iam = '${aws_msk_cluster.Kafka_DE2CE4FA.bootstrap_brokers_sasl_iam}';
    const read = 'data.aws_msk_bootstrap_brokers.Kafka_OpenedLater_B2166B2A';
    expect(told({})).toEqual(values([iam, 'closed', 'closed']));
    expect(told({ scramUsers: { legacy } })).toEqual(
      values([iam, `\${${read}.bootstrap_brokers_sasl_scram}`, 'closed']),
    );
    expect(told({ certificateAuthorityArns: [AUTHORITY] })).toEqual(
      values([iam, 'closed', `\${${read}.bootstrap_brokers_tls}`]),
    );
  });

  test('of a cluster that exists are handed on', () => {
    const existing = {
      clusterArn: 'arn:c',
      clusterName: 'c',
      bootstrapServers: 'b-1:9098',
      bootstrapServersScram: 'b-1:9096',
      securityGroupId: 'sg-1',
    };
    synthesize((stack) => {
      expect(new KafkaCluster(stack, 'Kafka', { existing }).bootstrapServersScram).toBe('b-1:9096');
    });
  });

  test.each<[Partial<StandardKafkaClusterProps>, string]>([
    [
      { clients: { old: { cidr: '10.98.0.0/24', via: 'scram' } } },
      'clients.old.via: got "scram", allowed \'iam\'; open this way in with scramUsers',
    ],
    [
      { scramUsers: { legacy }, clients: { partner: { cidr: '10.98.0.0/24', via: 'certificate' } } },
      "clients.partner.via: got \"certificate\", allowed 'iam', 'scram'; open this way in with certificateAuthorityArns",
    ],
    [
      { clients: { old: { cidr: '10.98.0.0/24', via: 'toString' as 'iam' } } },
      'clients.old.via: got "toString", allowed \'iam\'; use one of them',
    ],
    [
      { scramUsers: { legacy: { ...legacy, secretArn: SECRET.replace('AmazonMSK_', 'msk-') } } },
      'scramUsers.legacy.secretArn: got "arn:aws:secretsmanager:us-east-1:111122223333:secret:msk-legacy-AbCdEf", allowed the ARN of a secret whose name begins with AmazonMSK_; copy the secret to one of such a name',
    ],
    [
      { scramUsers: { legacy: { ...legacy, keyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/secretsmanager' } } },
      'scramUsers.legacy.keyArn: got "arn:aws:kms:us-east-1:111122223333:alias/aws/secretsmanager", allowed the ARN of a KMS key of the account, arn:aws:kms:…:key/…, and no alias; encrypt the secret with a key of your own, and name that key by its id',
    ],
    [
      { scramUsers: { legacy: { ...legacy, keyArn: 'arn:aws:kms:us-east-1:111122223333:alias/mine' } } },
      'scramUsers.legacy.keyArn: got "arn:aws:kms:us-east-1:111122223333:alias/mine", allowed the ARN of a KMS key of the account, arn:aws:kms:…:key/…, and no alias; encrypt the secret with a key of your own, and name that key by its id',
    ],
    [
      { scramUsers: { 'a b': legacy } },
      'scramUsers["a b"]: got characters beyond letters, digits and hyphens, starting with a lower-case letter, allowed letters, digits and hyphens, starting with a lower-case letter; choose another name',
    ],
    [
      { certificateAuthorityArns: [AUTHORITY, 'arn:aws:acm:us-east-1:111122223333:certificate/1'] },
      'certificateAuthorityArns[1]: got "arn:aws:acm:us-east-1:111122223333:certificate/1", allowed the ARN of a certificate authority in AWS Private CA; name the authority that issues the certificates, not a certificate',
    ],
  ])('refuses %j', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });
});

/** The outputs of the stack of that test. */
function values(of: readonly string[]): object {
  return Object.fromEntries(of.map((value, index) => [`way-${index + 2}`, { value }]));
}

describe('broker logs', () => {
  test('go to a bucket that exists, and then there is no log group, nor a key that one may use', () => {
    const resources = build({ brokerLogs: { bucketName: 'acme-logs', prefix: 'brokers' } });
    expect(only(resources, 'aws_msk_cluster').logging_info).toEqual({
      broker_logs: { s3: { enabled: true, bucket: 'acme-logs', prefix: 'brokers' } },
    });
    expect(count(resources, 'aws_cloudwatch_log_group')).toBe(0);
    expect(only(resources, 'aws_kms_key').policy).not.toContain('log-group:');
    expect(only(build({ brokerLogs: { bucketName: 'acme-logs' } }), 'aws_msk_cluster').logging_info).toEqual({
      broker_logs: { s3: { enabled: true, bucket: 'acme-logs' } },
    });
  });

  test('need a name that a bucket can have', () => {
    expect(messageOf(() => build({ brokerLogs: { bucketName: 'Acme' } }))).toMatch(
      /^S3 bucket "Acme" has characters beyond/,
    );
  });

  test('go to one place, says the compiler', () => {
    // @ts-expect-error a bucket has its own rules for how long
    const both: KafkaClusterProps = aCluster({ brokerLogs: { bucketName: 'acme-logs', retentionDays: 30 } });
    // @ts-expect-error somewhere they must go
    const none: KafkaClusterProps = aCluster({ brokerLogs: {} });
    expect([both, none]).toHaveLength(2);
  });
});
