import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { EventModel } from '../../../lib/model/event-model';
import { accessOf, type Principal } from '../../../lib/plan/access/access';
import { documentsOf } from '../../../lib/plan/documents/documents';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { EventPlatform } from '../../../lib/platform';
import { resources, synthStack } from '../../../lib/testing';
import { aModel } from '../../support';
import type { IamPolicyDocument } from '../../support/iam-evaluator';
import { type Needs, needsOfDocument, needsOfTeam } from './needs';

export const CLUSTER_ARN =
  'arn:aws:kafka:eu-central-1:111122223333:cluster/hunt/0c9f4b1e-aaaa-bbbb-cccc-111122223333-7';

/** A platform with what everybody on it needs, and every name that anybody could ask for. */
export interface World {
  readonly model: EventModel;
  readonly clusterArn: string;
  readonly principals: readonly {
    readonly principal: Principal;
    readonly needs: Needs;
    /** Teams have none. */
    readonly document: Document | undefined;
  }[];
  readonly topics: readonly string[];
  readonly groups: readonly string[];
  /** As `<registry>/<name>`. */
  readonly schemas: readonly string[];
}

export type Document = ReturnType<typeof documentsOf>[number]['document'];

export function worldOf(events: EventsDocument, environment: EnvironmentDocument): World {
  const model = aModel(events, environment);
  const plan = planPlatform(model, undefined);
  const documents = documentsOf(model, plan).map(({ document }) => document);
  const foreign = Object.values(events.events).flatMap(({ existing }) => existing?.topic ?? []);
  const topics = [...plan.topics.map(({ name }) => name), ...foreign];
  const groups = [
    ...Object.keys(events.handlers).map((name) => `${events.platform}.${name}`),
    ...Object.keys(events.owners).map((name) => `${events.platform}.team.${name}`),
  ];
  const { kafka } = model.environment;
  return {
    model,
    clusterArn: kafka.kind === 'existing' ? kafka.clusterArn : CLUSTER_ARN,
    principals: accessOf(model).map(({ principal }) => {
      const document = documents.find(({ kind, name }) => kind === principal.kind && name === principal.name);
      return {
        principal,
        document,
        needs: document === undefined ? needsOfTeam(principal.name, events, documents) : needsOfDocument(document),
      };
    }),
    // Names of strangers, that begin as ours do or are what ours begin with.
    topics: [...topics, 'somebody.elses', `${topics[0]}.x`, events.platform],
    schemas: schemasIn(documents),
    groups: [...groups, 'somebody.elses', `${groups[0]}x`],
  };
}

/** Those that somebody reads or writes, and those of strangers that begin as these do. */
function schemasIn(documents: readonly Document[]): readonly string[] {
  const used = documents.flatMap((document) =>
    [...document.emits, ...(document.kind === 'handler' ? document.reads : [])].flatMap(({ schema }) =>
      schema === null ? [] : [`${schema.registry}/${schema.name}`],
    ),
  );
  return [...new Set(used.flatMap((schema) => [schema, `${schema}.x`, schema.replace('/', 'x/')])), 'r/s'];
}

/** The policies of each principal as the access part renders them, by `<kind> <name>`. */
export function renderedPolicies(
  events: EventsDocument,
  environment: EnvironmentDocument,
): ReadonlyMap<string, readonly IamPolicyDocument[]> {
  const lock = acceptedLock(planPlatform(aModel(events, environment), undefined));
  const stack = synthStack((scope) => {
    new AwsProvider(scope, 'aws', { region: 'eu-central-1' });
    new EventPlatform(scope, 'platform', {
      environment,
      events,
      lock,
      parts: ['access'],
      kafka: { clusterArn: CLUSTER_ARN, clusterName: 'hunt', bootstrapServers: 'b:9098', securityGroupId: 'sg-1' },
    });
  });
  const byPrincipal = new Map<string, IamPolicyDocument[]>();
  for (const { config } of resources(stack, 'aws_iam_policy')) {
    const [, principal = ''] = /^What (\w+ \S+) of /.exec(String(config.description)) ?? [];
    const document = JSON.parse(String(config.policy)) as IamPolicyDocument;
    byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? []), document]);
  }
  return byPrincipal;
}
