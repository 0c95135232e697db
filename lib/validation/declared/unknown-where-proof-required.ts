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

function factsOf(model: ResolvedModel): readonly FactPlace[] {
  return [
    ...[...model.events.values()].flatMap(({ name, rate }) => rateFacts(rate, ['events', name])),
    ...[...model.services.values()].flatMap(({ name, rate }) => rateFacts(rate, ['services', name])),
    ...[...model.stores.values()].flatMap((store) =>
      store.engine === 'postgres' ? [place(['stores', store.name, 'writes'], store.writes)] : [],
    ),
    ...[...model.dependencies.values()].flatMap((dependency) =>
      dependency.kind === 'cache' ? [place(['dependencies', dependency.name, 'hitRatio'], dependency.hitRatio)] : [],
    ),
    ...[...model.handlers.values()].flatMap(({ name, serviceTime }) => [
      place(['handlers', name, 'serviceTime', 'mean'], serviceTime.mean),
      place(['handlers', name, 'serviceTime', 'p99'], serviceTime.p99),
    ]),
  ];
}

function rateFacts(rate: EntryRate, path: Path): readonly FactPlace[] {
  if (rate.kind === 'follows') return [];
  return [place([...path, 'rate', 'steady'], rate.steady), place([...path, 'rate', 'peak'], rate.peak)];
}

function place(path: Path, fact: ResolvedFact<number>): FactPlace {
  return { path, known: fact.known };
}
