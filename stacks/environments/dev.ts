import { defineEnvironment } from 'veltrix';

/** Where teams try things: a hundredth of the load, facts may still be unknown. */
export const dev = defineEnvironment({
  name: 'dev',
  protected: false,
  proof: 'reported',
  sizes: 'locked',
  load: { scale: 0.01 },
  aws: { accountId: '444455556666', region: 'us-east-1', zones: 2 },
  providers: { aws: '>= 6.38, < 7' },
  state: { s3: { bucket: 'treasure-hunt-dev-state', region: 'us-east-1' } },
  network: { cidr: '10.40.0.0/18', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '7d' } },
  kafka: { topics: 'terraform', clients: { network: { cidr: '10.40.0.0/18' } }, brokerLogs: { retention: '7d' } },
  tags: { 'cost-center': 'games' },
});
