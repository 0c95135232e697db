import { isOlderVersion } from '../../base/version-order';
import { redisVersionRow } from '../../catalog/redis-versions';
import { lockedText } from '../../plan/lock/lock';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'store-version-lowered',
  severity: 'error',
  about: {
    what: 'A store keeps its engine, and its version only rises.',
    why: 'Aurora and ElastiCache take no older version: the apply fails, or Terraform makes another, empty store in the place of the one that stands. Valkey never becomes Redis again.',
    formula: null,
    fix: 'State what stands, or place a second store beside it and move what it holds.',
    source:
      'docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagementConsiderations.html; hashicorp/terraform-provider-aws internal/service/elasticache/engine_version.go: a lower major replaces the group',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const storeVersionLowered = rule(HEAD, ({ model, lock }: PlannedSubject, say) =>
  [...model.environment.stores].flatMap(([name, placement]) => {
    const store = model.stores.get(name);
    if (placement.kind !== 'sized' || store === undefined) return [];
    const locked = lockedText(lock, `stores.${name}.${store.engine}Version`);
    if (locked === undefined) return [];
    const path = ['environment', 'stores', name, 'version'];
    const engine = placement.engine ?? 'valkey';
    if (store.engine === 'redis' && redisVersionRow(engine, locked) === undefined) {
      const stands = engine === 'valkey' ? 'redis' : 'valkey';
      if (redisVersionRow(stands, locked) !== undefined) {
        return [say.refused(['environment', 'stores', name, 'engine'], { locked, engine, stands })];
      }
    }
    const { version } = placement;
    return [
      version !== null && isOlderVersion(version, locked) ? say.refused(path, { locked, version }) : say.proven(path),
    ];
  }),
);
