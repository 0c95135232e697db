import { distinctPaths } from '../../base/issue';
import { IAM_CONNECTIONS } from '../../catalog/msk-limits';
import { connectingClients, kafkaConnections } from '../../plan/kafka/connections';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-connections-exceeded',
  severity: 'error',
  about: {
    what: 'No broker has more IAM connections than it takes, also with every handler at its most replicas in the middle of a rollout.',
    why: 'Exactly when the autoscaler adds replicas the brokers turn them away: they never join their group, and the backlog grows.',
    formula: `sum of ((most replicas + surge) x clients) + replicas of the largest group <= ${IAM_CONNECTIONS.value}`,
    fix: 'Do more in one replica, so that there are fewer.',
    source: `${IAM_CONNECTIONS.source} (${IAM_CONNECTIONS.asOf})`,
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

/** Whoever sees more than these sees nothing. */
const SHOWN = 3;

export const kafkaConnectionsExceeded = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  if (plan.kafka === undefined) return [];
  const path = ['environment', 'kafka'];
  const clients = connectingClients(model, plan.running);
  if (clients.length === 0) return [];
  const { perBroker, reconnectTime } = kafkaConnections(model, plan.kafka, plan.running);
  if (!perBroker.known || !reconnectTime.known) return [say.notProven(path, perBroker.known ? [] : perBroker.missing)];
  const { value } = perBroker.planned;
  if (value <= IAM_CONNECTIONS.value) return [say.proven(path)];
  const most = [...clients].sort((a, b) => b.connections - a.connections);
  const largest = most.slice(0, SHOWN).map((each) => ({ name: each.plan.name, value: each.connections }));
  return [
    say.refused(
      path,
      {
        connections: value,
        most: IAM_CONNECTIONS.value,
        reconnectMs: reconnectTime.planned.value,
        largest,
      },
      distinctPaths(most.slice(0, 2 * SHOWN).map((each) => each.plan.path)),
    ),
  ];
});
