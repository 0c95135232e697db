import { formatPath } from '../../base/issue';
import { auroraMajor, RECOMMENDED_AURORA_VERSION } from '../../catalog/aurora-versions';
import { fromCatalog, fromDeclaration, type PlannedText } from '../planned';
import type { Sized } from './postgres-numbers';

/** In which order a cluster goes to another major version: what somebody does, then what one apply does. */
const STEPS = [
  'a clone of the cluster is upgraded first, and clients are tried against it',
  'replication slots and prepared transactions are gone, and no extension is older than the new version takes',
  'version and majorUpgrade are applied together in a quiet hour: Terraform makes the groups of the new family beside the old, Aurora takes a snapshot and upgrades all instances, and nobody is served for minutes',
  'the old groups go, which nobody uses any more',
  'ANALYZE runs in every database, since statistics do not come along, and extensions are updated',
  'majorUpgrade is taken out again: while it stands, a slip in the version is enough',
] as const;

/** There where the move is allowed; it has no way back but the snapshot. */
export function majorUpgradeOf(name: string, { majorUpgrade, version }: Sized): readonly PlannedText[] {
  if (!majorUpgrade) return [];
  const path = ['environment', 'stores', name];
  const target = version ?? RECOMMENDED_AURORA_VERSION.version;
  const row = auroraMajor(target);
  return [
    {
      key: `stores.${name}.majorUpgrade`,
      value: target,
      unit: 'name',
      rule: `in this order: ${STEPS.map((step, at) => `${at + 1}. ${step}`).join('; ')}`,
      inputs: [
        fromDeclaration('allowed', 'true', 'name', formatPath([...path, 'majorUpgrade'])),
        ...(version === null ? [] : [fromDeclaration('stated', version, 'name', formatPath([...path, 'version']))]),
        ...(row === undefined ? [] : [fromCatalog('supported until', row.supportEnds, 'name', row)]),
      ],
      enforcer: 'AWS',
    },
  ];
}
