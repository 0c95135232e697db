import { count, formatPath } from '../../base/issue';
import { type KafkaResource, kafkaResourceName } from '../../base/kafka-access';
import { printable } from '../../base/printable';
import { askedFor } from '../../plan/access/enforcement';
import type { StoreLogin } from '../../plan/access/store-access';
import type { StoreRight } from '../../plan/stores/store-users';
import type { AccessView, SchemaView } from './access-view';

/** What every table of grants has above its columns, by who enforces them. */
export const GRANT_HEAD: Readonly<Record<AccessView['enforcement'], readonly string[]>> = {
  iam: ['resource', 'may', 'because it', 'declared at', 'kafka-cluster:'],
  acls: ['resource', 'may', 'because it', 'declared at', 'ACLs'],
  nobody: ['resource', 'needs', 'because it', 'declared at', ''],
};

export function grantRows({ grants, schemas, logins, enforcement }: AccessView): readonly (readonly string[])[] {
  const onKafka = grants.map((grant) => [
    resourceText(grant.resource),
    grant.operations.join(', '),
    printable(grant.because),
    printable(formatPath(grant.path)),
    askedFor(enforcement, grant)
      .map((action) => action.replace('kafka-cluster:', ''))
      .join(', '),
  ]);
  return [...onKafka, ...schemas.map(schemaRow), ...logins.flatMap(loginRows)];
}

const TOLD: Readonly<Record<StoreLogin['by'], string>> = {
  policy: '',
  you: ' (yours to give)',
  nobody: ' (not yet: while transitEncryption is preferred the store knows no users)',
};

/** One of each dependency in the store. */
function loginRows({ store, user, action, by, rights }: StoreLogin): readonly (readonly string[])[] {
  return rights.map((right) => [
    printable(`${store} ${rightOn(right)}`),
    right.access === 'write' ? 'read, write' : 'read',
    printable(right.because),
    printable(formatPath(right.path)),
    printable(`${action} as ${user}${TOLD[by]}`),
  ]);
}

/** Database and schema, or what its keys begin with. */
export function rightOn(right: StoreRight): string {
  return right.kind === 'database' ? `${right.database}.${right.schema}` : `${right.keyPrefix}*`;
}

const MAY = { read: 'find what a version says', write: 'find the version of what it writes' };

function schemaRow({ access, schema: { registry, name }, because, path, demand }: SchemaView): readonly string[] {
  return [
    printable(`schema ${registry}/${name}`),
    MAY[access],
    printable(because),
    printable(formatPath(path)),
    `${demand.action}${demand.by === 'you' ? ' (yours to allow)' : ''}`,
  ];
}

/** What no policy of ours allows; each once, whatever number of schemas it is about. */
export function leftToYou({ schemas }: AccessView): readonly string[] {
  const left = schemas.flatMap(({ demand: { action, on, by }, schema: { registry } }) => {
    if (by === 'policy') return [];
    return on === '*'
      ? [`${action} on *: AWS looks up no narrower resource for it, and policies of Veltrix have no *`]
      : [`${action} on registry ${registry} and these schemas: no IAM policies are made for a Kafka that asks no IAM`];
  });
  return [...new Set(left)].map((text) => printable(`allow the role yourself: ${text}`));
}

/** One line of who may do how much. */
export function summaryRows(views: readonly AccessView[]): readonly (readonly string[])[] {
  return views.map(({ key, grants, logins }) => {
    const topics = (operation: 'read' | 'write'): number =>
      new Set(
        grants.flatMap(({ resource, operations }) =>
          resource.kind === 'topic' && operations.includes(operation) ? [resource.name] : [],
        ),
      ).size;
    const groups = new Set(grants.flatMap(({ resource }) => (resource.kind === 'group' ? [resource.name] : []))).size;
    return [
      printable(key),
      [
        ...(grants.length === 0
          ? []
          : [
              `reads ${count(topics('read'), 'topic')}, writes ${count(topics('write'), 'topic')}, uses ${count(groups, 'group')}`,
            ]),
        ...(logins.length === 0 ? [] : [`logs in to ${logins.map(({ store }) => store).join(', ')}`]),
      ].join(', ') || 'nothing',
    ];
  });
}

/** Who sees to it, in one sentence. */
export function enforcedText(view: AccessView): string {
  const { storePolicy } = view;
  const kafka = kafkaText(view);
  return storePolicy === null ? kafka : `${kafka}; logs in to stores by IAM, for a role with ${storePolicy}`;
}

function kafkaText({ enforcement, user, policies, grants }: AccessView): string {
  if (grants.length === 0) return 'needs nothing of Kafka, and gets nothing';
  switch (enforcement) {
    case 'iam':
      return `enforced by AWS, for a role with ${policies.join(', ')}; everything else is denied`;
    case 'acls':
      return `enforced by the brokers, for User:${user ?? ''}; everything else is denied`;
    case 'nobody':
      return 'enforced by nobody: the cluster does not ask who its clients are, so that everybody may do everything';
  }
}

function resourceText(resource: KafkaResource): string {
  return printable(`${resource.kind} ${kafkaResourceName(resource)}`.trimEnd());
}
