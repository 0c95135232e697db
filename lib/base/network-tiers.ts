/**
 * How the addresses of a network are dealt out. Each tier has one contiguous block, so that a firewall can name it:
 *
 *     first half       private    nodes and pods (every pod has an address of its own)
 *     third quarter    isolated   brokers and databases
 *     seventh eighth   public     load balancers and NAT gateways
 *     last eighth      nothing    kept for what comes later
 *
 * Each block has four slots, one for each zone that there may be.
 */
export const NETWORK_TIERS = {
  private: { start: 0, share: 1 / 2 },
  isolated: { start: 1 / 2, share: 1 / 4 },
  public: { start: 3 / 4, share: 1 / 8 },
} as const;

export type NetworkTier = keyof typeof NETWORK_TIERS;

export const SLOTS_PER_TIER = 4;

/** Addresses of one subnet, when the network has that many. */
export function subnetSize(networkSize: number, tier: NetworkTier): number {
  return (networkSize * NETWORK_TIERS[tier].share) / SLOTS_PER_TIER;
}
