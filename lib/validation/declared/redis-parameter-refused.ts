import { redisParameterProblem } from '../../catalog/redis-parameters';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'redis-parameter-refused',
  severity: 'error',
  about: {
    what: 'A parameter of a redis store is one that ElastiCache lets set, within its limits, and not one that follows from what the store is for.',
    why: 'ElastiCache refuses the others in the middle of an apply; a policy of eviction that is set by hand loses a state or fills a cache for good.',
    formula: null,
    fix: 'Take out the parameter, or state a value within its limits.',
    source: 'awsdocs/amazon-elasticache-docs doc_source/redis/ParameterGroups.Redis.md (2023-06-15)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisParameterRefused = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (stores.get(name)?.engine !== 'redis' || placement.kind !== 'sized') return [];
    return [...placement.parameters].map(([parameter, value]) => {
      const path = ['environment', 'stores', name, 'parameters', parameter];
      const problem = redisParameterProblem(parameter, value);
      return problem === undefined ? say.proven(path) : say.refused(path, { parameter, value, ...problem });
    });
  }),
);
