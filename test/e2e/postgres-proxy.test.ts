import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { INetwork } from '../../lib/constructs/network';
import { PostgresCluster } from '../../lib/constructs/postgres';
import { synthStack } from '../../lib/testing';
import { startEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { startSupplement } from '../../stacks/local/supplement/process';
import { awsAt, frontPort } from './support/aws';
import { callForm } from './support/form-service';
import { isolatedNetwork } from './support/isolated-network';
import { leave } from './support/leave';
import { aPlace } from './support/place';
import { siteOf } from './support/site';
import { changesPlanned, terraform } from './support/terraform';

/**
 * A cluster behind RDS Proxy, made by the real Terraform. The provider of the machine is older than the login by IAM from end to
 * end, so that the proxy logs in by a secret: all else is the same.
 */
jest.setTimeout(8 * 60_000);

const ACCOUNT = '000000000000';
const NAME = 'shop-test-proxied';
const SECRET = {
  secretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:app-AbCdEf`,
  keyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`,
};

const place = aPlace();
const folder = join(place.cache, 'proxied');

afterAll(() => leave(place));

test('is made with its endpoints, changes in place, and the next plan is empty', async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  const site = await siteOf(place);
  const network = await isolatedNetwork(awsAt(frontPort(place)), ['us-east-1a', 'us-east-1b']);
  const rds = (form: Readonly<Record<string, string>>) => callForm(frontPort(place), 'rds', '2014-10-31', form);
  const planned = async () =>
    (await changesPlanned(site, folder)).map(({ action, resource }) => `${action} ${resource.resource_type}`).sort();
  const apply = () => terraform(site, folder, ['apply', '-input=false', 'planned']);
  const borrowTimeout = async () => {
    const told = await rds({ Action: 'DescribeDBProxyTargetGroups', DBProxyName: NAME });
    return /<ConnectionBorrowTimeout>(\d+)</.exec(told)?.[1];
  };

  mkdirSync(folder);
  write(network, 7);
  await terraform(site, folder, ['init', '-input=false']);
  expect((await planned()).filter((change) => change.includes('aws_db_proxy'))).toEqual([
    'create aws_db_proxy',
    'create aws_db_proxy_default_target_group',
    'create aws_db_proxy_endpoint',
    'create aws_db_proxy_target',
  ]);
  await apply();
  expect(await planned()).toEqual([]);
  expect(await borrowTimeout()).toBe('7');
  expect(await rds({ Action: 'DescribeDBProxyTargets', DBProxyName: NAME })).toContain(NAME);
  expect(await rds({ Action: 'DescribeDBProxyEndpoints', DBProxyName: NAME })).toContain('READ_ONLY');

  write(network, 9);
  expect(await planned()).toEqual(['update aws_db_proxy_default_target_group']);
  await apply();
  expect(await borrowTimeout()).toBe('9');
  expect(await planned()).toEqual([]);
  process.stderr.write('  a proxy, its target group, target and endpoint: empty plan, borrow timeout 7 s, then 9 s\n');
});

function write(network: INetwork, borrowTimeoutSeconds: number): void {
  const { json } = synthStack(
    (stack) => {
      new AwsProvider(stack, 'aws', { region: 'us-east-1', allowedAccountIds: [ACCOUNT] });
      stack.addOverride('terraform.required_providers.aws.version', '>= 5.100, < 7');
      new PostgresCluster(stack, 'postgres', {
        name: NAME,
        version: '17.7',
        instanceClass: 'db.r7g.large',
        readers: { min: 1, max: 1 },
        network,
        region: 'us-east-1',
        accountId: ACCOUNT,
        protected: false,
        logs: { retentionDays: 30 },
        staleReads: true,
        proxy: { borrowTimeoutSeconds, authentication: { secrets: { app: SECRET } } },
      });
    },
    { name: 'proxied' },
  );
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}
