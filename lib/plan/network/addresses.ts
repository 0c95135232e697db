import { type NetworkTier, subnetSize } from '../../base/network-tiers';
import { RESERVED_ADDRESSES } from '../../catalog/address-use';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, unknownFor } from '../amount';
import { fromCatalog, fromDeclaration, type PlannedNumber } from '../planned';
import { isolatedNeed, privateNeed, publicNeed, type TierNeed, type TierUsers } from './tier-needs';

/** Addresses of one tier, in each zone. */
export interface TierAddresses {
  readonly tier: NetworkTier;
  /** With all zones standing. */
  readonly needed: Amount;
  /** In each of the others once a zone is lost and what stood in it comes back there; `null` where there is only one. */
  readonly neededZoneLost: Amount | null;
  /** What the subnet has; nothing where the network is another's, whose subnets nobody has stated. */
  readonly offered: PlannedNumber | undefined;
}

const NEEDS: Readonly<Record<NetworkTier, (users: TierUsers, zones: number) => TierNeed>> = {
  private: privateNeed,
  isolated: isolatedNeed,
  public: publicNeed,
};

export function planAddresses(model: EventModel, users: TierUsers): readonly TierAddresses[] {
  const zones = Math.max(1, model.environment.zones.length);
  return (['private', 'isolated', 'public'] as const).map((tier) => {
    const need = (name: string, standing: number): Amount =>
      amountOf(`network.addresses.${tier}.${name}`, NEEDS[tier](users, standing), zones, standing);
    return {
      tier,
      needed: need('needed', zones),
      neededZoneLost: zones > 1 ? need('neededZoneLost', zones - 1) : null,
      offered: offered(model, tier),
    };
  });
}

function amountOf(key: string, { value, rule, inputs, missing }: TierNeed, zones: number, standing: number): Amount {
  if (missing.length > 0) return unknownFor(missing);
  const where = standing === zones ? 'in each zone' : 'in each zone that is left when one is lost';
  return known({
    key,
    value,
    unit: 'addresses',
    rule: `${where}: ${rule}`,
    inputs: [fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'), ...inputs],
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

function offered({ environment: { network } }: EventModel, tier: NetworkTier): PlannedNumber | undefined {
  if (network.kind === 'existing') return undefined;
  const size = 2 ** (32 - Number(network.cidr.split('/')[1]));
  return {
    key: `network.addresses.${tier}.offered`,
    value: subnetSize(size, tier) - RESERVED_ADDRESSES.perSubnet,
    unit: 'addresses',
    rule: 'in each zone: half of the network is private, a quarter isolated, an eighth public, each in four slots for zones; without what AWS reserves',
    inputs: [
      fromDeclaration('range', network.cidr, 'name', 'environment.network.cidr'),
      fromCatalog('reserved', RESERVED_ADDRESSES.perSubnet, 'addresses', RESERVED_ADDRESSES),
    ],
    enforcer: 'AWS',
  };
}
