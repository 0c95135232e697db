import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accountOf } from '../account';
import type { Kind } from '../memory';
import { type Answer, accepted, type Call } from '../operation';
import { askRds, elements, escaped, text } from './answers';

const subscription = z.object({
  arn: z.string(),
  name: z.string(),
  topic: z.string(),
  sourceType: z.string().optional(),
  /** Of the type; none means all of them. */
  sources: z.array(z.string()),
  /** None means all of them. */
  categories: z.array(z.string()),
  enabled: z.boolean(),
  createdAt: z.string(),
  life: z.string(),
});

export type Subscription = z.infer<typeof subscription>;

export const SUBSCRIPTIONS: Kind<Subscription> = { name: 'rds.event-subscription', schema: subscription };

/**
 * The emulator knows nothing of subscriptions, only tags of any ARN. A tag of ours names its life: after a kill it has none, and
 * what is remembered of the life before is gone with everything else.
 */
const MARKER = 'veltrix-subscriptions';

export async function subscriptions(call: Call): Promise<readonly Subscription[]> {
  const [life, arn] = [await lifeOf(call), await arnOf(call, '')];
  return call.memory.all(SUBSCRIPTIONS).filter((one) => one.life === life && one.arn.startsWith(arn));
}

export async function lifeOf(call: Call): Promise<string> {
  const ResourceName = await arnOf(call, MARKER);
  const { body } = await accepted(askRds(call, { Action: 'ListTagsForResource', ResourceName }));
  const known = text(body, 'Value');
  if (known !== undefined) return known;
  const life = randomUUID();
  const tag = { 'Tags.Tag.1.Key': 'life', 'Tags.Tag.1.Value': life };
  await accepted(askRds(call, { Action: 'AddTagsToResource', ResourceName, ...tag }));
  call.memory.keepKnown(SUBSCRIPTIONS, ResourceName.slice(0, -MARKER.length), []);
  return life;
}

export async function arnOf(call: Call, name: string): Promise<string> {
  return `arn:aws:rds:${call.region}:${await accountOf(call)}:es:${name}`;
}

/** What a form says of tags goes where the emulator keeps them. */
export async function tag(call: Call, ResourceName: string): Promise<void> {
  const tags = [...new URLSearchParams(call.body)].filter(([field]) => field.startsWith('Tags.'));
  if (tags.length === 0) return;
  await accepted(askRds(call, { Action: 'AddTagsToResource', ResourceName, ...Object.fromEntries(tags) }));
}

export async function untag(call: Call, ResourceName: string): Promise<void> {
  const { body } = await accepted(askRds(call, { Action: 'ListTagsForResource', ResourceName }));
  const keys = elements(body, 'Key').map((key, index) => [`TagKeys.member.${index + 1}`, key]);
  if (keys.length === 0) return;
  await accepted(askRds(call, { Action: 'RemoveTagsFromResource', ResourceName, ...Object.fromEntries(keys) }));
}

export function subscriptionXml(one: Subscription): string {
  const inner = [
    element('CustomerAwsId', one.arn.split(':')[4] ?? ''),
    element('CustSubscriptionId', one.name),
    element('SnsTopicArn', one.topic),
    element('Status', 'active'),
    element('SubscriptionCreationTime', one.createdAt),
    ...(one.sourceType === undefined ? [] : [element('SourceType', one.sourceType)]),
    `<SourceIdsList>${one.sources.map((source) => element('SourceId', source)).join('')}</SourceIdsList>`,
    `<EventCategoriesList>${one.categories.map((category) => element('EventCategory', category)).join('')}</EventCategoriesList>`,
    element('Enabled', String(one.enabled)),
    element('EventSubscriptionArn', one.arn),
  ];
  return `<EventSubscription>${inner.join('')}</EventSubscription>`;
}

export function answered(operation: string, inner: string): Answer {
  const result = `<${operation}Result>${inner}</${operation}Result>`;
  const body = `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/">${result}<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

function element(name: string, value: string): string {
  return `<${name}>${escaped(value)}</${name}>`;
}
