import { TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import { compareText } from '../base/issue';
import type { KafkaRight } from '../base/kafka-access';
import { type KafkaAccess, KafkaAccessPolicy, StoreAccessPolicy } from '../constructs/access';
import type { IKafkaCluster } from '../constructs/kafka';
import { type AccessPlan, accessOf, SECTIONS } from '../plan/access/access';
import { longestClusterArn, policiesOf } from '../plan/access/policies';
import { loginsBy, storeAccessOf } from '../plan/access/store-access';
import { childOf } from './child-of';
import { nearbyStores, type PlacedStores } from './nearby-stores';
import type { PlannedPlatform } from './planned-platform';

/** What later roles attach. */
export interface PlacedAccess {
  /** ARNs, tokens of the deployment, by `handlers`, `services` or `owners` and by name; who needs nothing has none. */
  readonly policyArns: PolicyArns;
  /** Of them those for Kafka, and those for stores; people log in to no store. */
  readonly of: { readonly kafka: PolicyArns; readonly stores: PolicyArns };
}

type ArnsByName = Readonly<Record<string, readonly string[]>>;

type PolicyArns = Readonly<Record<(typeof SECTIONS)[keyof typeof SECTIONS], ArnsByName>>;

/** Policies of each handler, service and team, at addresses of their own names. */
export function placeAccess(
  scope: Construct,
  platform: PlannedPlatform,
  kafka: IKafkaCluster | undefined,
  stores: PlacedStores,
): PlacedAccess {
  const { environment } = platform.model;
  const root = new Construct(scope, 'access');
  const asksIam = environment.kafka.kind !== 'other';
  if (!asksIam && !storeAccessOf(platform.model).some(({ policy }) => policy !== undefined)) {
    throw new RangeError(
      "parts: got 'access', allowed only for clusters of MSK and stores that IAM lets in; veltrix export access prints the ACLs that others take",
    );
  }
  const of = {
    kafka: asksIam ? placeKafkaAccess(root, platform, kafka) : NOBODY,
    stores: placeStoreAccess(root, platform, stores),
  };
  return { of, policyArns: together(of.kafka, of.stores) };
}

const NOBODY: PolicyArns = { handlers: {}, services: {}, owners: {} };

function placeKafkaAccess(root: Construct, { model }: PlannedPlatform, kafka: IKafkaCluster | undefined): PolicyArns {
  const { environment } = model;
  const clusterArn = environment.kafka.kind === 'existing' ? environment.kafka.clusterArn : kafka?.clusterArn;
  if (clusterArn === undefined) {
    throw new RangeError(
      "parts: got 'access' without a cluster, allowed both; add 'kafka' to parts or hand in `kafka`",
    );
  }
  const countedAs = longestClusterArn(environment);
  const near = nearby(root, clusterArn);
  const placed = (kind: AccessPlan['principal']['kind']): ArnsByName =>
    Object.fromEntries(
      accessOf(model).flatMap((plan) => {
        const { principal } = plan;
        const policies = principal.kind === kind ? policiesOf(environment, plan) : [];
        if (policies.length === 0) return [];
        const own = childOf(root, SECTIONS[kind], principal.name);
        const arns = policies.map(
          ({ name, part, rights, schemaArns }) =>
            new KafkaAccessPolicy(own, part === '' ? 'policy' : `policy-${part}`, {
              name,
              description: `What ${kind} ${principal.name} of ${model.platform} does with Kafka`,
              clusterArn: near,
              ...(countedAs === undefined ? {} : { countedAs }),
              ...inWords(rights),
              ...(schemaArns.length === 0 ? {} : { schemaArns }),
            }).policyArn,
        );
        return [[principal.name, arns]];
      }),
    );
  return { handlers: placed('handler'), services: placed('service'), owners: placed('team') };
}

/** Of a store that is in no stack there is none: whoever builds it lets them in. */
function placeStoreAccess(root: Construct, { model }: PlannedPlatform, stores: PlacedStores): PolicyArns {
  const { region, accountId } = model.environment;
  const names = nearbyStores(root, model, stores);
  const placed = (kind: 'handler' | 'service'): ArnsByName =>
    Object.fromEntries(
      storeAccessOf(model).flatMap(({ principal, logins, policy }) => {
        const { postgres, redis } = loginsBy({ logins }, names);
        if (principal.kind !== kind || policy === undefined || postgres.length + redis.length === 0) return [];
        const { policyArn } = new StoreAccessPolicy(childOf(root, SECTIONS[kind], principal.name), 'stores', {
          name: policy,
          description: `Stores that ${kind} ${principal.name} of ${model.platform} logs in to`,
          region,
          accountId,
          postgres,
          redis,
        });
        return [[principal.name, [policyArn]]];
      }),
    );
  return { handlers: placed('handler'), services: placed('service'), owners: {} };
}

function together(a: PolicyArns, b: PolicyArns): PolicyArns {
  const both = (section: keyof PolicyArns): ArnsByName => {
    const names = [...new Set([...Object.keys(a[section]), ...Object.keys(b[section])])].sort(compareText);
    return Object.fromEntries(names.map((name) => [name, [...(a[section][name] ?? []), ...(b[section][name] ?? [])]]));
  };
  return { handlers: both('handlers'), services: both('services'), owners: both('owners') };
}

/**
 * What another stack says, read once in this one: cdktf works out each mention of another stack for itself, and for 600 policies
 * that took a fifth of the whole synth.
 */
function nearby(scope: Construct, clusterArn: string): string {
  return Token.isUnresolved(clusterArn) ? new TerraformLocal(scope, 'cluster-arn', clusterArn).asString : clusterArn;
}

/** Rights in the words of the construct, each resource where all that it may is said. */
function inWords(rights: readonly KafkaRight[]): KafkaAccess {
  const named = (kind: 'topic' | 'group', may: (operations: KafkaRight['operations']) => boolean): readonly string[] =>
    rights.flatMap(({ resource, operations }) => (resource.kind === kind && may(operations) ? [resource.name] : []));
  return {
    reads: named('topic', (operations) => operations.includes('read')),
    writes: named('topic', (operations) => operations.includes('write')),
    describes: named('topic', (operations) => operations.every((operation) => operation === 'describe')),
    inspects: named('topic', (operations) => operations.includes('describe-configs')),
    joins: named('group', (operations) => operations.includes('read')),
    watches: named('group', (operations) => !operations.includes('read')),
  };
}
