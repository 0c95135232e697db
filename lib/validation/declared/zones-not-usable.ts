import type { Change } from '../../base/issue';
import { tryZones } from '../../catalog/regions';
import type { EnvironmentModel } from '../../model/environment-model';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'zones-not-usable',
  severity: 'error',
  about: {
    what: 'The zones are known by name, stand once, lie in the region, and are two or three where a Kafka cluster is created.',
    why: 'AWS finds a wrong zone minutes into an apply, and Amazon MSK makes no cluster in a single zone.',
    formula: '2 <= zones <= 3 where a cluster is created, else 1 <= zones <= 3',
    fix: 'Name the zones as the account knows them, or hand in an existing cluster.',
    source:
      'docs.aws.amazon.com/msk/1.0/apireference/clusters.html, BrokerNodeGroupInfo (2026-11-01); zone letters: catalog of regions',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const zonesNotUsable = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const path = ['environment', 'aws', 'zones'];
  const { zones, region, kafka } = environment;
  const known = zones.every((zone) => zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)));
  if (zones.length === 0) return [say.refused(path, { problem: 'not in the catalog', region, zones })];
  if (!known || new Set(zones).size < zones.length)
    return [say.refused(path, { problem: 'not of the region', region, zones }, [], counted(environment, zones.length))];
  if (kafka.kind === 'new' && zones.length < 2)
    return [say.refused(path, { problem: 'too few', region, zones }, [], counted(environment, 2))];
  return [say.proven(path)];
});

/**
 * As a number, where the catalog knows which zones that are and no existing network has its own; three where something is
 * protected, which survives one of them.
 */
function counted({ region, network, protected: isProtected }: EnvironmentModel, least: number): readonly Change[] {
  const zones = isProtected ? 3 : least;
  const path = ['environment', 'aws', 'zones'];
  return network.kind === 'new' && zones <= 3 && tryZones(region, 3) !== undefined ? [{ path, value: zones }] : [];
}
