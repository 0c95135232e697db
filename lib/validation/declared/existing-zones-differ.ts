import { compareText } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'existing-zones-differ',
  severity: 'error',
  about: {
    what: 'The zones of an existing network are those that the environment is sized for.',
    why: 'Brokers are counted for one number of zones and placed in another: AWS refuses the cluster, or a zone that was counted on has nothing in it.',
    formula: 'network.existing.zones = aws.zones, in any order',
    fix: 'Name under aws.zones the zones that the existing network has.',
    source: 'derived: brokers are a multiple of the zones, and stand in the subnets of the network',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const existingZonesDiffer = rule(HEAD, ({ environment: { network, zones } }: ResolvedModel, say) => {
  if (network.kind === 'new' || zones.length === 0) return [];
  const path = ['environment', 'aws', 'zones'];
  const sorted = (names: readonly string[]): readonly string[] => [...names].sort(compareText);
  const [own, existing] = [sorted(zones), sorted(network.zones)];
  if (own.join(' ') === existing.join(' ')) return [say.proven(path)];
  return [
    say.refused(
      path,
      { zones: own, existing },
      [['environment', 'network', 'existing', 'zones']],
      existing.length <= 3 && new Set(existing).size === existing.length ? [{ path, value: existing }] : [],
    ),
  ];
});
