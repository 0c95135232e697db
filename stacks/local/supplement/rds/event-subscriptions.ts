import type { Call } from '../operation';
import { clusterXml, rdsError, rdsOperation } from './answers';
import {
  answered,
  arnOf,
  lifeOf,
  SUBSCRIPTIONS,
  type Subscription,
  subscriptions,
  subscriptionXml,
  tag,
  untag,
} from './subscriptions';

export const createEventSubscription = rdsOperation('CreateEventSubscription', async (call) => {
  const form = new URLSearchParams(call.body);
  const name = form.get('SubscriptionName') ?? '';
  if ((await subscriptions(call)).some((one) => one.name === name)) {
    throw rdsError('SubscriptionAlreadyExist', `Event subscription ${name} already exists.`);
  }
  const made: Subscription = {
    arn: await arnOf(call, name),
    name,
    topic: form.get('SnsTopicArn') ?? '',
    sourceType: form.get('SourceType') ?? undefined,
    sources: listed(form, 'SourceIds.SourceId'),
    categories: listed(form, 'EventCategories.EventCategory'),
    enabled: form.get('Enabled') !== 'false',
    createdAt: new Date(call.now()).toISOString(),
    life: await lifeOf(call),
  };
  await checkTopic(call, made.topic);
  await checkSources(call, made);
  call.memory.put(SUBSCRIPTIONS, made.arn, made);
  await tag(call, made.arn);
  return answered('CreateEventSubscription', subscriptionXml(made));
});

/** All on one page: an account has 20 of them. */
export const describeEventSubscriptions = rdsOperation('DescribeEventSubscriptions', async (call) => {
  const name = new URLSearchParams(call.body).get('SubscriptionName');
  const known = name === null ? await subscriptions(call) : [await find(call, name)];
  const list = known.map(subscriptionXml).join('');
  return answered('DescribeEventSubscriptions', `<EventSubscriptionsList>${list}</EventSubscriptionsList>`);
});

/** What is not named stays; its sources have operations of their own. */
export const modifyEventSubscription = rdsOperation('ModifyEventSubscription', async (call) => {
  const form = new URLSearchParams(call.body);
  const before = await find(call, form.get('SubscriptionName') ?? '');
  const categories = listed(form, 'EventCategories.EventCategory');
  const enabled = form.get('Enabled');
  const after: Subscription = {
    ...before,
    topic: form.get('SnsTopicArn') ?? before.topic,
    sourceType: form.get('SourceType') ?? before.sourceType,
    categories: categories.length > 0 ? categories : before.categories,
    enabled: enabled === null ? before.enabled : enabled === 'true',
  };
  if (after.topic !== before.topic) await checkTopic(call, after.topic);
  call.memory.put(SUBSCRIPTIONS, after.arn, after);
  return answered('ModifyEventSubscription', subscriptionXml(after));
});

export const deleteEventSubscription = rdsOperation('DeleteEventSubscription', async (call) => {
  const gone = await find(call, new URLSearchParams(call.body).get('SubscriptionName') ?? '');
  await untag(call, gone.arn);
  call.memory.forget(SUBSCRIPTIONS, gone.arn);
  return answered('DeleteEventSubscription', subscriptionXml(gone));
});

async function find(call: Call, name: string): Promise<Subscription> {
  const found = (await subscriptions(call)).find((one) => one.name === name);
  if (found === undefined) throw rdsError('SubscriptionNotFound', `Event Subscription ${name} not found.`, 404);
  return found;
}

/** RDS sends the topic a message before it makes anything. */
async function checkTopic({ ask }: Call, topic: string): Promise<void> {
  const body = new URLSearchParams({ Action: 'GetTopicAttributes', TopicArn: topic, Version: '2010-03-31' }).toString();
  const { status } = await ask({ method: 'POST', path: '/', body, as: { service: 'sns' } });
  if (status >= 300) throw rdsError('SNSTopicArnNotFound', `The SNS topic ARN ${topic} does not exist.`, 404);
}

/** Of clusters only: nothing here subscribes to anything else. */
async function checkSources(call: Call, { sourceType, sources }: Subscription): Promise<void> {
  if (sourceType !== 'db-cluster') return;
  for (const source of sources) {
    if ((await clusterXml(call, source)) === undefined) {
      throw rdsError('SourceNotFound', `The source ${source} does not exist.`, 404);
    }
  }
}

function listed(form: URLSearchParams, name: string): string[] {
  return [...form].filter(([field]) => field.startsWith(`${name}.`)).map(([, value]) => value);
}
