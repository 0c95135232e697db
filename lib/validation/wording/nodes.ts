import { listed } from '../../base/nearest';
import { bytes, formatSize } from '../../base/units';
import type { Words } from './words';

const MIB = 2 ** 20;
const whole = (value: number): string => formatSize(bytes(Math.floor(value / MIB) * MIB));
const tenths = (value: number): string => String(Math.floor(value * 10 + 1e-6) / 10);

/** Of nodes and how they are bought. */
export const NODES_WORDS = {
  'commitment-ends': (v: { until: string; days: number; soon: number }) => ({
    got: v.days < 0 ? `a commitment that ended on ${v.until}` : `a commitment that ends on ${v.until}`,
    allowed: `one that lasts ${v.soon} days more`,
    fix: v.days < 0 ? 'take it out, or state what was bought in its place' : 'decide what is bought after it',
  }),
  'commitments-unused': (v: { covered: number; nodes: number; usdPerMonth: number }) => ({
    got: `${tenths(v.covered)} nodes paid for in advance, at the least`,
    allowed: `at most the ${v.nodes} that run at the peak, growth included: ${Math.ceil(v.usdPerMonth)} USD/month are for nothing`,
    fix: 'commit to less, or accept in writing that something else in the account uses the rest',
  }),
  'node-type-of-another-architecture': (v: { type: string; got: string; architecture: string }) => ({
    got: `${v.type}, which is ${v.got}`,
    allowed: `types that are ${v.architecture}, as nodes.architecture says`,
    fix: `take types that are ${v.architecture}, or set nodes.architecture to '${v.got}' and build images for it`,
  }),
  'node-type-unknown': (v: { type: string; nearest: string | undefined }) => ({
    got: `${v.type}, of which neither cores nor memory nor price are known`,
    allowed: 'a type of the families m, c, r and t in the catalog',
    fix: v.nearest === undefined ? 'take a type of the catalog' : `take one of the catalog; did you mean ${v.nearest}?`,
  }),
  'node-types-of-several-sizes': (v: { sizes: readonly string[] }) => ({
    got: `types of the sizes ${v.sizes.join(', ')}`,
    allowed: 'types of one size',
    fix: `keep those of one size: only ${listed(v.sizes)}`,
  }),
  'pod-fits-no-node': (v: { size: string; cores: number; memory: number; roomCores: number; roomMemory: number }) => ({
    got: `${v.cores} cores and ${formatSize(bytes(v.memory))} for one replica`,
    allowed: `at most the ${v.roomCores} cores and ${whole(v.roomMemory)} that a node of size ${v.size} has left for it`,
    fix: 'ask for less and run more replicas, or have larger nodes',
  }),
  'spot-loss-below-minimum': (v: { left: number; base: number }) => ({
    got: `${v.left} nodes when all spot nodes are gone`,
    allowed: `at least ${v.base}: for the least replicas of everything, and for all of what may not be interrupted`,
    fix: 'accept more nodes at most, ask for less spot, or let more be interrupted',
  }),
} as const satisfies Words;
