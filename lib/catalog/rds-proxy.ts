import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** How long a client waits in RDS Proxy for a connection to the database, in whole seconds. */
export const RDS_PROXY_BORROW: Source & { readonly atLeast: Milliseconds; readonly atMost: Milliseconds } = {
  source:
    'RDS API reference, ConnectionPoolConfiguration: 0 to 300 seconds; 0 is left out, since an older text of the same field takes it for no limit',
  asOf: '2026-11-21',
  confidence: 'high',
  atLeast: parseDuration('1s'),
  atMost: parseDuration('300s'),
};

/** Shares of `max_connections`, in whole per cent. */
export const RDS_PROXY_POOL: Source & { readonly connectionsPercent: number; readonly idlePercent: number } = {
  source:
    'chosen: 30 % above the 70 % that are planned with, and a tenth for people and AWS; idle ones half of it, as AWS has it where nobody says otherwise; docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html',
  asOf: '2026-11-21',
  confidence: 'medium',
  connectionsPercent: 90,
  idlePercent: 45,
};

/** How long a client connection may be silent before the proxy closes it. */
export const RDS_PROXY_IDLE: Source & { readonly time: Milliseconds } = {
  source:
    'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html: what AWS takes where nobody says otherwise; pools of handlers are seldom silent so long',
  asOf: '2026-11-21',
  confidence: 'high',
  time: parseDuration('30m'),
};

/** What ties a client to one connection until it disconnects, so that nobody else shares it. */
export const RDS_PROXY_PINNED_BY: Source & { readonly states: readonly string[] } = {
  source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-pinning.html, conditions for PostgreSQL',
  asOf: '2026-11-21',
  confidence: 'high',
  states: [
    'SET and set_config',
    'PREPARE, EXECUTE, DEALLOCATE and DISCARD',
    'temporary tables, views and sequences',
    'cursors',
    'LISTEN',
    'loaded libraries',
    'nextval and setval',
    'advisory locks',
  ],
};
