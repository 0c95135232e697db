import type { Source } from './source';

/**
 * What a client should give a new connection to a store at least, in ms. One that gives up sooner comes again, and each time the
 * server begins anew: PostgreSQL starts a process for it, and TLS its handshake. One that never gives up waits at a host that is gone.
 */
export const STORE_CONNECT: Source & { readonly atLeastMs: number } = {
  atLeastMs: 1_000,
  source:
    'measured on PostgreSQL 15 that fails over under load: pools that give a connection no limit, or that of one call (20 ms), did not recover; with 1 s they wrote again',
  asOf: '2026-11-21',
  confidence: 'medium',
};
