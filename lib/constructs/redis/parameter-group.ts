import { ElasticacheParameterGroup } from '@cdktf/provider-aws/lib/elasticache-parameter-group';
import type { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { REDIS_NODES } from '../../catalog/redis-nodes';
import { redisParameterProblem, redisParameters, redisParameterText } from '../../catalog/redis-parameters';
import { redisVersionRow } from '../../catalog/redis-versions';
import { checkWhole, refuse } from '../checks';
import type { NewRedisGroupProps } from './redis-group-props';

/**
 * A group that runs cannot change the family of its parameters, nor whether it is in cluster mode: both are in the name, so that
 * the new parameters are there before the old ones go.
 */
export function parameterGroup(scope: Construct, id: string, props: NewRedisGroupProps): ElasticacheParameterGroup {
  const { name, engine, engineVersion, role, parameters = {} } = props;
  const family = redisVersionRow(engine, engineVersion)?.family ?? `${engine}${engineVersion.split('.')[0]}`;
  const clusterMode = inClusterMode(props);
  const said = new Map(redisParameters({ role, clusterMode, reservedMemoryPercent: reservedMemory(props) }));
  for (const [parameter, value] of Object.entries(parameters)) {
    checkParameter(parameter, value);
    said.set(parameter, redisParameterText(value));
  }
  return new ElasticacheParameterGroup(scope, id, {
    name: `${name}-${family}${clusterMode ? '-cluster' : ''}`,
    family,
    description: `Nodes of ${name}`,
    parameter: [...said].sort(([a], [b]) => compareText(a, b)).map(([key, value]) => ({ name: key, value })),
    tags: { Name: name },
    lifecycle: { createBeforeDestroy: true },
  });
}

/** Whether the nodes are: also where they serve clients of both kinds. */
export function inClusterMode({ shards, clusterMode }: Pick<NewRedisGroupProps, 'shards' | 'clusterMode'>): boolean {
  return shards > 1 || clusterMode === 'compatible';
}

function reservedMemory({ nodeType, reservedMemoryPercent }: NewRedisGroupProps): number {
  const row = REDIS_NODES.rows.find(({ type }) => type === nodeType);
  const percent = reservedMemoryPercent ?? (row === undefined ? undefined : Math.round(row.reservedShare * 100));
  if (percent === undefined) {
    refuse({
      at: ['reservedMemoryPercent'],
      got: `nothing for ${nodeType}, which the catalog does not have`,
      allowed: '0 to 100',
      fix: 'state 25, as AWS advises for most types',
    });
  }
  checkWhole(['reservedMemoryPercent'], percent, { min: 0, max: 100 });
  return percent;
}

function checkParameter(name: string, value: string | number | boolean): void {
  const problem = redisParameterProblem(name, value);
  if (problem === undefined) return;
  refuse({
    at: ['parameters', name],
    got: JSON.stringify(value),
    allowed: problem.allowed,
    fix: problem.kind === 'value' ? 'state a value within it' : 'leave it out',
  });
}
