import { defineEnvironment } from 'veltrix';

export const production = defineEnvironment({
  name: 'production',
  protected: true,
  proof: 'required',
  sizes: 'locked',
  load: { scale: 1 },
  aws: { accountId: '111122223333', region: 'us-east-1', zones: 3 },
  providers: { aws: '>= 6.38, < 7' },
  state: { s3: { bucket: 'treasure-hunt-production-state', region: 'us-east-1' } },
  network: { cidr: '10.20.0.0/16', nat: 'per-zone', endpoints: 'private-cluster', flowLogs: { retention: '365d' } },
  kafka: { topics: 'terraform', clients: { network: { cidr: '10.20.0.0/16' } }, brokerLogs: { retention: '365d' } },
  tags: { 'cost-center': 'games' },
  permissionsBoundary: 'arn:aws:iam::111122223333:policy/workload-boundary',
  imageRegistry: '111122223333.dkr.ecr.us-east-1.amazonaws.com',
});
