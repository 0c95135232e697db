import fc from 'fast-check';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { accessOf } from '../../../lib/plan/access/access';
import { aclsOf, userOf } from '../../../lib/plan/access/enforcement';
import { planDeclared } from '../../../lib/validation/planned/plan-declared';
import { staging } from '../../../stacks/environments/staging';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { anEnvironment } from '../../support';
import { arbitraryPlatform } from '../../support/arbitrary-declaration';
import type { IamPolicyDocument } from '../../support/iam-evaluator';
import { seeded } from '../../support/seeded';
import { aclDifferences, iamDifferences, schemaDifferences } from './simulation';
import { CLUSTER_ARN, renderedPolicies, type World, worldOf } from './worlds';

/** The same events in a cluster that is not of MSK, where each handler and service is a user of its own. */
function inOtherKafka({ handlers, services = {} }: EventsDocument): EnvironmentDocument['kafka'] {
  const names = [...Object.keys(handlers), ...Object.keys(services)];
  return {
    topics: 'admin-protocol',
    existing: {
      bootstrapServers: 'kafka.example.org:9096',
      authentication: 'scram-sha-512',
      credentials: Object.fromEntries(
        names.map((name) => [name, `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`]),
      ),
    },
  };
}

const NEW: EnvironmentDocument['kafka'] = { topics: 'terraform', brokerLogs: { retention: '90d' } };

const acceptable = arbitraryPlatform.filter(({ events, environment }) => {
  const { issues } = planDeclared(events, environment, undefined).judgement;
  return issues.every(({ severity, code }) => severity !== 'error' || code === 'lock-missing');
});

/** By principal, what the rendered policies get wrong. */
function iamFaults(
  events: EventsDocument,
  environment: EnvironmentDocument,
  policies = renderedPolicies(events, environment),
): readonly string[] {
  const world = worldOf(events, environment);
  return world.principals.flatMap(({ principal: { kind, name }, needs, document }) => {
    const own = policies.get(`${kind} ${name}`) ?? [];
    return [...iamDifferences(world, needs, own), ...schemaDifferences(world, document, own)].map(
      (fault) => `${kind} ${name}: ${fault}`,
    );
  });
}

function aclFaults(events: EventsDocument, environment: EnvironmentDocument): readonly string[] {
  const world = worldOf(events, environment);
  // All of them at once, as they stand in a cluster: what is given to one must help nobody else.
  const bindings = accessOf(world.model).flatMap((plan) => aclsOf(world.model, plan));
  return world.principals.flatMap(({ principal, needs }) =>
    aclDifferences(world, needs, bindings, userOf(events.platform, principal)).map(
      (fault) => `${principal.kind} ${principal.name}: ${fault}`,
    ),
  );
}

describe('by the IAM policies that are rendered', () => {
  test('everybody of the example can do exactly what its configuration document needs', () => {
    expect(iamFaults(treasureHunt, staging)).toEqual([]);
  });

  test('so can everybody of any declaration, and no pattern stands in any policy', () => {
    fc.assert(
      fc.property(acceptable, ({ events, environment }) => {
        const ofMsk =
          'authentication' in (environment.kafka.existing ?? {}) ? { ...environment, kafka: NEW } : environment;
        const policies = renderedPolicies(events, ofMsk);
        expect(iamFaults(events, ofMsk, policies)).toEqual([]);
        expect(JSON.stringify([...policies])).not.toMatch(/[*?]/);
      }),
      seeded(15),
    );
  });

  const world = worldOf(treasureHunt, staging);
  const [award] = world.principals.filter(({ principal }) => principal.name === 'awardTreasure');
  const policies = renderedPolicies(treasureHunt, staging).get('handler awardTreasure') ?? [];
  const faultsOf = (changed: readonly IamPolicyDocument[]): readonly string[] =>
    award === undefined
      ? ['nobody']
      : [...iamDifferences(world, award.needs, changed), ...schemaDifferences(world, award.document, changed)];

  test('each resource and each action of a policy is missed once it is dropped', () => {
    expect(faultsOf(policies)).toEqual([]);
    const dropped = eachDropped(policies);
    // Cluster, three topics written, one read and a group; Connect and WriteDataIdempotently, and twice two for topics and group;
    // the schema of what it emits with the registry, and the one action on them.
    expect(dropped.length).toBe(6 + 2 + 3 * 2 + 3);
    expect(
      dropped.filter((changed) => !faultsOf(changed).some((fault) => fault.endsWith('needed, and not allowed'))),
    ).toEqual([]);
  });

  test('each resource and each action of a policy that is widened is noticed', () => {
    const widened = eachWidened(policies);
    expect(widened.length).toBeGreaterThan(6);
    expect(
      widened.filter((changed) => !faultsOf(changed).some((fault) => fault.endsWith('allowed, and not needed'))),
    ).toEqual([]);
  });
});

