import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The zones are known by name, stand once, lie in the region, and are two or three where a Kafka cluster is created. */
export const zonesNotUsable = rule('zones-not-usable', 'error', ({ environment }: ResolvedModel, say) => {
  const path = ['environment', 'aws', 'zones'];
  const { zones, region, kafka } = environment;
  const known = zones.every((zone) => zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)));
  if (zones.length === 0) return [say.refused(path, { problem: 'not in the catalog', region, zones })];
  if (!known || new Set(zones).size < zones.length)
    return [say.refused(path, { problem: 'not of the region', region, zones })];
  if (kafka.kind === 'new' && zones.length < 2) return [say.refused(path, { problem: 'too few', region, zones })];
  return [say.proven(path)];
});
