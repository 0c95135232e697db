import { grouped } from '../../base/grouped';
import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { environmentKeys } from '../environment-keys';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'environment-key-missing',
  severity: 'error',
  about: {
    what: 'Every key that handlers and services take from the environment has its value there, and every secret and parameter its ARN.',
    why: 'Without it the process does not start, or it falls back to a default nobody chose: data went to the wrong place for days, and nobody saw it.',
    formula: null,
    fix: 'State the value under environment.values, or the ARN under environment.secrets.',
    source:
      'derived: no silent default; services that fell back to a local file: github.com/gissilabs/charts/pull/38 (2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const environmentKeyMissing = rule(HEAD, (model: ResolvedModel, say) => {
  const { values, secrets } = model.environment;
  const keys = environmentKeys(model);
  const ofValues = keys.flatMap(({ owner, key, path, source }) => {
    if (source.kind !== 'environment') return [];
    const place: Path = ['environment', 'values', owner, key];
    if (values.get(owner)?.has(key) === true) return [say.proven(place)];
    return [say.refused(place, { kind: 'value', name: key }, [path])];
  });
  const referring = grouped(
    keys.flatMap(({ source, path }) =>
      source.kind === 'secret' || source.kind === 'parameter'
        ? [[source.name, { kind: source.kind, path }] as const]
        : [],
    ),
  );
  const ofSecrets = [...referring].map(([name, users]) => {
    const place: Path = ['environment', 'secrets', name];
    if (secrets.has(name)) return say.proven(place);
    return say.refused(
      place,
      { kind: users[0]?.kind ?? 'secret', name },
      users.map(({ path }) => path),
    );
  });
  return [...ofValues, ...ofSecrets];
});
