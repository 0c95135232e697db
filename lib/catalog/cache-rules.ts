import type { Source } from './source';

/** By how much of its time to live an entry ends sooner or later than others that were written with it. */
export const TTL_JITTER: Source & { readonly share: number } = {
  share: 0.1,
  source:
    'derived: 10 to 20 per cent either way keep entries of one moment from ending in one moment; the lower end moves freshness least',
  asOf: '2026-11-21',
  confidence: 'medium',
};
