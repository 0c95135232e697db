import type { Path } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import { REPLICA_LAG } from '../../catalog/replica-lag';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sendersOf } from '../senders';
import { timeFrom } from '../written';

const HEAD = {
  code: 'staleness-below-replica-lag',
  severity: 'warning',
  about: {
    what: 'An answer of a reader may be as old as readers usually are behind the writer.',
    why: 'Readers are asked all the same, and answer with what they have: older than whoever asks counts on.',
    formula: `staleness >= ${formatDuration(REPLICA_LAG.usual)}`,
    fix: 'Allow older answers, or leave staleness out and ask the writer.',
    source: `${REPLICA_LAG.source} (${REPLICA_LAG.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

/** Where it has an effect; where it has none `staleness-without-read` says so. */
export const stalenessBelowReplicaLag = rule(HEAD, (model: ResolvedModel, say) =>
  stated(model).map(({ path, staleness }) =>
    staleness >= REPLICA_LAG.usual
      ? say.proven(path)
      : say.refused(path, { staleness, usual: REPLICA_LAG.usual }, [], timeFrom(path, REPLICA_LAG.usual)),
  ),
);

function stated(model: ResolvedModel): readonly { readonly path: Path; readonly staleness: Milliseconds }[] {
  const { dependencies } = model;
  const isDatabase = (name: string): boolean => dependencies.get(name)?.kind === 'database';
  return [
    ...sendersOf(model).flatMap(({ sender, path }) =>
      sender.uses.flatMap(({ dependency, access, staleness }) =>
        staleness === null || access === 'write' || !isDatabase(dependency)
          ? []
          : [{ path: [...path, 'uses', dependency, 'staleness'], staleness }],
      ),
    ),
    ...[...dependencies.values()].flatMap((one) =>
      one.kind === 'cache' && one.staleness !== null && isDatabase(one.caches)
        ? [{ path: ['dependencies', one.name, 'staleness'], staleness: one.staleness }]
        : [],
    ),
  ];
}
