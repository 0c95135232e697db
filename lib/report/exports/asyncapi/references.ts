import type { JsonValue } from '../../../base/json-value';

export type Mapping = { readonly [key: string]: JsonValue };

/** Names of events and topics have letters, digits, dots, hyphens and underscores: nothing to escape in a pointer. */
export function channelRef(topic: string): Mapping {
  return { $ref: `#/channels/${topic}` };
}

export function messageRef(topic: string, event: string): Mapping {
  return { $ref: `#/channels/${topic}/messages/${event}` };
}

export function componentMessage(event: string): string {
  return `#/components/messages/${event}`;
}
