import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'spot-without-fallback',
  severity: 'warning',
  about: {
    what: 'Some nodes are not spot nodes: paid for in advance, or on demand.',
    why: 'On the day that no type has spot capacity nothing runs at all; handlers that may not be interrupted have nowhere to run on any day.',
    formula: 'nodes.spot.share < 1, or commitments are stated',
    fix: 'Leave a part of the nodes on demand, or state what is paid for in advance.',
    source: 'github.com/BedrockStreaming/tech.bedrockstreaming.com/pull/259 (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const spotWithoutFallback = rule(HEAD, ({ environment: { nodes } }: ResolvedModel, say) => {
  if (nodes.spotShare === 0) return [];
  const path = ['environment', 'nodes', 'spot', 'share'];
  if (nodes.spotShare < 1 || nodes.commitments.length > 0) return [say.proven(path)];
  return [say.refused(path, {}, [['environment', 'nodes', 'commitments']], [{ path, value: 0.8 }])];
});
