import type { EnvironmentModel } from '../../model/event-model';

/** Stands where an environment would, for rules that ask for nothing of it but names. Nothing is ever planned for it. */
export const NO_ENVIRONMENT: EnvironmentModel = {
  name: '',
  protected: false,
  proof: 'reported',
  sizes: 'computed',
  loadScale: 1,
  accountId: '',
  region: '',
  zones: [],
  awsProvider: '',
  state: { kind: 'local', folder: '' },
  network: {
    kind: 'existing',
    vpcId: '',
    cidr: '',
    zones: [],
    publicSubnetIds: [],
    privateSubnetIds: [],
    isolatedSubnetIds: [],
  },
  kafka: {
    kind: 'existing',
    topics: 'admin-protocol',
    clusterArn: '',
    clusterName: '',
    bootstrapServers: '',
    securityGroupId: '',
  },
  names: { prefix: '', platform: 'platform', environment: 'environment' },
  tags: {},
  permissionsBoundary: null,
  imageRegistry: null,
};
