import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { type INetwork, Network, PRIVATE_CLUSTER_ENDPOINTS } from '../constructs/network';
import type { EventModel } from '../model/event-model';
import { retentionDays } from './retention-days';

export function placeNetwork(scope: Construct, { environment }: EventModel): INetwork {
  const { network, permissionsBoundary } = environment;
  if (network.kind === 'existing') {
    const { kind: _, ...existing } = network;
    return new Network(scope, 'network', { existing });
  }
  return new Network(scope, 'network', {
    name: resourceName(environment.names, 'network'),
    cidr: network.cidr,
    region: environment.region,
    accountId: environment.accountId,
    zones: environment.zones,
    nat: network.nat,
    interfaceEndpoints: network.endpoints === 'private-cluster' ? PRIVATE_CLUSTER_ENDPOINTS : [],
    flowLogs: {
      retentionDays: retentionDays(network.flowLogRetention),
      ...(permissionsBoundary === null ? {} : { permissionsBoundary }),
    },
  });
}
