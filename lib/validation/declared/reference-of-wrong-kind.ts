import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import type { Dependency } from '../../model/store-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'reference-of-wrong-kind',
  severity: 'error',
  about: {
    what: 'A database stands in postgres, a cache or a state in redis, and a cache holds the answers of a database or service.',
    why: 'The handler would be given the address of something that does not speak its language.',
    formula: null,
    fix: 'Refer to something of the kind that the issue names.',
    source: 'derived from the kinds of stores and dependencies',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const referenceOfWrongKind = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.dependencies.values()].flatMap((dependency) => {
    const path: Path = ['dependencies', dependency.name];
    const engine = engineFor(dependency);
    const store = engine === undefined ? undefined : model.stores.get(storeOf(dependency));
    const findings = [];
    if (store !== undefined && engine !== undefined) {
      const place = [...path, 'store'];
      findings.push(
        store.engine === engine
          ? say.proven(place)
          : say.refused(place, {
              name: store.name,
              is: `a ${store.engine} store`,
              needs: `a ${engine} store`,
            }),
      );
    }
    const cached = dependency.kind === 'cache' ? model.dependencies.get(dependency.caches) : undefined;
    if (cached !== undefined) {
      const place = [...path, 'caches'];
      findings.push(
        cached.kind === 'database' || cached.kind === 'http'
          ? say.proven(place)
          : say.refused(place, {
              name: cached.name,
              is: `a ${cached.kind} in redis itself`,
              needs: 'a database or an http dependency',
            }),
      );
    }
    return findings;
  }),
);

function engineFor({ kind }: Dependency): 'postgres' | 'redis' | undefined {
  return { database: 'postgres', cache: 'redis', state: 'redis', http: undefined }[kind] as
    | 'postgres'
    | 'redis'
    | undefined;
}

function storeOf(dependency: Dependency): string {
  return dependency.kind === 'http' ? '' : dependency.store;
}
