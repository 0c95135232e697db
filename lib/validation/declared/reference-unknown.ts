import { compareText, type Path } from '../../base/issue';
import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import type { Sender } from '../../model/sender-model';
import { type RuleHead, rule } from '../rule';

type Noun = 'event' | 'dependency' | 'handler' | 'handler or service' | 'store' | 'retry policy' | 'task';

interface Reference {
  readonly path: Path;
  readonly noun: Noun;
  readonly name: string;
  /** Of tasks, which are known within their workflow only. */
  readonly among?: ReadonlySet<string>;
}

const HEAD = {
  code: 'reference-unknown',
  severity: 'error',
  about: {
    what: 'Every name that stands for something points to something that the declaration introduces.',
    why: 'What is used but not declared is in no size, no access right and no proof: retries through such dependencies are how systems fell over unseen.',
    formula: null,
    fix: 'Correct the name, introduce what it stands for, or remove the reference.',
    source: 'derived: only what is declared can be judged',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const referenceUnknown = rule(HEAD, (model: ResolvedModel, say) => {
  const known: Readonly<Record<Noun, Introduced>> = {
    event: introduced(namesIn(model, 'events')),
    dependency: introduced(namesIn(model, 'dependencies')),
    handler: introduced(namesIn(model, 'handlers')),
    'handler or service': introduced([...namesIn(model, 'handlers'), ...namesIn(model, 'services')]),
    store: introduced(namesIn(model, 'stores')),
    'retry policy': introduced(namesIn(model, 'retries')),
    task: introduced([]),
  };
  return referencesOf(model).map(({ path, noun, name, among }) => {
    const { names, sorted, meant } = among === undefined ? known[noun] : introduced(among);
    if (names.has(name)) return say.proven(path);
    return say.refused(path, { noun, name, known: sorted, meant: meant(name) });
  });
});

interface Introduced {
  readonly names: ReadonlySet<string>;
  readonly sorted: readonly string[];
  readonly meant: (name: string) => string | undefined;
}

function introduced(names: Iterable<string>): Introduced {
  const sorted = [...names].sort(compareText);
  return { names: new Set(sorted), sorted, meant: suggester(sorted) };
}

/** Names that are introduced, also by parts whose shape is wrong: those are reported already. */
function namesIn(
  model: ResolvedModel,
  section: 'events' | 'dependencies' | 'handlers' | 'services' | 'stores' | 'retries',
): ReadonlySet<string> {
  const prefix = `${section} `;
  const unreadable = [...model.unreadable].filter((part) => part.startsWith(prefix));
  return new Set([...model[section].keys(), ...unreadable.map((part) => part.slice(prefix.length))]);
}

function referencesOf(model: ResolvedModel): readonly Reference[] {
  return [
    ...[...model.dependencies.values()].flatMap((dependency): Reference[] => {
      const path = ['dependencies', dependency.name];
      if (dependency.kind === 'http') return [];
      const store: Reference = { path: [...path, 'store'], noun: 'store', name: dependency.store };
      if (dependency.kind !== 'cache') return [store];
      return [store, { path: [...path, 'caches'], noun: 'dependency', name: dependency.caches }];
    }),
    ...[...model.services.values()].flatMap((service): Reference[] => {
      const path = ['services', service.name];
      const { overload } = service;
      return [
        ...bySender(service, path),
        ...(overload.kind === 'park'
          ? [{ path: [...path, 'overload', 'park', 'in'], noun: 'dependency' as const, name: overload.dependency }]
          : []),
      ];
    }),
    ...[...model.routes.values()].flatMap(({ name, on, choose, otherwise }): Reference[] => {
      const path = ['routes', name];
      return [
        { path: [...path, 'on'], noun: 'event', name: on },
        ...choose.map(
          ({ to }, index): Reference => ({
            path: [...path, 'choose', index, 'to'],
            noun: 'handler',
            name: to,
          }),
        ),
        ...(otherwise.to === null
          ? []
          : [{ path: [...path, 'otherwise'], noun: 'handler' as const, name: otherwise.to }]),
      ];
    }),
    ...[...model.handlers.values()].flatMap((handler): Reference[] => {
      const path = ['handlers', handler.name];
      return [
        ...handler.on
          .filter(({ route }) => route === null)
          .map(({ event, path: place }): Reference => ({ path: place, noun: 'event', name: event })),
        ...bySender(handler, path),
        ...(handler.retry.policy === null
          ? []
          : [{ path: [...path, 'retry'], noun: 'retry policy' as const, name: handler.retry.policy }]),
      ];
    }),
    ...[...model.workflows.values()].flatMap(({ name, on, tasks }): Reference[] => {
      const path = ['workflows', name];
      const among = new Set(tasks.keys());
      return [
        ...(on.kind === 'event' ? [{ path: [...path, 'on', 'event'], noun: 'event' as const, name: on.event }] : []),
        ...[...tasks.values()].flatMap((task) => {
          const place = [...path, 'tasks', task.name];
          return [
            ...task.after.map(
              (other, index): Reference => ({
                path: [...place, 'after', index],
                noun: 'task',
                name: other,
                among,
              }),
            ),
            ...bySender(task, place),
          ];
        }),
      ];
    }),
  ];
}

function bySender(sender: Sender, path: Path): readonly Reference[] {
  return [
    ...sender.emits.map(({ event }): Reference => ({ path: [...path, 'emits', event], noun: 'event', name: event })),
    ...sender.uses.map(
      ({ dependency }): Reference => ({ path: [...path, 'uses', dependency], noun: 'dependency', name: dependency }),
    ),
    ...sender.calls.map(
      ({ to }): Reference => ({ path: [...path, 'calls', to], noun: 'handler or service', name: to }),
    ),
  ];
}
