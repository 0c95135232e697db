import { formatDuration, type Milliseconds, milliseconds } from '../../base/units';
import type { ChangeVerdict } from './change';
import type { Party } from './sides';

/** How a difference reads. Lower case, no full stop; a code has one verdict, always. */
interface Said {
  readonly verdict: ChangeVerdict;
  /** What happens because of it. */
  readonly why: string;
  readonly fix: string;
}

const NOTHING = 'nothing to do';

const breaking = (why: string, fix: string): Said => ({ verdict: 'breaking', why, fix });
const risky = (why: string, fix: string): Said => ({ verdict: 'risky', why, fix });
const safe = (why: string, fix = NOTHING): Said => ({ verdict: 'safe', why, fix });

const renamed = (twin: string | undefined): string =>
  twin === undefined ? '' : `was it renamed to ${twin}, which says the same? then keep the old name: `;

/** Three digits are enough to choose a retention by: `172800300ms` is read by nobody. */
function roundedUp(time: Milliseconds): string {
  const unit = [86_400_000, 3_600_000, 60_000, 1_000].find((size) => time >= 10 * size) ?? 1;
  return formatDuration(milliseconds(Math.ceil(time / unit) * unit));
}

/** Who holds a schema to what it promises, once it is applied. */
export type HeldBy = 'registry' | 'uncertain' | 'nobody';

const HELD_BY: Readonly<Record<HeldBy, (mode: string) => string>> = {
  registry: (mode) => `the registry refuses this version by ${mode}`,
  uncertain: (mode) => `it breaks ${mode}, which the registry may not notice in a JSON Schema`,
  nobody: (mode) => `it breaks ${mode}, and the topic with its schemas is of another`,
};

