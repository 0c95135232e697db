import type { Words } from './words';

/** Of the network and its addresses. */
export const NETWORK_WORDS = {
  'addresses-exhausted': (v: { tier: string; needed: number; offered: number; zoneLost: boolean; prefix: string }) => ({
    got: `${v.needed} addresses needed in each ${v.tier} subnet${v.zoneLost ? ' once a zone is lost' : ''}`,
    allowed: `at most the ${v.offered} that such a subnet of a ${v.prefix} has`,
    fix:
      v.prefix === '/16'
        ? 'give replicas more to do, so that fewer of them need an address, or use a network of your own with larger subnets'
        : 'state a larger range, up to /16, before anything stands in it',
  }),
} as const satisfies Words;
