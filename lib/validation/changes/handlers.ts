import type { Concurrency, Handler, Poll, Retry } from '../../model/handler-model';
import { always, amountOr, fact, or, plain, time } from './amounts';
import { OBJECTIVES_HERE } from './objectives';
import { RETRY } from './retries';
import { OWNER, RUNNING_ROWS, SENDER_ROWS, TIMEOUT } from './senders';
import { onBoth, ownerAlone, partyOf, type Side } from './sides';
import { SUBSCRIPTIONS } from './subscriptions';
import { type Around, field, fields, named, type Pair, type Table, where, withoutEffect } from './table';
import { type Ruling, say } from './wording';

type HandlerPair = Pair<Handler>;

const SERVICE_TIME = fact(time, { more: 'service-time-raised', less: 'service-time-lowered' });

const POLL: Table<Poll, HandlerPair> = fields<Poll, HandlerPair>({
  stated: withoutEffect('the values count, not whether they are written down'),
  records: field(plain, (older, newer) => say(newer > older ? 'poll-changed' : 'poll-fewer')),
  interval: field(time, always('poll-changed')),
  session: field(time, always('poll-changed')),
  heartbeat: field(time, always('poll-changed')),
});

const POLICY = field<string | null, unknown>(or('its own policy', plain), always('policy-renamed'));

const OWN_RETRY: Table<Retry, HandlerPair> = {
  ...RETRY,
  compare: (older, newer, { is, sides }) => [
    ...POLICY.compare(older.policy, newer.policy, sides),
    ...RETRY.compare(older, newer, { sides, handlers: [is] }),
  ],
};

const HANDLER: Table<Handler, HandlerPair> = fields<Handler, HandlerPair>({
  ...SENDER_ROWS,
  ...RUNNING_ROWS,
  owner: OWNER,
  on: SUBSCRIPTIONS,
  serviceTime: fields<Handler['serviceTime'], HandlerPair>({ mean: SERVICE_TIME, p99: SERVICE_TIME }),
  timeout: TIMEOUT,
  concurrency: field(concurrencyText, (_, __, { was, is, sides }) =>
    say(
      keepsOrder(was, sides.older) || keepsOrder(is, sides.newer)
        ? 'concurrency-changed-in-order'
        : 'concurrency-changed',
    ),
  ),
  idempotencyKey: field(plain, always('idempotency-key-changed')),
  idempotencyWindow: amountOr({ counts: Number.POSITIVE_INFINITY, shows: 'for ever' }, time, {
    more: 'idempotency-window-lengthened',
    less: 'idempotency-window-shortened',
  }),
  // A shared policy is told once, where it stands.
  retry: where(({ policy }, newer) => policy === null || policy !== newer.policy, OWN_RETRY),
  lagLimit: amountOr({ counts: Number.POSITIVE_INFINITY, shows: 'nobody is paged' }, time, {
    more: 'lag-limit-loosened',
    less: 'lag-limit-tightened',
  }),
  startFrom: field(plain, always('start-changed')),
  interruptible: field(plain, (_, newer) => say(newer ? 'made-interruptible' : 'made-uninterruptible')),
  objectives: OBJECTIVES_HERE,
  declassifies: field(or('not at all', plain), (older, newer) => {
    if (newer === null) return say('declassification-withdrawn');
    return say(older === null ? 'declassification-stated' : 'declassification-reworded');
  }),
  poll: POLL,
});

export const HANDLERS = named<Handler, ReadonlyMap<string, Handler>, Around, HandlerPair>({
  things: (handlers) => handlers,
  added: judgedAdded,
  removed: ({ on, retry }, _, twin) => {
    const waits = on.length > 0 && (retry.exhausted.kind !== 'drop' || retry.tiers.length > 0);
    return say(waits ? 'handler-removed-with-waiting' : 'handler-removed', { twin });
  },
  inside: (was, is, { sides }) => ({ was, is, sides }),
  reaches: (both, { sides }, verdict) =>
    both.flatMap((handler) => [
      partyOf('handlers', handler),
      ...onBoth(sides, ({ callers }) => callers.get(handler.name)),
      ...(verdict === 'breaking' ? ownersOfEvents(handler, sides) : []),
    ]),
  each: HANDLER,
});

/** What of an event is not handled any more is the matter of its owner as well. */
function ownersOfEvents({ on }: Handler, sides: Around['sides']) {
  return on.flatMap(({ event }) => onBoth(sides, ({ model }) => [ownerAlone(model.events.get(event)?.owner)]));
}

function judgedAdded({ on, startFrom }: Handler, { sides }: Around): Ruling {
  if (on.length === 0) return say('called-handler-added');
  if (startFrom === 'latest') return say('handler-added-from-latest');
  const holds = on.map(({ event }) => heldText(event, sides)).join(' and ');
  return say('handler-added-from-earliest', { holds });
}

/** How much a new group reads before it is up to date: what the topic holds on a normal day. */
function heldText(name: string, { older, newer }: Around['sides']): string {
  const event = newer.model.events.get(name);
  if (event === undefined || !older.model.events.has(name)) return `${name} from its beginning`;
  const { rate, retention } = event;
  if (rate.kind === 'follows' || !rate.steady.known) return `${time(retention)} of ${name}`;
  const events = Math.round((rate.steady.value * retention) / 1_000);
  return `${time(retention)} of ${name}, about ${events} events`;
}

function concurrencyText({ kind, workers }: Concurrency): string {
  return kind === 'per-partition' ? kind : `${workers} ${kind}`;
}

function keepsOrder({ on }: Handler, { model }: Side): boolean {
  return on.some(({ event }) => model.events.get(event)?.ordering === 'per-key');
}