/** Every judgement in words, by what happened. */
const CHANGE_WORDS = {
  // The platform, its owners and its promises.
  'platform-renamed': () =>
    breaking(
      'every topic and every group is named after the platform: all of them are new and empty, the old ones stay behind',
      'keep the name; or let both platforms run until the old topics are read to their end',
    ),
  'owner-added': () => safe('another team answers for something', 'each environment must know its receiver'),
  'owner-removed': () => safe('nobody is paged by this name any more'),
  'owner-page-changed': () => safe('pages go to another receiver', 'each environment must know it'),
  'owner-changed': () => safe('another team answers for it and is paged', 'tell both teams, and hand over what waits'),
  'objective-tightened': () => safe('more is promised than before', 'run veltrix plan: sizes may grow'),
  'objective-loosened': () => risky('less is promised to whoever relies on it', 'tell those who read what comes of it'),
  'growth-sooner': () =>
    risky('more load is expected, or sooner', 'run veltrix plan --accept in each environment, before the load comes'),
  'growth-later': () => safe('less load is expected, or later; locked sizes stay'),
  'waiver-added': () => safe('a finding is accepted for a time'),
  'waiver-removed': () => safe('a finding is no longer accepted', 'run veltrix check'),
  'waiver-changed': () => safe('a finding is accepted for another reason or time'),

  // Facts and rates.
  'load-raised': () => risky('more is expected to come in', 'run veltrix plan: sizes may have to grow first'),
  'load-lowered': () => safe('less is expected to come in; locked sizes stay'),
  'load-source-changed': () =>
    risky('the rate is counted at another place, so the planned load may change', 'compare the load in veltrix plan'),
  'day-shape-changed': () => safe('the day is expected to go otherwise; the peak is stated beside it'),
  'fact-forgotten': () => risky('what was known is unknown: checks that need it are not proven', 'state the fact'),
  'fact-learned': () => safe('what was unknown is known', 'run veltrix check: more can be judged'),
  'fact-origin-changed': () => safe('the same value, known from elsewhere'),
  'capacity-lowered': () => risky('it is believed to carry less', 'run veltrix check with the new number'),
  'capacity-raised': () => safe('it is believed to carry more'),
  'service-time-raised': () =>
    risky('each event takes longer: latency rises, and a handler carries less', 'run veltrix plan'),
  'service-time-lowered': () => safe('each event takes less time'),

  // Events.
  'event-added': () => safe('a topic is created for it'),
  'existing-event-added': () => safe('a topic of another is read or written from now on'),
  'event-removed': (v: { twin: string | undefined }) =>
    breaking(
      'the topic goes with everything in it, and whoever sends to it or waits for it fails',
      `${renamed(v.twin)}let its handlers read it to the end, stop those who send it, and remove it last`,
    ),
  'unused-event-removed': () => safe('nobody sent or handled it, and losing it was acceptable'),
  'existing-event-removed': (v: { twin: string | undefined }) =>
    risky(
      'the topic is of another and stays, but nothing here reads or writes it any more',
      `${renamed(v.twin)}tell its owner`,
    ),
  'durability-weakened-for-others': () =>
    breaking(
      'some events may be lost from now on, and handlers of another team rely on each of them',
      'keep no-loss, or agree with the owners of its handlers first',
    ),
  'durability-weakened': () =>
    risky('some events may be lost from now on', 'make sure that nobody counts on each of them'),
  'durability-strengthened': () =>
    safe('no event may be lost from now on', 'run veltrix check: more is asked of its handlers'),
  'ordering-dropped': () =>
    risky(
      'handlers that rely on the order of a key may see a later event first',
      'ask the owner of each handler before',
    ),
  'ordering-added': () =>
    risky(
      'an event that fails holds up those behind it, and events before the change have no order',
      'run veltrix check: retry topics and pooled handlers break the order',
    ),
  'key-changed': () =>
    breaking(
      'what waits lies in partitions of the old key: during the change events of one key are handled out of order',
      'emit a new event with the new key, and remove this one when it is read to the end',
    ),
  'spread-changed': () =>
    risky(
      'events of one key land in other partitions than before',
      'look for handlers that keep something per partition',
    ),
  'retention-below-need': (v: { need: Milliseconds }) =>
    breaking(
      `events are deleted before they are handled: an outage that is tolerated and the waits of its handlers take ${roundedUp(v.need)}`,
      `keep at least ${roundedUp(v.need)} and what veltrix check asks for, or lower toleratedOutage first`,
    ),
  'retention-shortened': () =>
    risky('what is older is deleted at once', 'make sure that no handler is behind, and that nobody reads it again'),
  'retention-lengthened': () => safe('events are kept longer', 'run veltrix plan: storage grows'),
  'existing-topic-restated': () => safe('the topic is of another and is not changed; only what is judged by it'),
  'outage-tolerance-lowered': () =>
    risky('its handlers may be down for a shorter time than before', 'tell those who are on call for them'),
  'outage-tolerance-raised': () =>
    safe('its handlers may be down longer', 'run veltrix check: the retention must be enough'),
  'reader-elsewhere-changed': () => safe('others are said to read it', 'tell them of later changes'),
  'class-lowered': () =>
    risky(
      'it may spread further than before, and so may what is in the topic already',
      'let whoever owns the data agree',
    ),
  'class-raised': () =>
    risky(
      'those who read it today may not be allowed to',
      'look at the owners of its handlers, and at where they send it',
    ),
  'payload-typical-changed': () => safe('throughput and storage are computed from it', 'run veltrix plan'),
  'payload-max-lowered': () =>
    breaking(
      'larger events are refused, and those who send them fail',
      'shorten what is sent first, then lower the limit',
    ),
  'payload-max-raised': () =>
    risky(
      'handlers must hold larger events in memory, and the limits of the brokers must take them',
      'deploy the handlers first, with memory for poll.records of the new size',
    ),
  'schema-stated': () =>
    risky('what waits in the topic was never held to a schema', 'check that what is sent today fits it'),
  'schema-removed': () =>
    risky('nothing tells readers any more what they get', 'keep the schema, with compatibility none'),
  'schema-format-changed': (v: { registered: boolean }) =>
    breaking(
      `readers of either version cannot read what the other wrote, and both are in the topic at once${v.registered ? '; the registry keeps the format of a schema as long as there is one' : ''}`,
      'emit a new event in the new format, and remove this one when it is read to the end',
    ),
  'compatibility-weakened': (v: { older: string; newer: string }) =>
    risky(
      `what ${v.older} forbids is taken by ${v.newer}: later schemas may break who reads or sends it`,
      'tell the owners of its handlers, or keep the promise',
    ),
  'compatibility-strengthened': (v: { newer: string }) =>
    safe(`later schemas are held to ${v.newer}; those that are registered are not judged again`),
  'schema-breaks-readers': (v: { mode: string; held: HeldBy; at: string }) =>
    breaking(
      `${HELD_BY[v.held](v.mode)}: readers with the new schema cannot read what waits: ${v.at}`,
      'make the change in a way that both can be read, or emit a new event',
    ),
  'schema-breaks-old-readers': (v: { mode: string; held: HeldBy; at: string }) =>
    breaking(
      `${HELD_BY[v.held](v.mode)}: readers that still have the old schema cannot read what is sent: ${v.at}`,
      'make the change in a way that both can be read, or emit a new event',
    ),
  'schema-breaks-withdrawn-promise': (v: { older: string; newer: string; at: string }) =>
    breaking(
      `the registry takes it, since ${v.newer} takes the place of ${v.older} in the same change, and what ${v.older} promised is broken all the same: ${v.at}`,
      'make the change in a way that both can be read, or withdraw the promise first and tell the owners of its handlers',
    ),
  'schema-changed-without-promise': (v: { at: string }) =>
    risky(
      `its compatibility promises nothing here, and not everything can be read by the other version: ${v.at}`,
      'deploy readers and senders together',
    ),
  'schema-not-proven': (v: { what: string }) =>
    risky(`whether the other version can read it is not proven: ${v.what}`, 'compare the two schemas by hand'),
  'schema-compatible': () => safe('each version reads what the other wrote'),
  'schema-compatible-with-this-version': (v: { mode: string }) =>
    safe(
      `each version reads what the other wrote; ${v.mode} speaks of earlier versions as well, which are not here: by one of those the registry may still refuse it`,
      'compare with the oldest version that is still in the topic',
    ),
  'topic-handed-over': () =>
    breaking(
      'the topic here is no longer made, and what is in it stays behind: the other topic is read instead',
      'copy what waits, or read it to the end first',
    ),
  'topic-taken-over': () =>
    breaking(
      'a new and empty topic is made, and what is in the old one stays behind',
      'read the old one to its end first',
    ),
  'existing-topic-changed': () =>
    breaking('another topic is read: what waits in the old one is never handled', 'read the old one to its end first'),
  'existing-partitions-changed': () =>
    risky(
      'keys move between partitions: while the old ones are read, events of one key may be handled out of order',
      'change it when handlers are not behind',
    ),

  // Stores and what stands in them.
  'store-added': () => safe('a store is added', 'each environment must say where it stands'),
  'store-removed': () => breaking('the store goes with the data in it', 'move the data first, and remove it last'),
  'unused-store-removed': () => safe('nothing stood in it'),
  'engine-changed': () =>
    breaking('it becomes another, empty store', 'add a store, move the data, then remove the old one'),
  'dependency-added': () => safe('something more can be used'),
  'dependency-removed': () => risky('nobody here reads what it holds any more', 'decide what becomes of the data'),
  'dependency-kind-changed': () =>
    breaking(
      'it becomes something else, which holds nothing of what was there',
      'add it by another name, and move its users',
    ),
  'state-made-cache': () =>
    breaking(
      'a cache is evicted when memory is short: what was state may be gone at any time',
      'keep the role, or move the state to a database first',
    ),
  'cache-made-state': () =>
    breaking(
      'what is there may have been evicted or expired, and whoever expects state finds holes',
      'add state by another name, and fill it first',
    ),
  'data-left-behind': () =>
    breaking('its users find an empty place: the data stays where it was', 'move the data first'),
  'cache-moved': () =>
    risky('the cache is cold: everything is asked of what stands behind it', 'deploy when load is low'),
  'cache-source-changed': () =>
    risky('what is cached came from elsewhere, until it expires', 'empty the cache at the change'),
  'cache-resized': () => safe('the cache holds more or less, or for another time', 'run veltrix plan'),
  'hit-ratio-lowered': () => risky('more is asked of what stands behind the cache', 'run veltrix check'),
  'hit-ratio-raised': () => safe('less is asked of what stands behind the cache'),
  'cold-start-wider': () =>
    risky('a cold start lets more through to what stands behind the cache', 'check what it sustains'),
  'cold-start-narrower': () => safe('a cold start lets less through'),
  'stampede-unguarded': () => risky('many may ask for the same at once when it expires', 'keep a guard'),
  'stampede-guarded': () => safe('many who ask for the same are one request'),
  'state-grown': () => risky('more memory is needed, and nothing may be evicted', 'run veltrix plan first'),
  'state-shrunk': () => safe('less memory is needed'),
  'address-changed': () =>
    risky('another machine answers, as soon as it is deployed', 'try it from the same network first'),

  // What sends, uses and calls.
  'emission-added': () =>
    risky('its handlers get more events', 'run veltrix plan: the load of each handler behind it grows'),
  'emission-removed': () => risky('its handlers get fewer events, or none', 'ask the owner of each handler'),
  'emission-raised': () =>
    risky('its handlers get more events', 'run veltrix plan: the load of each handler behind it grows'),
  'emission-lowered': () => safe('its handlers get fewer events'),
  'emission-untied': () =>
    risky('every attempt emits, also those that fail: its handlers get duplicates', 'tie it to success'),
  'emission-tied': () => risky('attempts that fail emit nothing any more', 'ask whether a handler waits for those'),
  'use-added': () =>
    risky('it fails from now on when this fails', 'run veltrix check: its time and its attempts multiply'),
  'use-removed': () => safe('it no longer fails when this fails'),
  'access-widened': () => safe('it may write from now on', 'deploy the access before the code'),
  'access-narrowed': () => risky('what it writes is refused', 'deploy the code that only reads first'),
  'calls-raised': () => risky('each event asks more of it', 'run veltrix check with what it sustains'),
  'calls-lowered': () => safe('each event asks less of it'),
  'staleness-changed': () =>
    risky(
      'reads go to other instances, or answers may be older than before',
      'run veltrix plan, and tell who relies on it',
    ),
  'pool-raised': () =>
    risky('each replica holds more connections, and a database has a limit', 'multiply by the most replicas'),
  'pool-lowered': () => risky('calls may wait for a connection', 'compare with the events that are handled at a time'),
  'timeout-shortened': () =>
    risky(
      'what took longer succeeded until now, and fails from now on',
      'look at the slowest calls of the last weeks first',
    ),
  'timeout-lengthened': () => safe('what hangs is noticed later', 'run veltrix check'),
  'client-attempts-raised': () =>
    risky('attempts multiply with those around them', 'run veltrix check: retry-amplification'),
  'client-attempts-lowered': () => risky('what needed the later attempts fails from now on', 'look at how many did'),

  // What runs.
  'resources-lowered': () =>
    risky('it may be throttled, or ended for want of memory', 'compare with what it uses at the peak'),
  'resources-raised': () => safe('it gets more to run with', 'nodes may have to grow'),
  'resources-stated': () => risky('it is held to a limit from now on', 'compare with what it uses at the peak'),
  'resources-removed': () => risky('nothing is reserved for it', 'keep them: others may take what it needs'),
  'environment-key-added': () => safe('the code finds a value that was not there'),
  'environment-key-needed': () =>
    risky('it starts only where the environment gives a value', 'give it in each environment before the deploy'),
  'environment-key-removed': () => risky('code that reads it finds nothing', 'deploy code that does not read it first'),
  'environment-key-changed': () =>
    risky('the code finds another value', 'be sure that both versions of the code take it'),
  'producer-sooner': () =>
    risky(
      'an event is given up sooner when a broker is slow or away',
      'wait for as long as a broker takes to come back',
    ),
  'producer-later': () => safe('a slow broker is waited for longer', 'run veltrix check'),
  'linger-changed': () => safe('events are gathered for another time before they are sent'),

  // Services.
  'service-added': () => safe('something more can be called'),
  'service-removed': () =>
    breaking('whoever calls it fails, and what it emitted comes no more', 'let its callers leave first'),
  'entry-changed': () => breaking('whoever calls it as before fails', 'serve both until nobody calls the old one'),
  'idle-timeout-changed': () =>
    risky('kept connections close at another time', 'keep the servers open longer than this'),
  'reconnect-sooner': () => risky('after an outage all devices come back faster', 'run veltrix check'),
  'reconnect-later': () => safe('after an outage devices come back more slowly'),
  'overload-changed': () => risky('callers meet something else when it is too much', 'tell the callers what to expect'),

  // Handlers.
  'handler-added-from-earliest': (v: { holds: string }) =>
    safe(`it first reads ${v.holds}, then what comes`, 'let it catch up before anybody relies on it'),
  'handler-added-from-latest': () => safe('it reads what comes after its start'),
  'called-handler-added': () => safe('something more can be called'),
  'handler-removed-with-waiting': (v: { twin: string | undefined }) =>
    breaking(
      'events may wait in its retry topics, its dead letter or parked, and nobody reads them any more',
      `${renamed(v.twin)}read them to the end or hand them over, then remove it`,
    ),
  'handler-removed': (v: { twin: string | undefined }) =>
    risky(
      'what it did is not done any more; its group stays behind until it expires',
      `${renamed(v.twin)}be sure that it is not needed`,
    ),
  'handler-moved': () =>
    breaking(
      'what waits of the old event, in its topic, its retry topics and its dead letter, is never handled',
      'add a handler for the new event, and remove this one when nothing waits',
    ),
  'event-no-longer-handled': () =>
    breaking(
      'what waits of it, in its topic, its retry topics and its dead letter, is never handled',
      'read it to the end first',
    ),
  'event-also-handled': () => safe('it handles another event as well, and begins where startFrom says'),
  'event-now-routed': () =>
    risky('a route decides which of them it gets', 'compare the conditions of the route with what it got'),
  'event-no-longer-routed': () =>
    risky(
      'it gets all of them, or by other conditions, and no route decides any more',
      'see that no event is handled twice or by nobody',
    ),
  'condition-changed': () =>
    risky(
      'others are handled than before, and what was passed over is not read again',
      'see that each event is still handled by somebody',
    ),
  'share-changed': () => safe('another share is expected to arrive', 'run veltrix plan'),
  'concurrency-changed-in-order': () =>
    risky(
      'it handles an event whose order is kept, in another way',
      'run veltrix check, and deploy when it is not behind',
    ),
  'concurrency-changed': () => safe('another number of events is handled at a time', 'run veltrix plan'),
  'idempotency-key-changed': () =>
    risky(
      'events that come twice across the change are not recognised, and are handled twice',
      'deploy when nothing is retried, or accept both keys for a time',
    ),
  'idempotency-window-shortened': () =>
    risky('what comes again later than that is handled twice', 'keep it above the retention and all waits'),
  'idempotency-window-lengthened': () => safe('what was handled is remembered longer', 'its memory grows'),
  'lag-limit-loosened': () =>
    risky('somebody is paged later, or not at all', 'compare with the retention of its events'),
  'lag-limit-tightened': () => safe('somebody is paged sooner'),
  'start-changed': () => safe('a group that has begun goes on where it is; only new ones begin there'),
  'made-interruptible': () =>
    risky('it may be stopped within two minutes', 'be sure that it ends in time, or is idempotent'),
  'made-uninterruptible': () => safe('it is not stopped by spot capacity', 'run veltrix plan: it costs more'),
  'declassification-stated': () => risky('it may send on what was protected', 'let whoever owns the data agree'),
  'declassification-withdrawn': () => safe('what it sends on stays protected'),
  'declassification-reworded': () => safe('the reason is said otherwise'),
  'poll-changed': () =>
    risky(
      'the group notices a stuck or dead handler at another time, or gets more at once',
      'run veltrix check: handler-time-beyond-poll',
    ),
  'poll-fewer': () => safe('fewer events are taken at once'),

  // Retries.
  'policy-added': () => safe('handlers may share another retry policy'),
  'policy-removed': () => safe('handlers that used it say what they do instead'),
  'policy-renamed': () => safe('the same by another name, or what differs is told beside it'),
  'retry-topics-left': () =>
    breaking(
      'events that wait in the retry topics are never read again',
      'let the retry topics run empty first, with attempts that fail going to the dead letter',
    ),
  'retry-way-changed': () => risky('failed events wait at another place, in process or in topics', 'run veltrix check'),
  'tiers-removed': () =>
    breaking('events that wait in the last retry topics are never read again', 'let those topics run empty first'),
  'tiers-added': () => safe('a failed event has more chances before it is exhausted'),
  'tiers-sooner': () =>
    risky('what fails is asked again sooner', 'compare with how long its dependencies take to recover'),
  'tiers-later': () => safe('a failed event waits longer'),
  'attempts-raised': () => risky('what fails is asked more often', 'run veltrix check: retry-amplification'),
  'attempts-lowered': () => risky('what needed the later attempts is exhausted from now on', 'look at how many did'),
  'backoff-shorter': () =>
    risky('what fails is asked again sooner', 'compare with how long its dependencies take to recover'),
  'backoff-longer': () => safe('a failed event waits longer', 'run veltrix check: handler-time-beyond-poll'),
  'budget-raised': () => risky('more of the load may be retries', 'run veltrix plan'),
  'budget-lowered': () => risky('more events are exhausted when much fails', 'watch the dead letter'),
  'permanent-errors-changed': () =>
    risky('other errors are exhausted at once', 'compare with the errors that the code throws'),
  'exhausted-dropped': () => breaking('events that must not be lost are dropped', 'keep a dead letter'),
  'best-effort-dropped': () =>
    risky('what is exhausted is lost, and what waits aside is not read any more', 'read what waits first'),
  'exhausted-kept': () => safe('what is exhausted waits for a person', 'somebody must look at it'),
  'exhausted-moved': () =>
    breaking(
      'what is exhausted waits elsewhere, and what waits now is read by nobody',
      'read what waits to the end first',
    ),
  'best-effort-moved': () =>
    risky('what is exhausted waits elsewhere, and what waits now is read by nobody', 'read what waits first'),
  'aside-shortened': () =>
    risky('what waits aside is deleted sooner, and what is older at once', 'read what waits first'),
  'aside-lengthened': () => safe('what waits aside is kept longer'),
  'drop-reworded': () => safe('the reason is said otherwise'),

  // Routes.
  'route-added': () => risky('its handlers get what it chooses', 'see that no event is handled twice'),
  'route-removed': () => risky('no route decides any more', 'see that each event is still handled by somebody'),
  'route-removed-unhandled': () =>
    breaking(
      'some of its handlers get nothing more, and what waits for them is never handled',
      'read it to the end first',
    ),
  'route-moved': () =>
    breaking(
      'its handlers get another event, and what waits of the old one is never handled',
      'add a route for the new event',
    ),
  'route-choice-changed': () =>
    risky(
      'another handler gets some of the events from now on',
      'ask the owner of each handler that gets more or fewer',
    ),
  'route-rest-moved': () => risky('another handler gets the rest', 'ask the owner of both'),
  'route-rest-dropped': () =>
    breaking('the rest is dropped, of an event that must not be lost', 'name a handler for the rest'),
  'best-effort-rest-dropped': () => risky('the rest is dropped', 'be sure that nobody needs it'),

  // Workflows.
  'workflow-added': () => safe('something more runs'),
  'workflow-removed': () => risky('it does not run any more; what is running may be cut off', 'let it end first'),
  'trigger-changed': () =>
    breaking(
      'it runs at other times, for other reasons: what waits of the old event never starts it',
      'add a workflow, and remove this one later',
    ),
  'schedule-changed': () => safe('it runs at other times'),
  'overlap-changed': () =>
    risky('a run that comes while another runs is treated otherwise', 'be sure that two runs do no harm'),
  'task-added': () => safe('it does something more'),
  'task-removed': () => risky('what it did is not done any more', 'see what relies on it'),
  'task-order-changed': () => risky('tasks run in another order', 'be sure that each finds what it needs'),
  'wait-changed': () => safe('a failed task waits for another time'),
} as const;

export type ChangeCode = keyof typeof CHANGE_WORDS;

type Values<Code extends ChangeCode> = Parameters<(typeof CHANGE_WORDS)[Code]>;

/** Codes whose words need no values. */
export type PlainCode = { [Code in ChangeCode]: Values<Code> extends [] ? Code : never }[ChangeCode];

const WORDS: { readonly [Code in ChangeCode]: (...values: Values<Code>) => Said } = CHANGE_WORDS;

/** All codes, for whoever must know each of them. */
export const CHANGE_CODES = Object.keys(CHANGE_WORDS) as readonly ChangeCode[];

/** What a difference means, and whom it reaches beyond the thing itself. */
export interface Ruling extends Said {
  readonly code: ChangeCode;
  readonly reaches: readonly Party[];
}

export function say<Code extends ChangeCode>(code: Code, ...values: Values<Code>): Ruling {
  return { code, ...WORDS[code](...values), reaches: [] };
}

export function reaching(ruling: Ruling, reaches: readonly Party[]): Ruling {
  return { ...ruling, reaches };
}
