import { refuse } from '../checks';
import type { INetwork } from './network';

/** Subnets are matched to zones by their place in the list, so a list that is neither empty nor complete is a mistake. */
export function checkExistingNetwork(existing: INetwork): INetwork {
  if (existing.zones.length === 0) {
    refuse({ at: ['existing', 'zones'], got: 'none', allowed: 'at least one', fix: 'name the zones of the subnets' });
  }
  for (const tier of ['publicSubnetIds', 'privateSubnetIds', 'isolatedSubnetIds'] as const) {
    const [got, zones] = [existing[tier].length, existing.zones.length];
    if (got === 0 || got === zones) continue;
    refuse({
      at: ['existing', tier],
      got: `${got} for ${zones} zones`,
      allowed: 'none, or one per zone',
      fix: 'name one subnet per zone, in the order of zones',
    });
  }
  return existing;
}
