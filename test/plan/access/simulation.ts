import type { AclBinding } from '../../../lib/catalog/kafka-acls';
import { isAuthorized } from '../../support/acl-evaluator';
import { decide, type IamPolicyDocument } from '../../support/iam-evaluator';
import { type Needs, need, schemasWrittenBy } from './needs';
import { REQUESTS, type Request } from './requests';
import type { Document, World } from './worlds';

/** Each request about each name that somebody may make though he need not, or needs and may not. */
export function iamDifferences(world: World, needs: Needs, policies: readonly IamPolicyDocument[]): readonly string[] {
  return differences(world, needs, ({ kind, iam }, name) =>
    iam.every(
      (action) =>
        decide(policies, { action: `kafka-cluster:${action}`, resource: arnOf(world, kind, name) }) === 'allowed',
    ),
  );
}

/** All that the registry looks up in IAM for clients and for those who change schemas; AWS asks about registry and schema. */
const GLUE = [
  'GetSchemaByDefinition',
  'GetSchemaVersion',
  'GetSchema',
  'GetRegistry',
  'RegisterSchemaVersion',
  'CreateSchema',
  'UpdateSchema',
  'DeleteSchema',
  'DeleteRegistry',
];

/** The same of the schema registry, where nobody may do anything but find the version of what it writes. */
export function schemaDifferences(
  { schemas, model: { environment } }: World,
  document: Document | undefined,
  policies: readonly IamPolicyDocument[],
): readonly string[] {
  const written = document === undefined ? new Set<string>() : schemasWrittenBy(document);
  const registriesWritten = new Set([...written].map((schema) => schema.split('/')[0]));
  const resources = [
    ...schemas.map((schema) => ({ name: `schema/${schema}`, needed: written.has(schema) })),
    ...[...new Set(schemas.map((schema) => schema.split('/')[0]))].map((registry) => ({
      name: `registry/${registry}`,
      needed: registriesWritten.has(registry),
    })),
  ];
  return GLUE.flatMap((action) =>
    resources.flatMap(({ name, needed }) => {
      const resource = `arn:aws:glue:${environment.region}:${environment.accountId}:${name}`;
      const allowed = decide(policies, { action: `glue:${action}`, resource }) === 'allowed';
      if (allowed === (needed && action === 'GetSchemaByDefinition')) return [];
      return [`${action} of ${name}: ${allowed ? 'allowed, and not needed' : 'needed, and not allowed'}`];
    }),
  );
}

const TYPES = { cluster: 'CLUSTER', topic: 'TOPIC', group: 'GROUP', 'transactional-id': 'TRANSACTIONAL_ID' } as const;

export function aclDifferences(
  world: World,
  needs: Needs,
  bindings: readonly AclBinding[],
  user: string,
): readonly string[] {
  return differences(world, needs, ({ kind, acl }, name) => {
    // Whoever logs in is connected: no ACL is about that.
    if (acl === null) return needs.size > 0;
    const resourceName = kind === 'cluster' ? 'kafka-cluster' : name;
    return isAuthorized(bindings, {
      principal: `User:${user}`,
      operation: acl,
      resourceType: TYPES[kind],
      resourceName,
    });
  });
}

function differences(
  { topics, groups }: World,
  needs: Needs,
  isAllowed: (request: Request, name: string) => boolean,
): readonly string[] {
  const names: Readonly<Record<Request['kind'], readonly string[]>> = {
    cluster: [''],
    topic: topics,
    group: groups,
    'transactional-id': [...topics, ...groups],
  };
  return REQUESTS.flatMap((request) =>
    names[request.kind].flatMap((name) => {
      const asked = need(request.name, name);
      const allowed = isAllowed(request, name);
      if (allowed === needs.has(asked)) return [];
      return [`${asked}: ${allowed ? 'allowed, and not needed' : 'needed, and not allowed'}`];
    }),
  );
}

function arnOf({ clusterArn }: World, kind: Request['kind'], name: string): string {
  return kind === 'cluster' ? clusterArn : `${clusterArn.replace(':cluster/', `:${kind}/`)}/${name}`;
}
