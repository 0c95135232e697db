import { compareText, type Path } from '../../base/issue';
import { nearest } from '../../base/nearest';
import type { ResolvedModel, Service } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

interface Reference {
  readonly path: Path;
  readonly noun: 'event' | 'dependency' | 'handler' | 'store';
  readonly name: string;
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
  const known = {
    event: namesIn(model, 'events'),
    dependency: namesIn(model, 'dependencies'),
    handler: namesIn(model, 'handlers'),
    store: namesIn(model, 'stores'),
  };
  return referencesOf(model).map(({ path, noun, name }) =>
    known[noun].includes(name)
      ? say.proven(path)
      : say.refused(path, { noun, name, known: known[noun], meant: nearest(name, known[noun]) }),
  );
});

/** Names that are introduced, also by parts whose shape is wrong: those are reported already. */
function namesIn(model: ResolvedModel, section: 'events' | 'dependencies' | 'handlers' | 'stores'): readonly string[] {
  const prefix = `${section} `;
  const unreadable = [...model.unreadable].filter((part) => part.startsWith(prefix));
  return [...model[section].keys(), ...unreadable.map((part) => part.slice(prefix.length))].sort(compareText);
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
    ...[...model.services.values()].flatMap((service) => bySenders(service, ['services', service.name])),
    ...[...model.handlers.values()].flatMap((handler): Reference[] => [
      { path: ['handlers', handler.name, 'on'], noun: 'event', name: handler.on },
      ...bySenders(handler, ['handlers', handler.name]),
    ]),
  ];
}

function bySenders(sender: Pick<Service, 'emits' | 'uses' | 'calls'>, path: Path): readonly Reference[] {
  return [
    ...sender.emits.map(({ event }): Reference => ({ path: [...path, 'emits', event], noun: 'event', name: event })),
    ...sender.uses.map(
      ({ dependency }): Reference => ({ path: [...path, 'uses', dependency], noun: 'dependency', name: dependency }),
    ),
    ...sender.calls.map(
      ({ handler }): Reference => ({ path: [...path, 'calls', handler], noun: 'handler', name: handler }),
    ),
  ];
}
