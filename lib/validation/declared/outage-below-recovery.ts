import { grouped } from '../../base/grouped';
import { formatDuration } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'outage-below-recovery',
  severity: 'error',
  waivable: true,
  about: {
    what: 'An event that must not be lost outlives the restore of a store that its handlers need.',
    why: 'While the store is restored nobody can handle the event: it expires, or fails all its attempts, before the store is back.',
    formula: 'toleratedOutage (retention where none is stated) of a no-loss event >= backups.recoveryTime',
    fix: 'Lengthen what the event tolerates, or promise a shorter recovery.',
    source: 'derived; github.com/redpanda-data/redpanda/issues/8853 (read 2026-11-21)',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const outageBelowRecovery = rule(HEAD, (model: ResolvedModel, say) => {
  const { backups } = model.environment;
  if (backups === null) return [];
  const dependents = handlersOfStores(model);
  const handled = new Map<string, string>();
  for (const { name, on } of model.handlers.values()) {
    if (dependents.has(name)) for (const { event } of on) if (!handled.has(event)) handled.set(event, name);
  }
  return [...model.events.values()].flatMap(({ name, durability, toleratedOutage, retention, existing }) => {
    const handler = handled.get(name);
    if (handler === undefined || durability === 'best-effort') return [];
    const event = ['events', name];
    const path = [...event, toleratedOutage === null ? 'retention' : 'toleratedOutage'];
    const survives = toleratedOutage ?? retention;
    if (survives >= backups.recoveryTime) return [say.proven(path)];
    const value = formatDuration(backups.recoveryTime);
    return [
      say.refused(
        path,
        { survives, recovery: backups.recoveryTime, handler },
        [
          ['environment', 'backups', 'recoveryTime'],
          ['handlers', handler, 'uses'],
        ],
        // The topic of another is kept as long as its owner says.
        existing === null
          ? [
              { path, value },
              ...(toleratedOutage !== null && retention < backups.recoveryTime
                ? [{ path: [...event, 'retention'], value }]
                : []),
            ]
          : [],
      ),
    ];
  });
});

/** Handlers that need a store, themselves or through handlers and services that they call. */
function handlersOfStores(model: ResolvedModel): ReadonlySet<string> {
  const senders = [...model.handlers.values(), ...model.services.values()];
  const callers = grouped(senders.flatMap(({ name, calls }) => calls.map(({ to }) => [to, name] as const)));
  const found = senders
    .filter(({ uses }) => uses.some(({ dependency }) => keepsData(model, dependency)))
    .map(({ name }) => name);
  const seen = new Set(found);
  // `found` grows while it is walked: whoever calls one that needs a store needs it too.
  for (const name of found) {
    for (const caller of callers.get(name) ?? []) {
      if (seen.has(caller)) continue;
      seen.add(caller);
      found.push(caller);
    }
  }
  return seen;
}

/** Of a cache nothing is restored: it fills again. */
function keepsData({ dependencies }: ResolvedModel, dependency: string): boolean {
  const kind = dependencies.get(dependency)?.kind;
  return kind === 'database' || kind === 'state';
}
