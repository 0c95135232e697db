import { DbEventSubscription } from '@cdktf/provider-aws/lib/db-event-subscription';
import { Construct } from 'constructs';
import { CLUSTER_EVENTS } from '../../catalog/store-events';
import { checkPlain, refuse, serviceName } from '../checks';

export interface AuroraEventsProps {
  /**
   * What subscriptions are named after, `<name>-<topic>`, 255 characters at most: letters and digits, and single hyphens for whatever
   * stands between them. A new name is a new subscription.
   */
  readonly name: string;
  /** The cluster as RDS names it. */
  readonly clusterIdentifier: string;
  /**
   * ARNs of the SNS topics that are told, as plain text; each takes one of the 20 subscriptions of an account in a region. Their
   * policy lets `events.rds.amazonaws.com` publish, and so does the policy of the key of an encrypted one. No two whose names are the
   * same but for capitals and for what is neither letter nor digit, `on_call` and `on-call`.
   */
  readonly notify: readonly string[];
  /**
   * Reaches the subscriptions behind the construct, by the name of the topic.
   * @default - they stay as set up
   */
  readonly override?: (resources: { readonly subscriptions: Readonly<Record<string, DbEventSubscription>> }) => void;
}

/** Failovers, failures and maintenance of an Aurora cluster, which no metric shows, to the topics that its alarms tell. */
export class AuroraEvents extends Construct {
  constructor(scope: Construct, id: string, props: AuroraEventsProps) {
    super(scope, id);
    checkPlain(['name'], props.name);
    const subscriptions: Record<string, DbEventSubscription> = {};
    const taken = new Map<string, string>();
    for (const arn of props.notify) {
      const topic = topicOf(arn);
      const name = serviceName('db-event-subscription', hyphens(`${props.name}-${topic}`));
      const other = taken.get(name.toLowerCase());
      if (other !== undefined) collide(name, arn, other);
      taken.set(name.toLowerCase(), arn);
      subscriptions[topic] = new DbEventSubscription(this, topic, {
        name,
        snsTopic: arn,
        sourceType: 'db-cluster',
        sourceIds: [props.clusterIdentifier],
        eventCategories: [...CLUSTER_EVENTS.categories],
        enabled: true,
        tags: { Name: name },
      });
    }
    props.override?.({ subscriptions });
  }
}

/** Topics take underscores, and hyphens at their end and in a row; subscriptions take neither. */
function hyphens(text: string): string {
  return text.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function collide(name: string, arn: string, other: string): never {
  refuse({
    at: ['notify', arn],
    got: `subscription ${name}, which ${other} has already`,
    allowed: 'another one for each topic',
    fix: 'name each topic once, or let one topic tell the other',
  });
}

const TOPIC_ARN = /^arn:[\w-]+:sns:[\w-]+:\d{12}:([\w-]{1,256})$/;

function topicOf(arn: string): string {
  const at = ['notify', arn];
  checkPlain(at, arn);
  const topic = TOPIC_ARN.exec(arn)?.[1];
  if (topic !== undefined) return topic;
  return refuse({
    at,
    got: JSON.stringify(arn),
    allowed: 'arn:aws:sns:<region>:<account>:<topic>, and no topic of a FIFO queue',
    fix: 'write it as aws sns list-topics prints it',
  });
}