describe('by the ACLs of a Kafka that is not of MSK', () => {
  const environment = anEnvironment({ name: 'other', proof: 'reported', kafka: inOtherKafka(treasureHunt) });

  test('everybody of the example can do exactly what its configuration document needs', () => {
    expect(aclFaults(treasureHunt, environment)).toEqual([]);
  });

  test('so can everybody of any declaration', () => {
    fc.assert(
      fc.property(acceptable, ({ events, environment: { deletionGuard: _, ...environment } }) => {
        expect(aclFaults(events, { ...environment, kafka: inOtherKafka(events) })).toEqual([]);
      }),
      seeded(15),
    );
  });

  test('each binding is missed once it is dropped, and noticed once it is for everybody', () => {
    const world: World = worldOf(treasureHunt, environment);
    const [plan] = accessOf(world.model);
    const [first] = world.principals;
    if (plan === undefined || first === undefined) throw new Error('nobody has access');
    const user = userOf(treasureHunt.platform, plan.principal);
    const bindings = aclsOf(world.model, plan);
    const faultsOf = (changed: typeof bindings): number => aclDifferences(world, first.needs, changed, user).length;
    expect(faultsOf(bindings)).toBe(0);
    for (const [index, binding] of bindings.entries()) {
      const others = bindings.filter((_, at) => at !== index);
      expect(faultsOf(others)).toBeGreaterThan(0);
      if (binding.resourceType === 'CLUSTER') continue;
      expect(faultsOf([...others, { ...binding, resourceName: '*' }])).toBeGreaterThan(0);
    }
  });
});

type Documents = readonly IamPolicyDocument[];

/** The policies with one action or one resource less, for each of them. */
function eachDropped(policies: Documents): readonly Documents[] {
  return changedLists(policies, (list, at) => list.filter((_, index) => index !== at));
}

/** The policies with every action in place of one, or with the whole platform in place of a resource; there is only one cluster. */
function eachWidened(policies: Documents): readonly Documents[] {
  return changedLists(policies, (list, at) =>
    list.map((text, index) => {
      if (index !== at || text === CLUSTER_ARN) return text;
      if (!text.startsWith('arn:')) return text.replace(/:.*/, ':*');
      return text.replace(/[^/]*$/, text.includes(':registry/') ? 'treasure-hunt*' : 'treasure-hunt.*');
    }),
  ).filter((changed) => JSON.stringify(changed) !== JSON.stringify(policies));
}

function changedLists(
  policies: Documents,
  change: (list: readonly string[], at: number) => readonly string[],
): readonly Documents[] {
  return policies.flatMap((policy, at) =>
    policy.Statement.flatMap((statement, index) =>
      (['Action', 'Resource'] as const).flatMap((part) => {
        const list = [statement[part]].flat();
        return list.map((_, position) =>
          replaced(policies, at, {
            ...policy,
            Statement: replaced(policy.Statement, index, { ...statement, [part]: change(list, position) }),
          }),
        );
      }),
    ),
  );
}

function replaced<Item>(items: readonly Item[], at: number, item: Item): readonly Item[] {
  return items.map((one, index) => (index === at ? item : one));
}
