import { nearest } from '../../base/nearest';
import { AURORA_CLASSES } from '../../catalog/aurora-classes';
import { EXPRESS_BROKERS } from '../../catalog/express-brokers';
import { STANDARD_BROKERS } from '../../catalog/msk-brokers';
import { REDIS_NODES } from '../../catalog/redis-nodes';
import { lockedText } from '../../plan/lock/lock';
import { SERVERLESS } from '../../plan/stores/aurora-size';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'instance-unknown',
  severity: 'error',
  about: {
    what: 'Types of instances and nodes that are written, or that the lock holds, stand in the catalog.',
    why: 'How many connections and entries an unknown type takes nobody can tell: every number about it would be a guess, and a name that does not exist is refused by AWS in the middle of an apply.',
    formula: null,
    fix: 'Take one that is known, or leave it out to have it computed.',
    source: `${AURORA_CLASSES.source} (${AURORA_CLASSES.asOf}); ${REDIS_NODES.source} (${REDIS_NODES.asOf})`,
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

const KNOWN = {
  postgres: { types: AURORA_CLASSES.rows.map(({ type }) => type), size: 'instance', service: 'Aurora PostgreSQL' },
  redis: { types: REDIS_NODES.rows.map(({ type }) => type), size: 'nodeType', service: 'ElastiCache with Valkey' },
} as const;

const BROKERS: readonly string[] = [...STANDARD_BROKERS.rows, ...EXPRESS_BROKERS.rows].map(({ type }) => type);

export const instanceUnknown = rule(HEAD, ({ model, lock }: PlannedSubject, say) => {
  const brokers = lockedText(lock, 'kafka.brokerType');
  const isBroker = brokers === undefined || model.environment.kafka.kind === 'existing' || BROKERS.includes(brokers);
  const ofBrokers = isBroker
    ? []
    : [
        say.refused(['environment', 'kafka'], {
          type: brokers,
          nearest: nearest(brokers, BROKERS),
          from: 'lock',
          service: 'Amazon MSK',
        }),
      ];
  const ofStores = [...model.environment.stores].flatMap(([name, placement]) => {
    const engine = model.stores.get(name)?.engine;
    if (engine === undefined || placement.kind === 'existing') return [];
    const { types, size, service } = KNOWN[engine];
    const path = ['environment', 'stores', name];
    const isKnown = (type: string): boolean => type === SERVERLESS || types.some((known) => known === type);
    const judged = (type: string | undefined, from: 'stated' | 'lock') => {
      if (type === undefined) return [];
      const place = from === 'stated' ? [...path, 'instance'] : path;
      if (isKnown(type)) return [say.proven(place)];
      return [say.refused(place, { type, nearest: nearest(type, types), from, service })];
    };
    const locked = lockedText(lock, `stores.${name}.${size}`);
    const stated = placement.instance ?? undefined;
    return [...judged(stated, 'stated'), ...(locked === stated ? [] : judged(locked, 'lock'))];
  });
  return [...ofBrokers, ...ofStores];
});
