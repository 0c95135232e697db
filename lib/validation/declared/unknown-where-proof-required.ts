import type { ResolvedFact } from '../../base/facts';
import type { Path } from '../../base/issue';
import type { EntryRate, ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'unknown-where-proof-required',
  severity: 'error',
  about: {
    what: 'Where proof is required nothing rests on unknown; elsewhere each unknown fact counts as not proven.',
    why: 'A check that rests on a fact nobody knows says nothing, and sizes that rest on it are guesses.',
    formula: null,
    fix: 'Measure the fact, or write assumed(value, because): an alert then compares it with what is measured.',
    source: "chosen: proof: 'required' is what the environment says of itself",
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const unknownWhereProofRequired = rule(HEAD, (model: ResolvedModel, say) =>
  factsOf(model).map(({ path, known }) => {
    if (known) return say.proven(path);
    if (model.environment.proof === 'reported') return say.notProven(path, [path]);
    return say.refused(path, { environment: model.environment.name });
  }),
);

interface FactPlace {
  readonly path: Path;
  readonly known: boolean;
}

/** Facts that may be left out and are, are no matter of this rule: a check that needs one is not proven without it. */
function factsOf(model: ResolvedModel): readonly FactPlace[] {
  return [
    ...[...model.events.values()].flatMap(({ name, rate }) => rateFacts(rate, ['events', name])),
    ...[...model.services.values()].flatMap(({ name, rate, entry }) => [
      ...rateFacts(rate, ['services', name]),
      ...(entry.kind === 'devices' ? place(['services', name, 'devices', 'connects'], entry.connects) : []),
    ]),
    ...[...model.stores.values()].flatMap((store) =>
      store.engine === 'postgres'
        ? [
            ...place(['stores', store.name, 'writes'], store.writes),
            ...place(['stores', store.name, 'reads'], store.reads),
          ]
        : place(['stores', store.name, 'operations'], store.operations),
    ),
    ...[...model.dependencies.values()].flatMap((dependency) => {
      const path = ['dependencies', dependency.name];
      if (dependency.kind === 'cache') return place([...path, 'hitRatio'], dependency.hitRatio);
      return dependency.kind === 'http' ? place([...path, 'sustains'], dependency.sustains) : [];
    }),
    ...[...model.routes.values()].flatMap(({ name, choose }) =>
      choose.flatMap(({ share }, index) => unknownShare(['routes', name, 'choose', index, 'share'], share)),
    ),
    ...[...model.handlers.values()].flatMap(({ name, on, serviceTime }) => [
      ...on
        .filter(({ route }) => route === null)
        .flatMap(({ path, share }) => unknownShare([...path.slice(0, -1), 'share'], share)),
      ...place(['handlers', name, 'serviceTime', 'mean'], serviceTime.mean),
      ...place(['handlers', name, 'serviceTime', 'p99'], serviceTime.p99),
    ]),
  ];
}

function rateFacts(rate: EntryRate, path: Path): readonly FactPlace[] {
  if (rate.kind === 'follows') return [];
  return [
    ...place([...path, 'rate', 'steady'], rate.steady),
    ...place([...path, 'rate', 'peak'], rate.peak),
    ...place([...path, 'rate', 'day', 'low'], rate.day?.low ?? null),
  ];
}

function place(path: Path, fact: ResolvedFact<number> | null): readonly FactPlace[] {
  return fact === null ? [] : [{ path, known: fact.known }];
}

/** A share that is left out is 1, so that only an unknown one was surely stated. */
function unknownShare(path: Path, share: ResolvedFact<number>): readonly FactPlace[] {
  return share.known ? [] : [{ path, known: false }];
}
