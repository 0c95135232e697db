import { defineEnvironment } from 'veltrix';

/** An AWS emulator on one machine: nothing is kept, so sizes are computed anew; topics come by Kafka's own protocol. */
export const local = defineEnvironment({
  name: 'local',
  protected: false,
  proof: 'reported',
  sizes: 'computed',
  load: { scale: 0.001 },
  aws: { accountId: '000000000000', region: 'us-east-1', zones: 3 },
  providers: { aws: '>= 5.100, < 7' },
  state: { local: { folder: '../../..' } },
  network: { cidr: '10.50.0.0/18', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '1d' } },
  kafka: { topics: 'admin-protocol', clients: { network: { cidr: '10.50.0.0/18' } }, brokerLogs: { retention: '1d' } },
});
