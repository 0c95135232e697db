import { complaintsOf } from './compiler';

const COMMON = `import type { KafkaClusterProps } from 'veltrix/kafka';
import type { INetwork } from 'veltrix/network';

declare const network: INetwork;
const common = { name: 'shop', kafkaVersion: '3.9.x.kraft', brokers: 3, network, region: 'us-east-1', accountId: '111122223333',
  protected: true, brokerLogs: { retentionDays: 30 } } as const;
`;
const cluster = (props: string) => `${COMMON}export const cluster: KafkaClusterProps = ${props};\n`;
const STANDARD = "...common, brokerType: 'kafka.m7g.large', storagePerBrokerGiB: 100";
const EXPRESS = "...common, brokerType: 'express.m7g.large'";
const EXISTING = "existing: { clusterArn: 'a', clusterName: 'b', bootstrapServers: 'c', securityGroupId: 'd' }";

const TAKEN = {
  standard: cluster(`{ ${STANDARD} }`),
  growing: cluster(`{ ${STANDARD}, storageGrowth: { toGiB: 200, at: 0.5 } }`),
  fast: cluster(`{ ${STANDARD}, volumeThroughputMiBps: 300 }`),
  express: cluster(`{ ${EXPRESS} }`),
  existing: cluster(`{ ${EXISTING} }`),
};

/** Each mixes what cannot be together, or writes what cannot be. */
const REFUSED = {
  'Standard brokers without a volume': cluster("{ ...common, brokerType: 'kafka.m7g.large' }"),
  'Express brokers with a volume': cluster(`{ ${EXPRESS}, storagePerBrokerGiB: 100 }`),
  'Express brokers that grow': cluster(`{ ${EXPRESS}, storageGrowth: { toGiB: 200 } }`),
  'Express brokers with fast volumes': cluster(`{ ${EXPRESS}, volumeThroughputMiBps: 300 }`),
  'Express brokers with threads': cluster(`{ ${EXPRESS}, serverProperties: { 'num.io.threads': 8 } }`),
  'a size of neither kind': cluster("{ ...common, brokerType: 'm7g.large', storagePerBrokerGiB: 100 }"),
  'a new cluster that exists': cluster(`{ ${STANDARD}, ${EXISTING} }`),
  'logs in two places': cluster(`{ ${STANDARD}, brokerLogs: { retentionDays: 30, bucketName: 'logs' } }`),
  'an unknown way in': cluster(`{ ${STANDARD}, clients: { all: { cidr: '10.0.0.0/16', via: 'plaintext' } } }`),
  'another monitoring': cluster(`{ ${STANDARD}, enhancedMonitoring: 'DEFAULT' }`),
  'a decided property': cluster(`{ ${STANDARD}, serverProperties: { 'unclean.leader.election.enable': true } }`),
};

const complaints = complaintsOf({ ...TAKEN, ...REFUSED });

test.each(Object.keys(TAKEN) as (keyof typeof TAKEN)[])('the compiler takes %s brokers', (name) => {
  expect(complaints[name]).toEqual([]);
});

test.each(Object.keys(REFUSED) as (keyof typeof REFUSED)[])('the compiler refuses %s', (name) => {
  expect(complaints[name]).toHaveLength(1);
});
