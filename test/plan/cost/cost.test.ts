import { costNumbers, costOf, costTotals, dearestLines } from '../../../lib/plan/cost/cost';
import { plannedNumbers } from '../../../lib/plan/plan';
import { numbersOf } from '../../../lib/report/numbers';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aModel } from '../../support';
import { planOf } from '../support';
import { aLine, aPart } from '../support-parts';

/** 60 of brokers for two teams, 10 to 30 of nodes for one of them, and 8 that is there for all. */
const plan = {
  ...planOf(),
  parts: [
    aPart({
      costs: [aLine('cost.nodes', 10, 30, { hunt: 1 }), aLine('cost.kafka', 60, 60, { hunt: 0.75, score: 0.25 })],
      unknown: [
        { key: 'cost.stores.main.atMost', missing: [['stores', 'main', 'reads']] },
        { key: 'nodes.max', missing: [['handlers', 'a', 'resources']] },
      ],
    }),
    aPart({ costs: [aLine('cost.network', 8, 8)] }),
  ],
};
const cost = costOf(aModel(), plan);

describe('the bill of a month', () => {
  test('is the sum of its lines, at their least and at their most', () => {
    expect([cost.total.atLeast.value, cost.total.atMost.value]).toEqual([78, 98]);
    expect(costTotals(plan)).toEqual({ atLeast: 78, atMost: 98 });
    expect(cost.lines.map(({ key }) => key)).toEqual(['cost.kafka', 'cost.network', 'cost.nodes']);
  });

  test('is told by owner, and what nobody alone causes is for all', () => {
    const ranges = [...cost.owners].map(([name, { atLeast, atMost }]) => [name, atLeast.value, atMost.value]);
    // hunt: 10 + 0.75 x 60 and 30 + 0.75 x 60; score: 0.25 x 60.
    expect(ranges).toEqual([
      ['hunt', 55, 75],
      ['score', 15, 15],
    ]);
    expect([cost.forAll.atLeast.value, cost.forAll.atMost.value]).toEqual([8, 8]);
  });

  test('says which lines have no price for want of a fact', () => {
    expect(cost.unknown.map(({ key }) => key)).toEqual(['cost.stores.main.atMost']);
  });

  test('names what costs the most first', () => {
    expect(dearestLines(plan, 2).map(({ key }) => key)).toEqual(['cost.kafka', 'cost.nodes']);
  });
});

describe('what is billed beside it', () => {
  test('is named with its reason: here no database, no service', () => {
    const named = cost.notPriced.map(({ what }) => what);
    expect(named).toContain('logs of brokers and of the network');
    expect(named.filter((what) => what.includes('databases'))).toEqual([]);
    expect(named).not.toContain('data that leaves to the internet');
    expect(named).not.toContain('traffic between pods and stores in other zones');
    expect(named).toContain('keys of KMS');
  });

  test('of the treasure hunt are databases, answers and logs', () => {
    const hunt = costOf(aModel(treasureHunt, production), planOf(treasureHunt, production));
    expect(hunt.notPriced.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('storage of databases'),
        'data that leaves to the internet',
        'traffic between pods and stores in other zones',
        'keys of KMS',
      ]),
    );
    for (const { because } of hunt.notPriced) expect(because).not.toBe('');
  });
});

describe('explain', () => {
  test('is told every line and every sum, each down to its lines', () => {
    const numbers = new Map(costNumbers(plan).map((number) => [number.key, number]));
    expect([...numbers.keys()].sort()).toEqual(
      ['forAll', 'kafka', 'network', 'nodes', 'owners.hunt', 'owners.score', 'total'].flatMap((name) => [
        `cost.${name}.atLeast`,
        `cost.${name}.atMost`,
      ]),
    );
    expect(numbers.get('cost.owners.score.atMost')?.inputs.map(({ value, from }) => [value, from.kind])).toEqual([
      [60, 'planned'],
      [0.25, 'chosen'],
    ]);
  });

  test('finds the sums of a whole plan, quoting lines that are there', () => {
    const hunt = planOf(treasureHunt, production);
    const { planned } = numbersOf(hunt);
    const total = planned.get('cost.total.atMost');
    expect(total?.inputs.length).toBeGreaterThan(3);
    for (const { from, value } of total?.inputs ?? []) {
      expect(from.kind === 'planned' && planned.get(from.key)?.value).toBe(value);
    }
    const owners = [...planned.values()].filter(({ key }) => /^cost\.(?:owners\.\w+|forAll)\.atMost$/.test(key));
    const sum = owners.reduce((all, { value }) => all + Number(value), 0);
    expect(sum).toBeCloseTo(Number(total?.value), 6);
  });

  test('is told no sum of nothing', () => {
    expect(costNumbers({ ...plan, parts: [] })).toEqual([]);
    expect(plannedNumbers(planOf()).has('cost.total.atMost')).toBe(false);
  });
});
