import type { EventsDocument } from '../../../lib/config/events-spec';
import type { CachingComparison } from '../../../lib/plan/caching/caching-comparison';
import { compareCaching } from '../../../lib/plan/caching/compare-caching';
import { CACHING_STRATEGIES, type CachingStrategy } from '../../../lib/plan/caching/simulate-cache';
import { aHandler, aModel, anEvent, anEventsDocument } from '../../support';
import { planOf, whereProofIsReported } from '../support';

interface Given {
  readonly hitRatio?: number | 'unknown';
  readonly reads?: `${number}/s` | 'unknown';
  readonly calls?: number;
}

/** 1,000 events/s that read the cache four times each, before a database of 5,000 reads/s of which others take 1,000. */
function documentOf({ hitRatio = 0.9, reads = '5000/s', calls = 4 }: Given = {}): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '500/s', peak: '1000/s' } }) },
    stores: {
      main: { engine: 'postgres', writes: '5000/s', reads },
      board: { engine: 'redis', operations: '100000/s' },
    },
    dependencies: {
      ledger: { store: 'main', database: 'ledger' },
      prices: {
        store: 'board',
        role: 'cache',
        caches: 'ledger',
        ttl: '1m',
        entries: 50_000,
        entrySize: '512B',
        hitRatio,
        coldStart: { admit: '300/s', warmUp: '1m' },
        stampede: 'single-flight',
      },
    },
    handlers: {
      shipOrder: aHandler({
        uses: {
          prices: { access: 'read', calls, timeout: '5ms' },
          ledger: { access: 'read', calls: 1, timeout: '10ms', pool: 2 },
        },
      }),
    },
  });
}

function compared(
  given: Given = {},
  strategies: readonly CachingStrategy[] = CACHING_STRATEGIES,
): CachingComparison | undefined {
  const environment = whereProofIsReported();
  const document = documentOf(given);
  return compareCaching(aModel(document, environment), planOf(document, environment), 'prices', strategies);
}

function resultsOf(comparison: CachingComparison | undefined) {
  if (comparison?.known !== true) throw new Error('nothing was compared');
  return new Map(comparison.results.map((result) => [result.strategy, result]));
}

const off = (value: number | undefined, expected: number): number => Math.abs((value ?? Number.NaN) / expected - 1);

describe('strategies for one declared cache', () => {
  const comparison = compared();
  const results = resultsOf(comparison);

  test('the declared hit ratio comes out of what the declaration does today', () => {
    expect(off(results.get('aside')?.hitRatio.value, 0.9)).toBeLessThan(0.1);
    expect(off(results.get('aside')?.databaseReads.value, 4_000 * 0.1)).toBeLessThan(0.1);
  });

  test('the database is asked by others too', () => {
    // (400 + 1,000) / 5,000 with the cache, (4,000 + 1,000) / 5,000 without: there it does not keep up.
    expect(off(results.get('aside')?.utilisation.value, 0.28)).toBeLessThan(0.1);
    expect(off(results.get('none')?.utilisation.value, 1)).toBeLessThan(0.1);
    expect(results.get('none')?.hitRatio.value).toBe(0);
    expect(results.get('none')?.cold).toBeNull();
  });

  test('a database that cannot keep up answers without end', () => {
    const none = resultsOf(compared({ calls: 8 }, ['none'])).get('none');
    expect(none?.readP99.value).toBe(Number.POSITIVE_INFINITY);
  });

  test('a cold start turns some of 4,000 reads a second away, since only 300 may ask the database', () => {
    const cold = results.get('aside')?.cold;
    expect(cold?.refused.value).toBeGreaterThan(0.01);
    expect(cold?.refused.value).toBeLessThan(1);
    expect(cold?.hitRatioAtEnd.value).toBeLessThan(0.9);
  });

  test('every number has its key, and says that it is simulated and from what', () => {
    for (const [strategy, result] of results) {
      expect(result.readP99.key).toBe(`caching.prices.${strategy}.readP99`);
      expect(result.readP99.rule).toMatch(/^simulated: /);
      expect(result.readP99.inputs.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['hit ratio', 'skew of popularity', 'mean read of the database', 'sustained']),
      );
    }
  });

  test('the same is said every time', () => {
    expect(compared()).toEqual(comparison);
  });
});

describe('nothing is simulated', () => {
  test.each<[Given, readonly string[]]>([
    [{ hitRatio: 'unknown' }, ['dependencies prices hitRatio']],
    [{ reads: 'unknown' }, ['stores main reads']],
  ])('of facts that are unknown: %j', (given, missing) => {
    const comparison = compared(given);
    expect(comparison?.known).toBe(false);
    const paths = comparison?.known === false ? comparison.missing : [];
    expect(paths.map((path) => path.join(' '))).toEqual(missing);
  });

  test('of what is no cache', () => {
    const environment = whereProofIsReported();
    const [model, plan] = [aModel(documentOf(), environment), planOf(documentOf(), environment)];
    expect(compareCaching(model, plan, 'ledger', ['aside'])).toBeUndefined();
    expect(compareCaching(model, plan, 'prizes', ['aside'])).toBeUndefined();
  });
});
