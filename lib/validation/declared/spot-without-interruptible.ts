import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'spot-without-interruptible',
  severity: 'warning',
  about: {
    what: 'Spot nodes are asked for only where some handler may run on them.',
    why: "Nothing may run on nodes that disappear at two minutes' notice: they are paid for and stay empty, and what is left is too small.",
    formula: 'nodes.spot.share = 0 where no handler is interruptible',
    fix: 'Mark handlers that may be ended as interruptible, or set nodes.spot.share to 0.',
    source: 'derived from interruptible as declared',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const spotWithoutInterruptible = rule(HEAD, ({ environment, handlers, unreadable }: ResolvedModel, say) => {
  const { spotShare } = environment.nodes;
  if (spotShare === 0) return [];
  const path = ['environment', 'nodes', 'spot', 'share'];
  const steadfast = [...handlers.values()].filter(({ interruptible }) => !interruptible);
  if (steadfast.length < handlers.size) return [say.proven(path)];
  // One that cannot be read may well be interruptible.
  if (unreadable.size > 0) return [];
  return [
    say.refused(
      path,
      { share: spotShare, handlers: handlers.size },
      steadfast.slice(0, 12).map(({ name }) => ['handlers', name, 'interruptible']),
      [{ path, value: 0 }],
    ),
  ];
});
