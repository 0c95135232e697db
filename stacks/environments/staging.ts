import { defineEnvironment } from 'veltrix';

/** As production, at a tenth of the load and without its protection. */
export const staging = defineEnvironment({
  name: 'staging',
  protected: false,
  proof: 'required',
  sizes: 'locked',
  load: { scale: 0.1 },
  aws: { accountId: '444455556666', region: 'us-east-1', zones: 3 },
  providers: { aws: '>= 6.38, < 7' },
  state: { s3: { bucket: 'treasure-hunt-staging-state', region: 'us-east-1' } },
  network: { cidr: '10.30.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '30d' } },
  kafka: { topics: 'terraform', clients: { network: { cidr: '10.30.0.0/16' } }, brokerLogs: { retention: '30d' } },
  tags: { 'cost-center': 'games' },
  permissionsBoundary: 'arn:aws:iam::444455556666:policy/workload-boundary',
  imageRegistry: '444455556666.dkr.ecr.us-east-1.amazonaws.com',
});
