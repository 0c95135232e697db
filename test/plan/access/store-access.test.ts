import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import fc from 'fast-check';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { UseSpec } from '../../../lib/config/sender-spec';
import { storeAccessOf } from '../../../lib/plan/access/store-access';
import { planPlatform } from '../../../lib/plan/plan';
import { partsOf } from '../../../lib/platform/layers';
import { placeAccess } from '../../../lib/platform/place-access';
import { resources, synthStack } from '../../../lib/testing';
import { planDeclared } from '../../../lib/validation/planned/plan-declared';
import { aDocumentWithStores, aHandler, aModel, anEnvironment, aUse } from '../../support';
import { arbitraryPlatform } from '../../support/arbitrary-declaration';
import { decide, type IamPolicyDocument } from '../../support/iam-evaluator';
import { seeded } from '../../support/seeded';
import { CLUSTER_ARN } from './worlds';

const KAFKA = { clusterArn: CLUSTER_ARN, clusterName: 'hunt', bootstrapServers: 'b:9098', securityGroupId: 'sg-1' };

interface Declared {
  readonly uses?: Readonly<Record<string, UseSpec>>;
}

const namedOf = (section: object): readonly (readonly [string, Declared])[] => Object.entries(section);

/** What a declaration says, without anything of the plan: a miss of a cache is read where it comes from. */
function usesStore({ dependencies = {} }: EventsDocument, sender: Declared, store: string): boolean {
  return Object.entries(sender.uses ?? {}).some(([name, { access = 'read' }]) => {
    const used = dependencies[name];
    if (used === undefined || 'http' in used || !('store' in used)) return false;
    if (used.store === store) return true;
    const behind = 'caches' in used && access === 'read' ? dependencies[used.caches] : undefined;
    return behind !== undefined && 'store' in behind && behind.store === store;
  });
}

const hyphens = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');

/** By `handler <name>` or `service <name>`, as the access part renders them beside stores of these names. */
function rendered(events: EventsDocument, environment: EnvironmentDocument): ReadonlyMap<string, IamPolicyDocument> {
  const model = aModel(events, environment);
  const plan = planPlatform(model, undefined);
  const nowhere = { port: 1, securityGroupId: 'sg-1' };
  const stack = synthStack((scope) => {
    new AwsProvider(scope, 'aws', { region: 'eu-central-1' });
    placeAccess(scope, { model, plan, warnings: [], notes: [] }, KAFKA, {
      postgres: new Map(
        [...plan.postgres.keys()].map((name) => [
          name,
          {
            ...nowhere,
            writerEndpoint: 'w',
            readerEndpoint: undefined,
            clusterEndpoint: 'c',
            iamResources: [idOf(name)],
            clusterIdentifier: name,
            masterSecretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:master',
          },
        ]),
      ),
      redis: new Map(
        [...plan.redis.keys()].map((name) => [
          name,
          { ...nowhere, endpoint: 'e', replicationGroupId: groupOf(name), userIds: {} },
        ]),
      ),
    });
  });
  return new Map(
    resources(stack, 'aws_iam_policy').flatMap(({ config }) => {
      const [, who] = /^Stores that (\w+ \S+) of /.exec(String(config.description)) ?? [];
      return who === undefined ? [] : [[who, JSON.parse(String(config.policy)) as IamPolicyDocument]];
    }),
  );
}

const idOf = (store: string): string => `cluster-${store.toUpperCase()}`;
const groupOf = (store: string): string => `group-${store}`;

/** Every login that anybody could ask for, as anybody, that is allowed and not declared or declared and not allowed. */
function faults(events: EventsDocument, environment: EnvironmentDocument): readonly string[] {
  const policies = rendered(events, environment);
  const { region, accountId } = aModel(events, environment).environment;
  const senders: readonly (readonly ['handler' | 'service', string, Declared])[] = [
    ...namedOf(events.handlers).map(([name, one]) => ['handler', name, one] as const),
    ...namedOf(events.services ?? {}).map(([name, one]) => ['service', name, one] as const),
  ];
  const stores = Object.entries(events.stores ?? {}).flatMap(([name, { engine }]) => {
    const placed = environment.stores?.[name];
    if (placed === undefined) return [];
    const stated = placed.existing === undefined ? undefined : (placed.existing.iamResource ?? null);
    return [{ name, engine, id: stated === undefined ? (engine === 'postgres' ? idOf(name) : groupOf(name)) : stated }];
  });
  return senders.flatMap(([kind, name, sender]) => {
    const own = policies.get(`${kind} ${name}`);
    return stores.flatMap(({ name: store, engine, id }) =>
      senders.flatMap(([, other]) => {
        const arns =
          engine === 'postgres'
            ? [
                `arn:aws:rds-db:${region}:${accountId}:dbuser:${id ?? ''}/${hyphens(`${events.platform}-${other}`).replaceAll('-', '_')}`,
              ]
            : [
                `arn:aws:elasticache:${region}:${accountId}:replicationgroup:${id ?? ''}`,
                `arn:aws:elasticache:${region}:${accountId}:user:${hyphens(`${events.platform}-${environment.name}-${other}`)}`,
              ];
        const action = engine === 'postgres' ? 'rds-db:connect' : 'elasticache:Connect';
        const allowed =
          own !== undefined && arns.every((resource) => decide([own], { action, resource }) === 'allowed');
        const declared = id !== null && other === name && usesStore(events, sender, store);
        return allowed === declared ? [] : [`${kind} ${name} as ${other} to ${store}: ${String(allowed)}`];
      }),
    );
  });
}

const acceptable = arbitraryPlatform.filter(({ events, environment }) => {
  const { issues } = planDeclared(events, environment, undefined).judgement;
  return issues.every(({ severity, code }) => severity !== 'error' || code === 'lock-missing');
});

describe('policies for stores', () => {
  test('of arbitrary platforms let everybody log in to what it declares, as itself, and nowhere else', () => {
    let logins = 0;
    fc.assert(
      fc.property(acceptable, ({ events, environment }) => {
        const model = aModel(events, environment);
        // Where IAM is asked nothing there is no part for it.
        if (!partsOf(model).includes('access')) return;
        logins += storeAccessOf(model).length;
        expect(faults(events, environment)).toEqual([]);
      }),
      seeded(15),
    );
    expect(logins).toBeGreaterThan(5);
  });

  test('hold no secret: the password of the owner is for the job that makes databases', () => {
    const events = aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse() } }) } });
    const environment = anEnvironment({ stores: { main: {}, board: {} } });
    const all = JSON.stringify([...rendered(events, environment).values()]);
    expect(all).toContain('rds-db:connect');
    expect(all).not.toContain('secret');
  });

  test.each([
    ['cluster-EXISTING', 1],
    [undefined, 0],
  ])('of an existing store that IAM calls %s there are %i', (iamResource, count) => {
    const events = aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse() } }) } });
    const existing = {
      endpoint: 'db.example.org',
      port: 5432,
      securityGroupId: 'sg-0123456789abcdef0',
      ...(iamResource === undefined ? {} : { iamResource }),
    };
    const environment = anEnvironment({ stores: { main: { existing }, board: {} } });
    expect(rendered(events, environment).size).toBe(count);
    expect(storeAccessOf(aModel(events, environment)).map(({ logins }) => logins.map(({ by }) => by))).toEqual([
      [iamResource === undefined ? 'you' : 'policy'],
    ]);
  });
});
