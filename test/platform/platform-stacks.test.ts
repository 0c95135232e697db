import { App, type S3Backend, TerraformBackend, type TerraformStack } from 'cdktf';
import { platformStacks } from '../../lib/platform';
import { addresses, resources, synthApp } from '../../lib/testing';
import { anEnvironment, anEventsDocument, thrownBy } from '../support';
import { lockFor } from './support';

const S3 = { s3: { bucket: 'shop-state', region: 'eu-west-1', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k' } };

function options(overrides: Parameters<typeof anEnvironment>[0] = {}) {
  return { environment: anEnvironment({ name: 'test', state: S3, ...overrides }), events: anEventsDocument() };
}

test('makes a stack per layer, in order, each with a state of its own', () => {
  const app = new App({ stackTraces: false });
  platformStacks(app, options());
  const stacks = synthApp(app);
  expect(stacks.map(({ name }) => name)).toEqual([
    'shop-test-network',
    'shop-test-kafka',
    'shop-test-topics',
    'shop-test-access',
  ]);
  expect(stacks.map(({ json }) => json.terraform)).toMatchObject(
    ['network', 'kafka', 'topics', 'access'].map((layer) => ({
      backend: {
        s3: {
          bucket: 'shop-state',
          key: `veltrix/shop/test/shop-test-${layer}.tfstate`,
          region: 'eu-west-1',
          encrypt: true,
          kms_key_id: S3.s3.kmsKeyArn,
          use_lockfile: true,
        },
      },
    })),
  );
});

test.each<readonly [string, (stack: TerraformStack) => void]>([
  [
    'at the backend',
    (stack) =>
      stack.node.children
        .find((child): child is S3Backend => TerraformBackend.isBackend(child))
        ?.addOverride('use_lockfile', false),
  ],
  ['at the stack', (stack) => stack.addOverride('terraform.backend.s3.use_lockfile', false)],
])('refuses a state whose lock file was turned off %s', (_, turnOff) => {
  const app = new App({ stackTraces: false });
  const { stacks } = platformStacks(app, options());
  if (stacks.kafka !== undefined) turnOff(stacks.kafka);
  expect(thrownBy(() => synthApp(app)).message).toContain(
    '[shop-test-kafka] terraform.backend.s3.use_lockfile: got no lock file, allowed true; remove the override that turns it off, or two applies at once lose resources',
  );
});

test('keeps local state in the folder that is stated', () => {
  const app = new App({ stackTraces: false });
  platformStacks(app, options({ state: { local: { folder: '/var/lib/veltrix' } } }));
  expect(synthApp(app)[0]?.json.terraform).toMatchObject({
    backend: { local: { path: '/var/lib/veltrix/terraform.shop-test-network.tfstate' } },
  });
});

test('tells the addresses of the ways in that are open, and of no other', () => {
  const told = (more: object) => {
    const app = new App({ stackTraces: false });
    const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, ...more } as const;
    platformStacks(app, options({ kafka }));
    const output = synthApp(app).find(({ name }) => name === 'shop-test-kafka')?.json.output ?? {};
    return Object.entries(output as Record<string, { readonly value: string }>)
      .filter(([name]) => name.startsWith('bootstrap'))
      .map(([name, { value }]) => `${name} ${value.split('.').at(-1)?.replace('}', '')}`);
  };
  const iam = 'bootstrap_servers bootstrap_brokers_sasl_iam';
  const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf';
  const scramUsers = { report: { secretArn, keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd' } };
  const certificateAuthorities = ['arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1234abcd'];
  expect(told({})).toEqual([iam]);
  expect(told({ scramUsers })).toEqual([iam, 'bootstrap_servers_scram bootstrap_brokers_sasl_scram']);
  expect(told({ certificateAuthorities })).toEqual([iam, 'bootstrap_servers_certificate bootstrap_brokers_tls']);
});

test('required tags of the environment cannot hide whose resource it is', () => {
  const app = new App({ stackTraces: false });
  platformStacks(app, options({ tags: { team: 'orders', 'veltrix:platform': 'somebody else' } }));
  expect(JSON.stringify(synthApp(app)[0]?.json.provider)).toContain(
    '"tags":{"team":"orders","veltrix:environment":"test","veltrix:platform":"shop"}',
  );
});

test('puts the name prefix before every resource name, not before stacks', () => {
  const app = new App({ stackTraces: false });
  platformStacks(app, options({ namePrefix: 'acme' }));
  const [network, kafka] = synthApp(app);
  expect(network?.name).toBe('shop-test-network');
  if (kafka === undefined) throw new Error('no kafka stack');
  expect(resources(kafka, 'aws_msk_cluster')[0]?.config.cluster_name).toBe('acme-shop-test-kafka');
});

test('a second platform shares network and cluster of the first, with topics of its own', () => {
  const app = new App({ stackTraces: false });
  const first = platformStacks(app, options());
  const { network, kafka } = first;
  if (network === undefined || kafka === undefined) throw new Error('nothing to share');
  const second = platformStacks(app, { ...options(), events: anEventsDocument({ platform: 'bank' }), network, kafka });
  expect(Object.keys(second.stacks)).toEqual(['topics', 'access']);
  const topics = synthApp(app).find(({ name }) => name === 'bank-test-topics');
  if (topics === undefined) throw new Error('no topics stack');
  expect(resources(topics, 'aws_msk_topic').map(({ config }) => config.name)).toEqual([
    'bank.order.placed',
    'bank.order.placed.shipOrder.dead-letter',
  ]);
  expect(JSON.stringify(topics.json.data)).toContain('veltrix/shop/test/shop-test-kafka.tfstate');
});

test('parts limit the layers', () => {
  const app = new App({ stackTraces: false });
  expect(Object.keys(platformStacks(app, { ...options(), parts: ['network'] }).stacks)).toEqual(['network']);
});

test('a lock that is too small is refused before anything is placed', () => {
  const app = new App({ stackTraces: false });
  const { environment, events } = options({ sizes: 'locked' });
  const lock = lockFor(events, environment);
  const small = { ...lock, sizes: { ...lock.sizes, 'topics.shop.order.placed.partitions': 1 } };
  const error = thrownBy(() => platformStacks(app, { environment, events, lock: small }));
  expect(error.message).toContain(
    'events["order.placed"]: got topics.shop.order.placed.partitions 1 in the lock, allowed 3, computed from the declaration; run veltrix plan --environment test to see what would change, and again with --accept to change it [lock-too-small]',
  );
  expect(app.node.children).toEqual([]);
});

test('environments of one app do not touch each other’s addresses', () => {
  const alone = new App({ stackTraces: false });
  platformStacks(alone, options());
  const together = new App({ stackTraces: false });
  platformStacks(together, options({ name: 'other' }));
  platformStacks(together, options());
  const of = (app: App): readonly (readonly string[])[] =>
    synthApp(app)
      .filter(({ name }) => name.startsWith('shop-test-'))
      .map(addresses);
  expect(of(together)).toEqual(of(alone));
});
