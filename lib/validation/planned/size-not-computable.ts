import { formatPath, type Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import { missingOf } from '../../plan/amount';
import { type Lock, lockedNumber, lockedText } from '../../plan/lock/lock';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'size-not-computable',
  severity: 'error',
  about: {
    what: 'Every size rests on known rates, or stands in the lock.',
    why: 'A size that rests on nothing is a default in disguise.',
    formula: null,
    fix: 'State the missing rate, measured or assumed.',
    source: 'derived: every size begins with a rate',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const sizeNotComputable = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  const mains = new Map(plan.topics.flatMap((topic) => (topic.kind === 'main' ? [[topic.event, topic]] : [])));
  const events = [...model.events.values()].map((event): Rested => {
    const load = plan.load.events.get(event.name);
    const missing = [load?.peak, load?.steady].flatMap((rate) => (rate?.known === false ? rate.missing : []));
    const size = `the partitions of ${event.name}`;
    const key = mains.get(event.name)?.partitions.key;
    const held = key !== undefined && lockedNumber(lock, key) !== undefined;
    return { path: ['events', event.name], size, held, missing };
  });
  return [...events, ...storesOf(model, plan, lock)].map(({ path, size, held, missing }) => {
    if (missing.length === 0) return say.proven(path);
    if (held) return say.notProven(path, missing);
    const because = `${listed([...new Set(missing.map(formatPath))])} is unknown`;
    return say.refused(path, { size, because }, missing);
  });
});

/** A size, and the facts without which it would rest on nothing. */
interface Rested {
  readonly path: Path;
  readonly size: string;
  /** Whether the lock has it, so that it rests on what was accepted once. */
  readonly held: boolean;
  readonly missing: readonly Path[];
}

/** The class of a database follows from its connections, a type of node from its entries: a stated one is nobody's guess. */
function storesOf(
  { environment }: PlannedSubject['model'],
  { postgres, redis }: PlannedSubject['plan'],
  lock: Lock | undefined,
): readonly Rested[] {
  const stated = (name: string): boolean => {
    const placement = environment.stores.get(name);
    return placement?.kind === 'sized' && (placement.instance !== null || placement.serverless !== null);
  };
  const classes = [...postgres.values()].map(({ name, instance, connections }) => ({
    name,
    size: `the class of ${name}`,
    held: lockedText(lock, instance.key) !== undefined,
    missing: missingOf(connections),
  }));
  const types = [...redis.values()].map(({ name, nodeType, memoryNeeded }) => ({
    name,
    size: `the nodes of ${name}`,
    held: lockedText(lock, nodeType.key) !== undefined,
    missing: missingOf(memoryNeeded),
  }));
  return [...classes, ...types]
    .filter(({ name }) => !stated(name))
    .map(({ name, ...size }) => ({ path: ['environment', 'stores', name], ...size }));
}
