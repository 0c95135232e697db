import { formatPath } from '../../base/issue';
import { CACHE_CHURN, type RedisAlarmName, redisAlarm, redisAlarmSource } from '../../catalog/redis-alarms';
import { REDIS_SIZING } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import { fromCatalog, fromDeclaration, fromPlan } from '../planned';
import type { RedisPlan } from '../stores/plan-redis';
import { entriesIn } from '../stores/redis-entries';
import type { Threshold } from './threshold';

type Decide = (model: EventModel, store: RedisPlan) => Threshold | undefined;

/** Where the plan knows better than one number for everybody. */
const DECIDED: { readonly [Name in RedisAlarmName]?: Decide } = { memory, evictions, connections };

/** Nothing where the plan knows nothing of it. */
export function redisThreshold(name: RedisAlarmName, model: EventModel, store: RedisPlan): Threshold | undefined {
  return DECIDED[name]?.(model, store);
}

/**
 * Halfway from where the plan expects it to where a state pages: before that it is not worth a ticket, and behind it there is
 * still as much room.
 */
function memory(_: EventModel, { memoryNeeded, memoryOffered }: RedisPlan): Threshold | undefined {
  if (!memoryNeeded.known || !memoryOffered.known) return undefined;
  const { threshold: full, unit } = redisAlarm('memory-full');
  const filled = (memoryNeeded.planned.value / memoryOffered.planned.value) * REDIS_SIZING.filled * 100;
  return {
    value: Math.min(full, Math.floor((filled + full) / 2)),
    rule: `halfway from what the declared entries take of a node's memory to ${full} %, where a state pages`,
    inputs: [
      fromPlan('memory needed', memoryNeeded.planned),
      fromPlan('memory offered', memoryOffered.planned),
      fromCatalog('share that is offered', REDIS_SIZING.filled, 'ratio', REDIS_SIZING),
      fromCatalog('a state pages at', full, unit, redisAlarmSource('memory-full')),
    ],
  };
}

/**
 * What fits is loaded again once in its time to live. A tenth as many that are thrown away before it, per shard, is more than a
 * burst: what is declared does not fit.
 */
function evictions(model: EventModel, { name, shards }: RedisPlan): Threshold | undefined {
  const caches = entriesIn(model, name).flatMap((one) => (one.kind === 'cache' ? [one] : []));
  if (caches.length === 0) return undefined;
  const expiring = caches.reduce((sum, { entries, ttl }) => sum + entries / (ttl / 60_000), 0);
  return {
    value: Math.floor((CACHE_CHURN.share * expiring) / shards.value),
    rule: 'a share of the entries of a shard that reach their end in a minute, each once in its time to live',
    inputs: [
      ...caches.flatMap(({ name: cache, entries, ttl }) => [
        fromDeclaration(`entries of ${cache}`, entries, 'ratio', formatPath(['dependencies', cache, 'entries'])),
        fromDeclaration(`time to live of ${cache}`, ttl, 'ms', formatPath(['dependencies', cache, 'ttl'])),
      ]),
      fromPlan('shards', shards),
      fromCatalog('share', CACHE_CHURN.share, 'ratio', CACHE_CHURN),
    ],
  };
}

function connections(_: EventModel, { connections: opened, connectionsAtMost }: RedisPlan): Threshold | undefined {
  if (!opened.known || !connectionsAtMost.known) return undefined;
  return {
    value: Math.ceil((opened.planned.value + connectionsAtMost.planned.value) / 2),
    rule: 'halfway from what all users open to what a node takes',
    inputs: [fromPlan('opened', opened.planned), fromPlan('a node takes', connectionsAtMost.planned)],
  };
}
