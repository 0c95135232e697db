import { distinctPaths, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { missingOf } from '../../plan/amount';
import type { TierAddresses } from '../../plan/network/addresses';
import type { PlatformPlan } from '../../plan/plan';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'addresses-exhausted',
  severity: 'error',
  about: {
    what: 'The subnets of each zone have addresses for everything that is placed in them, also when another zone is lost.',
    why: 'Every pod has an address of the network. Once a subnet has none left, nodes join and their pods stay pending: scaling out ends, and a lost zone does not come back in the others.',
    formula:
      'private: interfaces x addresses of each + endpoints + control plane; isolated: brokers + 2 x store nodes; public: 8 x load balancers + 1; each <= addresses of the subnet - 5',
    fix: 'State a larger range before anything stands in it: it cannot be changed later without replacing the network. Fewer, larger replicas need fewer addresses too.',
    source:
      'Amazon VPC CNI: whole interfaces, one spare (WARM_ENI_TARGET); EC2 CreateSubnet: five addresses are reserved; ELB: eight free addresses in each subnet',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

const RANGE: Path = ['environment', 'network', 'cidr'];

export const addressesExhausted = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { network } = model.environment;
  // Nobody states how large the subnets of a network are that exists.
  if (network.kind === 'existing') return [];
  const [worst] = plan.addresses.flatMap(shortOf).sort((a, b) => b.needed / b.offered - a.needed / a.offered);
  if (worst !== undefined) {
    const values = { ...worst, prefix: network.cidr.slice(network.cidr.indexOf('/')) };
    return [say.refused(RANGE, values, worst.tier === 'private' ? reasonsFor(model, plan) : storesOf(model))];
  }
  const missing = distinctPaths(
    plan.addresses.flatMap(({ needed, neededZoneLost }) => missingOf(needed, neededZoneLost ?? undefined)),
  );
  return [missing.length > 0 ? say.notProven(RANGE, missing) : say.proven(RANGE)];
});

interface Short {
  readonly tier: TierAddresses['tier'];
  readonly needed: number;
  readonly offered: number;
  readonly zoneLost: boolean;
}

/** What already is too much with all zones standing is said so: a lost zone is not its reason. */
function shortOf({ tier, needed, neededZoneLost, offered }: TierAddresses): readonly Short[] {
  if (offered === undefined) return [];
  const [short] = [
    { amount: needed, zoneLost: false },
    { amount: neededZoneLost, zoneLost: true },
  ].flatMap(({ amount, zoneLost }) =>
    amount?.known === true && amount.planned.value > offered.value
      ? [{ tier, needed: amount.planned.value, offered: offered.value, zoneLost }]
      : [],
  );
  return short === undefined ? [] : [short];
}

/** The nodes, and who asks for most of them. */
function reasonsFor({ growth }: EventModel, { running }: PlatformPlan): readonly Path[] {
  const most = [...running.values()]
    .map(({ path, replicasMax }) => ({ path, replicas: replicasMax.known ? replicasMax.planned.value : 0 }))
    .sort((a, b) => b.replicas - a.replicas)
    .slice(0, 4);
  return [
    ['environment', 'nodes'],
    ...most.map(({ path }) => path),
    ...(growth.stated ? [['growth', 'factor']] : []),
    ['environment', 'load', 'scale'],
  ];
}

function storesOf({ environment }: EventModel): readonly Path[] {
  return [...environment.stores.keys()].slice(0, 8).map((name) => ['environment', 'stores', name]);
}
