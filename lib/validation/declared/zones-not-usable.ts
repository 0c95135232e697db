import { tryRegion } from '../../catalog/regions';
import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The zones are known by name, stand once, lie in the region, and are two or three where a Kafka cluster is created. */
export const zonesNotUsable = rule('zones-not-usable', 'error', ({ environment }: ResolvedModel, say) => {
  const path = ['environment', 'aws', 'zones'];
  const { zones, region, kafka } = environment;
  const foreign = zones.filter((zone) => !zone.startsWith(region));
  if (zones.length === 0) {
    const known = tryRegion(region)?.zones ?? [];
    return [
      say.refused(path, {
        got: `a number of zones in ${region}, whose zone names the catalog does not know`,
        allowed: 'zone names',
        fix: `name them, for example ['${known[0] ?? `${region}a`}', '${known[1] ?? `${region}b`}']`,
      }),
    ];
  }
  if (foreign.length > 0 || new Set(zones).size < zones.length) {
    return [
      say.refused(path, {
        got: zones.join(', '),
        allowed: `different zones of ${region}`,
        fix: 'correct the names',
      }),
    ];
  }
  if (kafka.kind === 'new' && zones.length < 2) {
    return [
      say.refused(path, {
        got: '1 zone',
        allowed: '2 or 3, since Amazon MSK places brokers in as many',
        fix: 'set environment.aws.zones to 2 or 3, or hand in an existing cluster under environment.kafka.existing',
      }),
    ];
  }
  return [say.proven(path)];
});
