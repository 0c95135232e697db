import { compareText } from '../base/issue';
import {
  type KafkaOperation,
  type KafkaResourceKind,
  type KafkaRight,
  kafkaResourceName,
  mergedRights,
} from '../base/kafka-access';
import { iamActionsOf } from './kafka-iam';

/** An IAM policy that only allows, in the order and spelling of IAM's own grammar. */
export interface AllowingPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly AllowingStatement[];
}

export interface AllowingStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Of a cluster, the ARN that everything in it has in common: `arn:…:topic/<name>/<uuid>` for topics. */
export type ArnStart = (kind: KafkaResourceKind) => string;

/** As MSK writes them: `arn:aws:kafka:<region>:<account>:cluster/<name>/<uuid>`. */
export function arnStartIn(clusterArn: string): ArnStart {
  return (kind) => clusterArn.replace(':cluster/', `:${kind}/`);
}

const KINDS: readonly KafkaResourceKind[] = ['cluster', 'topic', 'group', 'transactional-id'];

/**
 * One statement for all resources of a kind that allow the same, so that each ARN stands there once. Sorted by what they allow
 * and by name: one more topic is one more line.
 */
export function kafkaPolicy(rights: readonly KafkaRight[], arnStart: ArnStart): AllowingPolicy {
  return { Version: '2012-10-17', Statement: KINDS.flatMap((kind) => statementsOf(kind, rights, arnStart(kind))) };
}

/**
 * How long the policy is as JSON without blanks, which is what IAM counts; without making it, since there may be thousands. Each
 * resource stands there once, as `mergedRights` has them. `reserved` are counted as statements without their resources, also
 * where nothing in `rights` needs them.
 */
export function kafkaPolicyLength(
  rights: readonly KafkaRight[],
  arnStart: ArnStart,
  reserved: readonly KafkaRight[] = [],
): number {
  const statements = new Set(reserved.map(({ resource, operations }) => actionKey(resource.kind, operations)));
  const starts = new Map(KINDS.map((kind) => [kind, arnStart(kind).length]));
  let length = EMPTY + [...statements].reduce((sum, actions) => sum + emptyLength(actions), 0);
  for (const { resource, operations } of rights) {
    const actions = actionKey(resource.kind, operations);
    const name = kafkaResourceName(resource);
    // Two quotes, and a comma behind it or, at the end, a bracket that `EMPTY` and `emptyLength` have counted.
    length += (starts.get(resource.kind) ?? 0) + (name === '' ? 0 : name.length + 1) + 3;
    if (!statements.has(actions)) length += emptyLength(actions);
    statements.add(actions);
  }
  return statements.size === 0 ? EMPTY : length - 1;
}

const EMPTY = JSON.stringify(kafkaPolicy([], () => '')).length;

/** With its comma, and without that of its last resource. */
function emptyLength(actions: string): number {
  return JSON.stringify(statementOf(actions, [])).length;
}

function statementsOf(
  kind: KafkaResourceKind,
  rights: readonly KafkaRight[],
  start: string,
): readonly AllowingStatement[] {
  const byActions = new Map<string, string[]>();
  for (const { resource, operations } of mergedRights(rights.filter((right) => right.resource.kind === kind))) {
    const key = actionKey(kind, operations);
    byActions.set(key, [...(byActions.get(key) ?? []), kafkaResourceName(resource)]);
  }
  return [...byActions]
    .sort(([a], [b]) => compareText(a, b))
    .map(([actions, names]) =>
      statementOf(
        actions,
        names.sort(compareText).map((name) => (name === '' ? start : `${start}/${name}`)),
      ),
    );
}

function statementOf(actions: string, arns: readonly string[]): AllowingStatement {
  return {
    Sid: actions.replaceAll('kafka-cluster:', '').replaceAll(' ', ''),
    Effect: 'Allow',
    Action: actions.split(' '),
    Resource: arns,
  };
}

/** Actions sort and compare as one text: no action holds a blank. */
function actionKey(kind: KafkaResourceKind, operations: readonly KafkaOperation[]): string {
  const asked = `${kind} ${operations.join(' ')}`;
  const known = ACTION_KEYS.get(asked) ?? [...iamActionsOf(kind, operations)].sort(compareText).join(' ');
  ACTION_KEYS.set(asked, known);
  return known;
}

/** A few dozen sets of operations for any number of resources. */
const ACTION_KEYS = new Map<string, string>();
