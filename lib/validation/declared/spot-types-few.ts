import { SPOT_FLEXIBILITY } from '../../catalog/spot';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const { leastTypes, leastPools, advisedTypes } = SPOT_FLEXIBILITY;

const HEAD = {
  code: 'spot-types-few',
  severity: 'warning',
  about: {
    what: 'Spot nodes may be of enough types in enough zones.',
    why: 'When the capacity of a type runs out all its nodes go within minutes; with few types that is all nodes, and no others are to be had.',
    formula: `types >= ${leastTypes} and types x zones >= ${leastPools}, where nodes.types and a share of spot are stated`,
    fix: `Name more types of the same size, at best ${advisedTypes} or more, or leave nodes.types out: they are computed then.`,
    source: `${SPOT_FLEXIBILITY.source} (${SPOT_FLEXIBILITY.asOf}); the least is chosen`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const spotTypesFew = rule(HEAD, ({ environment: { nodes, zones } }: ResolvedModel, say) => {
  const types = new Set(nodes.types).size;
  if (nodes.spotShare === 0 || types === 0) return [];
  const path = ['environment', 'nodes', 'types'];
  const needed = Math.max(leastTypes, Math.ceil(leastPools / Math.max(1, zones.length)));
  if (types >= needed) return [say.proven(path)];
  return [say.refused(path, { types, zones: zones.length, needed }, [['environment', 'nodes', 'spot', 'share']])];
});
