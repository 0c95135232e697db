import { HEARTBEATS_PER_SESSION, KAFKA_SESSION } from '../../catalog/kafka-limits';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeFrom, timeUpTo } from '../written';

const { atLeast, atMost, source, asOf } = KAFKA_SESSION;

const HEAD = {
  code: 'session-not-accepted',
  severity: 'error',
  about: {
    what: 'The session of a consumer lies within what the brokers accept.',
    why: 'The brokers refuse the member, so that the handler never gets an event.',
    formula: `${atLeast / 1_000} s <= poll.session <= ${atMost / 60_000} min`,
    fix: 'Set poll.session within these bounds; 45 to 60 seconds ride out most pauses.',
    source: `${source} (${asOf})`,
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const sessionNotAccepted = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, poll: { stated, session, heartbeat } }) => {
    if (!stated) return [];
    const path = ['handlers', name, 'poll', 'session'];
    if (atLeast <= session && session <= atMost) return [say.proven(path)];
    // Long enough for its heartbeats too, or the next rule would refuse what is proposed here.
    const enough = Math.min(atMost, Math.max(atLeast, HEARTBEATS_PER_SESSION.count * heartbeat));
    const remedy = session < atLeast ? timeFrom(path, enough) : timeUpTo(path, atMost);
    return [say.refused(path, { session, atLeast, atMost }, [], remedy)];
  }),
);
