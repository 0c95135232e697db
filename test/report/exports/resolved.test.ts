import type { EventsDocument } from '../../../lib/config/events-spec';
import { planPlatform } from '../../../lib/plan/plan';
import { plain } from '../../../lib/report/exports/plain';
import { resolvedExport } from '../../../lib/report/exports/resolved';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aModel, anEnvironment, anEvent, anEventsDocument, keysShuffled } from '../../support';

function exported(events: EventsDocument, environment = production) {
  const model = aModel(events, environment);
  return resolvedExport(model, planPlatform(model, undefined));
}

test('every key at the top is a variable that Ansible takes', () => {
  for (const name of Object.keys(exported(treasureHunt))) expect(name).toMatch(/^veltrix_[a-z_]+$/);
});

test('it holds what was declared with every choice made, and every number of the plan', () => {
  expect(exported(treasureHunt)).toMatchObject({
    veltrix_export: 1,
    veltrix_platform: 'treasure-hunt',
    veltrix_environment: { name: 'production', region: 'us-east-1' },
    veltrix_handlers: { awardTreasure: { timeout: 40, startFrom: 'earliest', retry: { attempts: 3 } } },
    veltrix_topics: {
      'treasure-hunt.treasure.found': { kind: 'main', replicationFactor: 3, retentionMs: 604_800_000 },
    },
    // 700/s times 15.
    veltrix_numbers: { 'events.treasure.found.peak': { value: 10_500, unit: '1/s' } },
    veltrix_unknown: {},
  });
});

test('what is not known is there with the facts that are missing', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const { veltrix_unknown } = exported(anEventsDocument({ events }), anEnvironment({ proof: 'reported' }));
  expect(veltrix_unknown).toMatchObject({ 'events.order.placed.peak': ['events.order.placed.rate.peak'] });
});

test('the order of a declaration does not show', () => {
  expect(JSON.stringify(exported(keysShuffled(treasureHunt, 5) as EventsDocument))).toBe(
    JSON.stringify(exported(treasureHunt)),
  );
});

test('a model is plain data: maps, sets, and nothing that JSON has no word for', () => {
  const model = {
    b: new Map([
      ['y', 1],
      ['x', 2],
    ]),
    a: new Set(['s']),
    c: undefined,
    d: Number.POSITIVE_INFINITY,
    e: [null],
  };
  expect(JSON.stringify(plain(model))).toBe('{"a":["s"],"b":{"x":2,"y":1},"d":null,"e":[null]}');
});
