import type { Change, Path } from '../../base/issue';
import { AURORA_CONNECTIONS, CONNECTION_BUDGET } from '../../catalog/store-limits';
import { type Amount, missingOf } from '../../plan/amount';
import { cheapestClass } from '../../plan/stores/aurora-size';
import type { PostgresPlan } from '../../plan/stores/plan-postgres';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'connection-budget-exceeded',
  severity: 'error',
  about: {
    what: 'A database takes the connections of all who use it, with every autoscaler at its maximum and a rollout on the way.',
    why: 'The database refuses the next connection in the very minute in which everything scales out: what was added fails, is retried, and takes connections from what worked.',
    formula: `sum of ((replicas at most + surge) x pool) <= ${CONNECTION_BUDGET.used} x max_connections - ${CONNECTION_BUDGET.reserved}; of readers over the fewest that stand; where no class takes them, or a proxy is stated, transactions that are open instead, at least one of each role and database`,
    fix: 'Take a larger class, smaller pools, or fewer replicas at the most.',
    source: `${AURORA_CONNECTIONS.source} (${AURORA_CONNECTIONS.asOf}); the share: ${CONNECTION_BUDGET.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const connectionBudgetExceeded = rule(HEAD, ({ model, plan }: PlannedSubject, say) =>
  [...plan.postgres.values()].flatMap((store) =>
    instancesOf(store).map(({ at, path, asked, by }) => {
      const { connectionsAtMost, capacity, instance, proxy } = store;
      if (!asked.known || !connectionsAtMost.known) return say.notProven(path, missingOf(asked, connectionsAtMost));
      const connections = asked.planned.value;
      const atMost = connectionsAtMost.planned.value;
      if (connections <= atMost) return say.proven(path);
      const placement = model.environment.stores.get(store.name);
      return say.refused(
        path,
        {
          connections,
          atMost,
          instance: capacity === null ? instance.value : `${capacity.max.value} capacity units`,
          proxied: proxy.value === 'needed',
          refused: placement?.kind === 'sized' && placement.proxy === false,
          at,
        },
        by.slice(0, 8).map((used) => used.path),
        larger(store, connections, model.environment),
      );
    }),
  ),
);

interface Instance {
  readonly at: 'writer' | 'reader';
  readonly path: Path;
  readonly asked: Amount;
  readonly by: PostgresPlan['connectionsBy'];
}

/** The writer, and where they answer anything a reader: each has a budget of its own. */
function instancesOf({ path, backendConnections, connectionsBy, staleReads }: PostgresPlan): readonly Instance[] {
  return [
    { at: 'writer', path, asked: backendConnections, by: connectionsBy },
    ...(staleReads === null
      ? []
      : [
          {
            at: 'reader' as const,
            path: [...path, 'readers'],
            asked: staleReads.perReader,
            by: staleReads.connectionsBy,
          },
        ]),
  ];
}

/** A class that carries them, where a class is written that does not. */
function larger(
  { name, path }: PostgresPlan,
  connections: number,
  { protected: isProtected, stores }: PlannedSubject['model']['environment'],
): readonly Change[] {
  const placement = stores.get(name);
  const row = cheapestClass(connections, !isProtected);
  if (placement?.kind !== 'sized' || placement.instance === null || row === undefined) return [];
  return [{ path: [...path, 'instance'], value: row.type }];
}
