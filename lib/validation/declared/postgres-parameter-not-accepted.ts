import { parameterProblem } from '../../catalog/aurora-parameter-values';
import { RECOMMENDED_AURORA_VERSION } from '../../catalog/aurora-versions';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'postgres-parameter-not-accepted',
  severity: 'error',
  about: {
    what: 'Every parameter of a postgres store is one that can be set there, with a value that the engine takes.',
    why: 'RDS refuses it in the middle of an apply, or takes it and an instance does not come up again.',
    formula: null,
    fix: 'Correct the name or the value, or take it out.',
    source:
      'pg_settings of PostgreSQL 15; Aurora user guide, AuroraPostgreSQL.Reference.ParameterGroups (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const postgresParameterNotAccepted = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (placement.kind === 'existing' || stores.get(name)?.engine !== 'postgres') return [];
    const version = placement.version ?? RECOMMENDED_AURORA_VERSION.version;
    return [...placement.parameters].map(([parameter, value]) => {
      const path = ['environment', 'stores', name, 'parameters', parameter];
      const problem = parameterProblem(parameter, value, version);
      return problem === undefined ? say.proven(path) : say.refused(path, { ...problem });
    });
  }),
);
