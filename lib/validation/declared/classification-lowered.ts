import { compareText, type Path } from '../../base/issue';
import { CLASSIFICATIONS, type Classification, type ResolvedModel } from '../../model/event-model';
import type { Sender } from '../../model/sender-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'classification-lowered',
  severity: 'error',
  waivable: true,
  about: {
    what: 'What handles an event, or is called by what handles it, emits no event of a lower classification, unless it says why it may.',
    why: 'Names and addresses go on under a class that everybody may read, keep and send on, and nobody decided it.',
    formula: null,
    fix: 'Raise the classification of what is emitted, or state declassifies at the handler with what is taken out.',
    source:
      'derived from the classification as declared; names of patients sent on unmasked: github.com/CDCgov/prime-reportstream (2026-11-21)',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const classificationLowered = rule(HEAD, (model: ResolvedModel, say) => {
  const parts = partsOf(model);
  const held = heldBy(parts, model);
  return [...parts].flatMap(([key, { path, sender, may }]) => {
    const from = held.get(key);
    if (from === undefined) return [];
    return sender.emits.flatMap(({ event: name }) => {
      const event = model.events.get(name);
      if (event === undefined) return [];
      const place = [...path, 'emits', name];
      if (may || levelOf(event.classification) >= from.level) return [say.proven(place)];
      const values = { event: name, as: event.classification, from: from.event, held: from.classification };
      const related = [
        ['events', from.event, 'classification'],
        ['events', name, 'classification'],
      ];
      return [say.refused(place, values, related)];
    });
  });
});

/** Whoever can hold the data of an event and emit another. */
interface Part {
  readonly sender: Sender;
  readonly path: Path;
  /** The events that begin its work. */
  readonly begunBy: readonly string[];
  /** Whether it said why it lowers the classification; what it calls gets no more than that. */
  readonly may: boolean;
}

interface Held {
  readonly level: number;
  readonly classification: Classification;
  readonly event: string;
}

function partsOf({ handlers, services, workflows }: ResolvedModel): ReadonlyMap<string, Part> {
  return new Map<string, Part>([
    ...[...services.values()].map((sender): [string, Part] => [
      `services ${sender.name}`,
      { sender, path: ['services', sender.name], begunBy: [], may: false },
    ]),
    ...[...handlers.values()].map((sender): [string, Part] => [
      `handlers ${sender.name}`,
      {
        sender,
        path: ['handlers', sender.name],
        begunBy: sender.on.map(({ event }) => event),
        may: sender.declassifies !== null,
      },
    ]),
    ...[...workflows.values()].flatMap(({ name, on, tasks }) =>
      [...tasks.values()].map((sender): [string, Part] => [
        `workflows ${name} ${sender.name}`,
        {
          sender,
          path: ['workflows', name, 'tasks', sender.name],
          begunBy: on.kind === 'event' ? [on.event] : [],
          may: false,
        },
      ]),
    ),
  ]);
}

/** The highest classification that reaches each part, by an event or through calls; each part is looked at once. */
function heldBy(parts: ReadonlyMap<string, Part>, model: ResolvedModel): ReadonlyMap<string, Held> {
  const own = [...parts].flatMap(([key, { begunBy }]) => begunBy.map((event) => ({ key, event })));
  const starts = own.flatMap(({ key, event }) => {
    const classification = model.events.get(event)?.classification;
    return classification === undefined
      ? []
      : [{ key, held: { level: levelOf(classification), classification, event } }];
  });
  starts.sort((a, b) => b.held.level - a.held.level || compareText(a.held.event, b.held.event));
  const found = new Map<string, Held>();
  for (const { key: start, held } of starts) {
    const open = [start];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const part = parts.get(key);
      if (part === undefined || found.has(key)) continue;
      found.set(key, held);
      if (!part.may) open.push(...part.sender.calls.map(({ to }) => calledKey(to, model)));
    }
  }
  return found;
}

function calledKey(to: string, { services }: ResolvedModel): string {
  return services.has(to) ? `services ${to}` : `handlers ${to}`;
}

function levelOf(classification: Classification): number {
  return CLASSIFICATIONS.indexOf(classification);
}
