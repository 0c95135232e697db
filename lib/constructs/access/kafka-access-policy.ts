import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import {
  clusterOperations,
  type KafkaOperation,
  type KafkaResourceKind,
  type KafkaRight,
} from '../../base/kafka-access';
import { NAME_LIMITS, nameProblem } from '../../base/naming';
import { schemaStatements } from '../../catalog/glue-iam';
import { type AllowingPolicy, type ArnStart, kafkaPolicy } from '../../catalog/kafka-iam-policy';
import { checkPlain, refuse, serviceName } from '../checks';
import { checkPolicySize } from '../policy-size';
import { arnStartOf, longestStartOf } from './cluster-arns';

/** What somebody does with topics, groups and transactional ids of one cluster, by their names; never by a pattern. */
export interface KafkaAccess {
  /**
   * Topics that are read.
   * @default - none
   */
  readonly reads?: readonly string[];
  /**
   * Topics that are written, by a producer that may be idempotent.
   * @default - none
   */
  readonly writes?: readonly string[];
  /**
   * Topics whose partitions and settings are looked at, which reading and writing alone do not show.
   * @default - none
   */
  readonly inspects?: readonly string[];
  /**
   * Topics whose partitions and ends are looked at, and nothing in them: how far a consumer group is stands in these.
   * @default - none
   */
  readonly describes?: readonly string[];
  /**
   * Consumer groups that are joined and whose offsets are committed. Reading needs one: also who assigns partitions by hand
   * commits under its name.
   * @default - none
   */
  readonly joins?: readonly string[];
  /**
   * Consumer groups whose members and offsets are looked at.
   * @default - none
   */
  readonly watches?: readonly string[];
  /**
   * Ids under which a producer has transactions.
   * @default - none
   */
  readonly transactionalIds?: readonly string[];
}

export interface KafkaAccessPolicyProps extends KafkaAccess {
  /** 1 to 128 letters, digits and _+=,.@-. A new name is a new policy. */
  readonly name: string;
  /** Whose it is and what for, for the people who find it in the console; another text is another policy. */
  readonly description: string;
  /** `arn:…:cluster/<name>/<uuid>`, also one that is known only after deployment. */
  readonly clusterArn: string;
  /**
   * An ARN at least as long as that of the cluster, where this is known only after deployment: the characters that IAM takes of
   * a policy are counted with it.
   * @default - the longest that a cluster can have
   */
  readonly countedAs?: string;
  /**
   * ARNs of schemas in the Glue Schema Registry, `arn:…:schema/<registry>/<name>`, whose version serializers find by the
   * definition that they write. What deserializers ask for AWS allows on `*` alone, which no policy of this construct has.
   * @default - none
   */
  readonly schemaArns?: readonly string[];
  /**
   * Reaches the policy behind the construct, after it has been set up.
   * @default - it stays as set up
   */
  readonly override?: (resources: { readonly policy: IamPolicy }) => void;
}

/** A managed policy that allows a role to do with a Kafka cluster of MSK what is stated, on exact ARNs, and nothing else. */
export class KafkaAccessPolicy extends Construct {
  /** A token of the deployment; attach it to the role of whoever it is for. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: KafkaAccessPolicyProps) {
    super(scope, id);
    const rights = rightsOf(props);
    if (rights.length === 0) {
      refuse({
        at: ['reads'],
        got: 'nothing that is read, written or looked at',
        allowed: `at least one of ${WORDS.map(({ prop }) => prop).join(', ')}`,
        fix: 'state it, or leave the policy out: what stands in no policy is denied',
      });
    }
    const all: readonly KafkaRight[] = [
      { resource: { kind: 'cluster' }, operations: clusterOperations(rights) },
      ...rights,
    ];
    const { schemaArns = [] } = props;
    schemaArns.forEach(checkSchemaArn);
    const policyWith = (start: ArnStart): AllowingPolicy => {
      const { Version, Statement } = kafkaPolicy(all, start);
      return { Version, Statement: [...Statement, ...schemaStatements(schemaArns)] };
    };
    checkPolicySize(['reads'], policyWith(longestStartOf(props.clusterArn, props.countedAs)), TOO_LARGE);
    const policy = new IamPolicy(this, 'Resource', {
      name: serviceName('iam-policy', props.name),
      description: props.description,
      policy: JSON.stringify(policyWith(arnStartOf(props.clusterArn))),
      tags: { Name: props.name },
    });
    this.policyArn = policy.arn;
    props.override?.({ policy });
  }
}

const TOO_LARGE = 'state some of the topics in a second policy, and attach both to the role';

interface Word {
  readonly prop: keyof KafkaAccess;
  readonly kind: Exclude<KafkaResourceKind, 'cluster'>;
  readonly operations: readonly KafkaOperation[];
}

/** What each word allows: clients describe what they read or write before they do. */
const WORDS: readonly Word[] = [
  { prop: 'reads', kind: 'topic', operations: ['describe', 'read'] },
  { prop: 'writes', kind: 'topic', operations: ['describe', 'write'] },
  { prop: 'inspects', kind: 'topic', operations: ['describe', 'describe-configs'] },
  { prop: 'describes', kind: 'topic', operations: ['describe'] },
  { prop: 'joins', kind: 'group', operations: ['describe', 'read'] },
  { prop: 'watches', kind: 'group', operations: ['describe'] },
  { prop: 'transactionalIds', kind: 'transactional-id', operations: ['describe', 'write'] },
];

function rightsOf(access: KafkaAccess): readonly KafkaRight[] {
  return WORDS.flatMap(({ prop, kind, operations }) =>
    (access[prop] ?? []).map((name) => {
      checkName(prop, kind, name);
      return { resource: { kind, name }, operations };
    }),
  );
}

/** IAM takes `*` and `?` for patterns and `${` for a variable; no name that Kafka accepts for a topic holds one. */
function checkName(prop: string, kind: Word['kind'], name: string): void {
  const at = [prop, name];
  checkPlain(at, name);
  const limit = NAME_LIMITS[kind === 'topic' ? 'kafka-topic' : 'kafka-group'];
  const problem = nameProblem(name, limit);
  if (problem === undefined) return;
  refuse({
    at,
    got: problem,
    allowed: `the whole name: ${limit.min} to ${limit.max} ${limit.allowed}`,
    fix: 'name each one; a pattern would allow what comes later too',
  });
}

const SCHEMA_ARN = /^arn:[\w-]+:glue:[\w-]+:\d{12}:schema\/[\w.$#-]+\/[\w.$#-]+$/;

function checkSchemaArn(arn: string): void {
  const at = ['schemaArns', arn];
  checkPlain(at, arn);
  if (SCHEMA_ARN.test(arn)) return;
  refuse({
    at,
    got: JSON.stringify(arn),
    allowed: 'arn:aws:glue:<region>:<account>:schema/<registry>/<name>',
    fix: 'write it as aws glue list-schemas prints it; a pattern would allow what comes later too',
  });
}
