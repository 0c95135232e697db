import type { Path } from '../../base/issue';
import { SECRET_SHAPES } from '../../catalog/secret-shapes';
import type { ResolvedModel } from '../../model/event-model';
import type { Condition } from '../../model/route-model';
import { type RuleHead, rule } from '../rule';
import { isWrittenOut, saysSecret } from '../secret-words';

const HEAD = {
  code: 'secret-in-literal',
  severity: 'error',
  waivable: true,
  about: {
    what: 'No secret is written out: neither under a name that says so, nor in a text that looks like one.',
    why: 'It stands in the repository, in the synthesized JSON and in the state, for everybody who may read one of them, and stays in their history.',
    formula: null,
    fix: 'Keep it in Secrets Manager and name it by { secret }; change it, since it counts as known.',
    source: `chosen: names of keys; shapes: ${SECRET_SHAPES.map(({ source }) => source).join('; ')}`,
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const secretInLiteral = rule(HEAD, (model: ResolvedModel, say) =>
  literalsOf(model).map(({ path, key, text, place }) => {
    const shape = SECRET_SHAPES.find(({ pattern }) => pattern.test(text));
    if (shape !== undefined) return say.refused(path, { looksLike: shape.noun, place });
    return key !== null && (place === 'store parameter' || saysSecret(key)) && isWrittenOut(text)
      ? say.refused(path, { looksLike: `a secret, as ${key} says`, place })
      : say.proven(path);
  }),
);

/** Parameters of Redis that are a password, whatever it looks like. */
const NAMES_A_SECRET: ReadonlySet<string> = new Set(['masterauth', 'requirepass']);

/** Where a text stands decides what to do with a secret in it. */
type LiteralPlace = 'environment key' | 'url' | 'tag' | 'condition' | 'store parameter';

interface Literal {
  readonly path: Path;
  /** `null` where the name beside it says nothing of secrets. */
  readonly key: string | null;
  readonly text: string;
  readonly place: LiteralPlace;
}

function literalsOf({ services, handlers, routes, dependencies, environment }: ResolvedModel): readonly Literal[] {
  const ofKeys = [
    ...[...services.values()].map((part) => ({ ...part, path: ['services', part.name] })),
    ...[...handlers.values()].map((part) => ({ ...part, path: ['handlers', part.name] })),
  ].flatMap(({ path, environment: keys }) =>
    keys.flatMap(({ key, source }): readonly Literal[] =>
      source.kind === 'value'
        ? [{ path: [...path, 'environment', key, 'value'], key, text: source.value, place: 'environment key' }]
        : [],
    ),
  );
  const ofValues = [...environment.values].flatMap(([name, values]) =>
    [...values].map(
      ([key, text]): Literal => ({ path: ['environment', 'values', name, key], key, text, place: 'environment key' }),
    ),
  );
  const ofUrls = [...dependencies.values()].flatMap((dependency): readonly Literal[] =>
    dependency.kind === 'http'
      ? [{ path: ['dependencies', dependency.name, 'http'], key: null, text: dependency.url, place: 'url' }]
      : [],
  );
  const ofTags = Object.entries(environment.tags).map(
    ([key, text]): Literal => ({ path: ['environment', 'tags', key], key, text, place: 'tag' }),
  );
  // Engines have parameters such as password_encryption, whose name says nothing of what stands there.
  const ofParameters = [...environment.stores].flatMap(([store, placement]) =>
    placement.kind === 'existing'
      ? []
      : [...placement.parameters].flatMap(([name, value]): readonly Literal[] =>
          typeof value === 'string'
            ? [
                {
                  path: ['environment', 'stores', store, 'parameters', name],
                  key: NAMES_A_SECRET.has(name) ? name : null,
                  text: value,
                  place: 'store parameter',
                },
              ]
            : [],
        ),
  );
  const ofConditions = [
    ...[...routes.values()].flatMap(({ name, choose }) =>
      choose.flatMap(({ when }, index) => conditionTexts(when, ['routes', name, 'choose', index])),
    ),
    ...[...handlers.values()].flatMap(({ on }) =>
      on.flatMap(({ when, route, path }) => (route === null ? conditionTexts(when, path.slice(0, -1)) : [])),
    ),
  ];
  return [...ofKeys, ...ofValues, ...ofUrls, ...ofTags, ...ofParameters, ...ofConditions];
}

/** A header that holds a token is compared with it at every event: the token then stands here. */
function conditionTexts(when: readonly Condition[], path: Path): readonly Literal[] {
  return when.flatMap(({ of, name, negated, values }, index) => {
    // An attribute called token may well be a coin of a game.
    const key = of === 'header' ? name : null;
    const place = [...path, 'when', index, negated ? 'isNot' : 'is'];
    return values.flatMap((text, position): readonly Literal[] =>
      typeof text === 'string' ? [{ path: [...place, position], key, text, place: 'condition' }] : [],
    );
  });
}
