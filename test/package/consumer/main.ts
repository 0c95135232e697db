import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { defineEvents } from 'veltrix';
import { KafkaCluster } from 'veltrix/kafka';
import { Network } from 'veltrix/network';
import type { PlatformOptions } from 'veltrix/platform';
import { addresses, synthStack } from 'veltrix/testing';

const app = new App();
const stack = new TerraformStack(app, 'orders');
new AwsProvider(stack, 'aws', { region: 'eu-central-1' });

const network = new Network(stack, 'network', {
  existing: {
    vpcId: 'vpc-0123456789abcdef0',
    cidr: '10.0.0.0/16',
    zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    publicSubnetIds: [],
    privateSubnetIds: [],
    isolatedSubnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  },
});

new KafkaCluster(stack, 'kafka', {
  name: 'orders',
  kafkaVersion: '3.9.x.kraft',
  brokerType: 'kafka.m7g.large',
  brokers: 3,
  storagePerBrokerGiB: 100,
  network,
  region: 'eu-central-1',
  accountId: '111122223333',
  protected: true,
  brokerLogs: { retentionDays: 30 },
});

export const events: PlatformOptions['events'] = defineEvents({
  platform: 'orders',
  owners: { shop: { page: 'shop-oncall' } },
  objectives: { latency: { p99: '100ms' }, errorRatio: 0.01 },
  events: {
    'order.placed': {
      owner: 'shop',
      ordering: 'none',
      durability: 'no-loss',
      retention: '7d',
      toleratedOutage: '3d',
      rate: { steady: '10/s', peak: '50/s' },
      payload: { typical: '1KiB', max: '4KiB' },
    },
  },
  handlers: {},
});

if (addresses(synthStack(stack)).length === 0) throw new Error('veltrix/testing sees no resource');
app.synth();
