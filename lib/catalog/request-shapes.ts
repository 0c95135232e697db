import type { Source } from './source';

/**
 * What is not declared of requests over http and has to be taken between two ends: how many share a connection, and what
 * travels beside the events that they become.
 */
export const HTTP_REQUESTS: Source & {
  readonly perConnectionAtLeast: number;
  readonly perConnectionAtMost: number;
  readonly overheadBytes: number;
} = {
  perConnectionAtLeast: 1,
  perConnectionAtMost: 10,
  overheadBytes: 2_048,
  source:
    'derived: a client that opens a connection for each request, up to one that sends ten; 1 KiB of headers and TLS each way',
  asOf: '2026-11-21',
  confidence: 'low',
};

/** Of a message that a device sends over a connection that stays open. */
export const DEVICE_MESSAGES: Source & { readonly overheadBytes: number } = {
  overheadBytes: 128,
  source: 'derived: headers of IP and TCP both ways, of TLS, and of one MQTT or WebSocket frame',
  asOf: '2026-11-21',
  confidence: 'low',
};
