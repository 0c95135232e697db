import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { DeletionGuardSpec, NewKafkaSpec, OtherKafkaSpec } from '../../lib/config/kafka-spec';
import type { StorePlacementSpec } from '../../lib/config/store-placement-spec';
import { anEnvironment, anExistingKafka, anotherKafka, aProtectedEnvironment } from './declaration';
import type { Draw } from './draw';

/** Where a declaration runs, with everything that it asks of an environment; sizes are locked. */
export function anArbitraryEnvironment(draw: Draw, events: EventsDocument): EnvironmentDocument {
  const base = draw.pick(anEnvironment(), aProtectedEnvironment());
  // What is protected survives the loss of a zone.
  const count = base.protected ? 3 : draw.pick<2 | 3>(2, 3);
  const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'].slice(0, count);
  const network: EnvironmentDocument['network'] = draw.pick(base.network, existingNetwork(zones));
  const kafka = kafkaOf(draw, base, events);
  const { deletionGuard: usual, ...rest } = base;
  const { deletionGuard: guard } = { deletionGuard: usual, ...draw.maybe(3, () => ({ deletionGuard: guardOf(draw) })) };
  return {
    ...rest,
    sizes: 'locked',
    load: { scale: base.protected ? draw.pick(1, 2) : draw.pick(1, 0.1, 2) },
    aws: {
      ...base.aws,
      zones: draw.pick<EnvironmentDocument['aws']['zones']>(zones, 'existing' in network ? zones : count),
    },
    state: base.protected ? base.state : draw.pick(base.state, { local: { folder: 'state' } }),
    network,
    kafka,
    ...(guard === undefined || isOther(kafka) ? {} : { deletionGuard: guard }),
    ...draw.maybe(2, () => ({ stores: placementsOf(draw, events) })),
    ...draw.maybe(2, () => ({ nodes: { architecture: draw.pick('arm64', 'x86_64'), spot: { share: 0.5 } } })),
    ...(base.protected || draw.below(2) === 1 ? { receivers: receiversOf(events) } : {}),
    ...(base.budget === undefined ? {} : { budget: { ...base.budget, owner: Object.keys(events.owners)[0] ?? '' } }),
    ...valuesAndSecrets(events),
    ...draw.maybe(3, () => ({ tags: { 'cost-center': 'games' } })),
    ...draw.maybe(3, () => ({ namePrefix: 'acme' })),
  } as EnvironmentDocument;
}

const ACCOUNT = 'eu-central-1:111122223333';
const ROLE = 'arn:aws:iam::111122223333:role';

function guardOf(draw: Draw): DeletionGuardSpec {
  const boundary = draw.maybe(2, () => ({ permissionsBoundary: 'arn:aws:iam::111122223333:policy/guard-boundary' }));
  return { deployingRoleArn: `${ROLE}/deploy`, liftedBy: [`${ROLE}/admin`], ...boundary };
}

/** Which no guard of AWS can keep from being deleted. */
function isOther(kafka: EnvironmentDocument['kafka']): boolean {
  return 'existing' in kafka && 'authentication' in kafka.existing;
}

/** A cluster of its own, one of MSK that exists, or any other. */
function kafkaOf(draw: Draw, { kafka }: EnvironmentDocument, events: EventsDocument): EnvironmentDocument['kafka'] {
  const topics = draw.pick('terraform', 'admin-protocol');
  const clusterId = draw.maybe(3, () => ({ clusterId: 'abcdefghijklmnopqrstuv' }));
  const kind = draw.below(4);
  if (kind === 2) return { ...anExistingKafka(), topics, ...clusterId } as EnvironmentDocument['kafka'];
  if (kind === 3) return { ...anotherKafka(otherOf(draw, events)), ...clusterId };
  return { ...kafka, topics, ...clusterId, ...waysInto(draw) } as EnvironmentDocument['kafka'];
}

function otherOf(draw: Draw, { handlers, services = {} }: EventsDocument): Partial<OtherKafkaSpec> {
  const emitting = Object.entries(services).filter(([, { emits = {} }]) => Object.keys(emits).length > 0);
  const users = [...Object.keys(handlers), ...emitting.map(([name]) => name)];
  return {
    authentication: draw.pick('scram-sha-256', 'scram-sha-512', 'certificate'),
    credentials: Object.fromEntries(
      users.map((name) => [name, `arn:aws:secretsmanager:${ACCOUNT}:secret:kafka-${name}`]),
    ),
  };
}

function waysInto(draw: Draw): Partial<NewKafkaSpec> {
  const secretArn = `arn:aws:secretsmanager:${ACCOUNT}:secret:AmazonMSK_report-AbCdEf`;
  return {
    ...draw.maybe(3, () => ({ storageGrowth: draw.pick({ to: '16TiB' }, { to: '16384GiB', at: 0.5 }) }) as const),
    ...draw.maybe(3, () => ({ brokerLogs: draw.pick({ bucket: 'logs' }, { bucket: 'logs', prefix: 'kafka' }) })),
    ...draw.maybe(3, () => ({ alarmTopics: [`arn:aws:sns:${ACCOUNT}:pages`] })),
    ...draw.maybe(3, () => ({
      scramUsers: { report: { secretArn, keyArn: `arn:aws:kms:${ACCOUNT}:key/1` } },
      certificateAuthorities: [`arn:aws:acm-pca:${ACCOUNT}:certificate-authority/1`],
      clients: {
        nodes: { securityGroupId: 'sg-0123456789abcdef0' },
        report: { cidr: '10.9.0.0/16', via: draw.pick('iam', 'scram', 'certificate') },
      },
    })),
  };
}

function existingNetwork(zones: readonly string[]): EnvironmentDocument['network'] {
  const subnets = (kind: string): readonly string[] => zones.map((_, index) => `subnet-${kind}${index}`);
  return {
    existing: {
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.20.0.0/16',
      zones,
      publicSubnetIds: [],
      privateSubnetIds: subnets('a'),
      isolatedSubnetIds: subnets('b'),
    },
  };
}

function placementsOf(draw: Draw, { stores = {} }: EventsDocument): Readonly<Record<string, StorePlacementSpec>> {
  return Object.fromEntries(
    Object.entries(stores).map(([name, { engine }]) => [
      name,
      draw.pick<StorePlacementSpec>(
        engine === 'postgres' ? { readers: { min: 1, max: 3 } } : { replicas: 2 },
        engine === 'postgres' ? { serverless: { max: 16 } } : {},
        { instance: engine === 'postgres' ? 'db.r7g.large' : 'cache.r7g.large' },
        { existing: { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-0123456789abcdef0' } },
      ),
    ]),
  );
}

function receiversOf({ owners }: EventsDocument): EnvironmentDocument['receivers'] {
  return Object.fromEntries(Object.values(owners).map(({ page }) => [page, { mail: `${page}@example.org` }]));
}

function valuesAndSecrets({ handlers }: EventsDocument): Pick<EnvironmentDocument, 'values' | 'secrets'> {
  const keys = Object.entries(handlers).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment).map(([key, source]) => ({ name, key, source })),
  );
  return {
    values: Object.fromEntries(
      keys.filter(({ source }) => 'from' in source).map(({ name, key }) => [name, { [key]: 'eu-2026' }]),
    ),
    ...(keys.some(({ source }) => 'secret' in source || 'parameter' in source)
      ? { secrets: { 'ledger-key': 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:ledger-key' } }
      : {}),
  };
}
