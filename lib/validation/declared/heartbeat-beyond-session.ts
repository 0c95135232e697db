import { HEARTBEATS_PER_SESSION } from '../../catalog/kafka-limits';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeUpTo } from '../written';

const { count, source, asOf } = HEARTBEATS_PER_SESSION;

const HEAD = {
  code: 'heartbeat-beyond-session',
  severity: 'error',
  about: {
    what: 'Several heartbeats fit into the session of a consumer.',
    why: 'A single heartbeat that is late or lost ends the session: the partitions move to others in the middle of the work, and each such rebalance makes the next one likelier.',
    formula: `${count} x poll.heartbeat <= poll.session`,
    fix: 'Shorten poll.heartbeat, or lengthen poll.session.',
    source: `${source} (${asOf})`,
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const heartbeatBeyondSession = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, poll: { stated, session, heartbeat } }) => {
    if (!stated) return [];
    const path = ['handlers', name, 'poll'];
    const place = [...path, 'heartbeat'];
    if (count * heartbeat <= session) return [say.proven(place)];
    const remedy = timeUpTo(place, session / count);
    return [say.refused(place, { heartbeat, session, count }, [[...path, 'session']], remedy)];
  }),
);
