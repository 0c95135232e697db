import { formatPath } from '../../base/issue';
import { groupName } from '../../base/naming';
import { KAFKA_CONSUMER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import { FETCH } from '../../catalog/kafka-client-settings';
import type { EventModel } from '../../model/event-model';
import type { Handler, Poll } from '../../model/handler-model';
import { chosen, fromCatalog, fromDeclaration, type Input } from '../planned';
import type { ConsumerProperties } from './configuration-document';
import { always, asStated, RUNTIME, type Setting, type Settings } from './settings';

/** How a handler reads, by the names of the Apache Kafka consumer. */
export function consumerSettings(model: EventModel, handler: Handler): Settings<ConsumerProperties> {
  return {
    'allow.auto.create.topics': always(false, 'topics are planned: one that is not there is an error, not a new topic'),
    'auto.offset.reset': startFrom(handler),
    'enable.auto.commit': always(
      false,
      'an offset is committed only after the work is done, or work is lost by a crash',
    ),
    ...fetchSettings(model, handler),
    'group.id': {
      value: groupName(model.platform, handler.name),
      unit: 'name',
      rule: 'platform and handler, so that platforms can share a cluster',
      inputs: [fromDeclaration('platform', model.platform, 'name', 'platform')],
      enforcer: RUNTIME,
    },
    'heartbeat.interval.ms': polled(handler, 'heartbeat', 'ms'),
    'isolation.level': always('read_committed', 'nothing of an aborted transaction is handled'),
    'max.poll.interval.ms': polled(handler, 'interval', 'ms'),
    'max.poll.records': polled(handler, 'records', 'at a time'),
    'partition.assignment.strategy': always(
      'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'partitions that stay are worked on during a rebalance; members have no fixed ids: names of pods change, and ghosts would hold partitions for the session timeout',
    ),
    'session.timeout.ms': { ...polled(handler, 'session', 'ms'), enforcer: 'broker' },
  };
}

function startFrom({ name, startFrom: where }: Handler): Setting<Handler['startFrom']> {
  const input =
    where === 'earliest'
      ? chosen('where nothing else is declared', where, 'name', 'the latest never sees what was sent before it joined')
      : fromDeclaration('start from', where, 'name', formatPath(['handlers', name, 'startFrom']));
  return { value: where, unit: 'name', rule: 'where a new group begins', inputs: [input], enforcer: RUNTIME };
}

const POLL: Readonly<Record<Exclude<keyof Poll, 'stated'>, readonly [rule: string, fallback: number]>> = {
  records: ['the most records of one poll', KAFKA_CONSUMER_DEFAULTS.pollRecords],
  interval: [
    'the longest time between two polls before the group takes the partitions away',
    KAFKA_CONSUMER_DEFAULTS.pollInterval,
  ],
  session: [
    'how long a silent consumer stays in its group; none has a fixed id (group.instance.id), since names of pods change and the partitions of a name that is gone would wait for this time',
    KAFKA_CONSUMER_DEFAULTS.session,
  ],
  heartbeat: [
    'how often a consumer says that it lives: where nothing is declared the default of Kafka, many times within the session, so that a few that are lost cost no rebalance',
    KAFKA_CONSUMER_DEFAULTS.heartbeat,
  ],
};

function polled({ name, poll }: Handler, field: keyof typeof POLL, unit: 'ms' | 'at a time'): Setting<number> {
  const value = poll[field];
  const [rule, fallback] = POLL[field];
  const stated = poll.stated && value !== fallback;
  const input: Input = stated
    ? fromDeclaration(field, value, unit, formatPath(['handlers', name, 'poll', field]))
    : fromCatalog('what Kafka does by itself', value, unit, KAFKA_CONSUMER_DEFAULTS);
  return asStated(value, input, rule);
}

function fetchSettings(
  model: EventModel,
  { name, objectives: { latencyP99 } }: Handler,
): Pick<Settings<ConsumerProperties>, 'fetch.min.bytes' | 'fetch.max.wait.ms'> {
  const own = latencyP99 !== model.objectives.latencyP99;
  const place = [...(own ? ['handlers', name] : []), 'objectives', 'latency', 'p99'];
  const objective = fromDeclaration('objective', latencyP99, 'ms', formatPath(place));
  const from = fromCatalog('collects from an objective of', FETCH.collectsFrom, 'ms', FETCH);
  const collects = latencyP99 >= FETCH.collectsFrom;
  return {
    'fetch.max.wait.ms': {
      value: collects ? Math.min(FETCH.waitAtMost, Math.floor(latencyP99 * FETCH.share)) : FETCH.waitAtMost,
      unit: 'ms',
      rule: collects
        ? 'a share of the objective, at most what Kafka does by itself'
        : 'no event waits, since one byte is enough for an answer: only how often an idle consumer asks again',
      inputs: [
        objective,
        from,
        ...(collects ? [fromCatalog('share', FETCH.share, 'ratio', FETCH)] : []),
        fromCatalog('at most', FETCH.waitAtMost, 'ms', FETCH),
      ],
      enforcer: RUNTIME,
    },
    'fetch.min.bytes': {
      value: collects ? FETCH.collected : 1,
      unit: 'B',
      rule: collects
        ? 'the objective leaves time to collect a little, which spares the brokers requests'
        : 'whatever is there is answered at once: the objective leaves no time to collect',
      inputs: [objective, from, ...(collects ? [fromCatalog('collected', FETCH.collected, 'B', FETCH)] : [])],
      enforcer: RUNTIME,
    },
  };
}
