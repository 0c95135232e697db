import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../../lib/validation/declared';
import { type JudgedPlan, planDeclared } from '../../lib/validation/planned/plan-declared';
import { validateDeclared } from '../../lib/validation/validate';
import {
  aBigDeclaration,
  anEnvironment,
  anEventsDocument,
  resolved,
  withMisshapenHandlers,
  withMisspeltEvents,
} from '../support';
import { compiled, sourceOf } from './compile';
import { leastTimes } from './measure';
import { slowestRules } from './rule-times';
import { camelCased } from './synth/resources';
import { middleOf } from './synth/synth-times';
import { type Figure, figuresTable, isBroken } from './verdict';
import { placedWork, readsOf, worksOn } from './works';

describe('the big declaration', () => {
  const document = aBigDeclaration(60);

  test('has as many events as asked for, two handlers for each, and everything a platform has', () => {
    expect(Object.keys(document.events)).toHaveLength(60);
    expect(Object.keys(document.handlers)).toHaveLength(120);
    const handlers = Object.values(document.handlers);
    expect(new Set(handlers.map(({ retry }) => (typeof retry === 'string' ? retry : retry.via)))).toEqual(
      new Set(['none', 'in-process', 'topics']),
    );
    expect(handlers.some(({ calls }) => calls !== undefined)).toBe(true);
    expect(new Set(Object.values(document.services ?? {}).map(({ rate }) => rate !== undefined)).size).toBe(2);
    expect(Object.values(document.dependencies ?? {}).some((one) => one.role === 'cache')).toBe(true);
  });

  test('is refused by nothing, with a plan, and proven in all of it', () => {
    const { judgement, plan } = planDeclared(document, anEnvironment(), undefined);
    expect(judgement.issues).toEqual([]);
    expect(judgement.notProven).toEqual([]);
    expect(plan?.topics.length).toBeGreaterThan(150);
  });

  test.each([
    ['a misspelt event', withMisspeltEvents(document), 'reference-unknown'],
    ['a wrong shape', withMisshapenHandlers(document), 'value-not-allowed'],
  ])('with %s in every handler is refused at each of them', (_, wrong, code) => {
    const { issues } = validateDeclared(wrong, anEnvironment()).judgement;
    const at = new Set(issues.filter((issue) => issue.code === code).map(({ path }) => path[1]));
    expect(at).toEqual(new Set(Object.keys(document.handlers)));
  });
});

describe('a measurement', () => {
  test('is the least of the rounds after the first, all works taking turns', () => {
    const turns: string[] = [];
    const clock = [0, 3, 0, 30, 0, 1, 0, 10, 0, 2, 0, 20];
    const work = (name: string) => ({ name, run: () => void turns.push(name), rounds: 3 });
    expect(leastTimes([work('a'), work('b')], () => clock.shift() ?? Number.NaN)).toEqual(
      new Map([
        ['a', 1],
        ['b', 10],
      ]),
    );
    expect(turns.join('')).toBe('abababab');
  });

  test('of a single round is that round, without one before', () => {
    const runs: string[] = [];
    const clock = [0, 7];
    const work = { name: 'long', run: () => runs.push('x'), rounds: 1 };
    expect(leastTimes([work], () => clock.shift() ?? Number.NaN)).toEqual(new Map([['long', 7]]));
    expect(runs).toHaveLength(1);
  });

  test('of rules tells the slowest first, with their share', () => {
    const rules = slowestRules([...DECLARATION_RULES, ...ENVIRONMENT_RULES], resolved(), 1);
    expect(rules).toHaveLength(5);
    const times = rules.map(({ milliseconds }) => milliseconds);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(rules.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.000_001);
  });

  test('works on what it says it does', () => {
    const { check, plan, misspelt, misshapen } = worksOn(10, 1);
    const onNodes = placedWork(10, 1);
    for (const work of [check, plan, onNodes, misspelt, misshapen])
      expect(work.name).toContain('10 events and 20 handlers');
    expect(check.run()).toMatchObject({ judgement: { issues: [] } });
    expect(plan.run()).toMatchObject({ refused: false, plan: { nodes: undefined } });
    const { plan: placed } = onNodes.run() as JudgedPlan;
    expect(placed?.nodes?.max.known).toBe(true);
    expect([placed?.redis.size, placed?.postgres.size]).toEqual([8, 8]);
    for (const { run } of [misspelt, misshapen]) expect(run()).toMatchObject({ model: undefined });
    const [well, wrong] = readsOf(10, 1);
    expect(well.run()).toEqual([]);
    expect(wrong.run()).toHaveLength(20);
  });
});

describe('the same resources by hand', () => {
  test('have their arguments in camel case, at every depth, but for the tags that people wrote', () => {
    const body = {
      vpc_id: '${aws_vpc.main.id}',
      ingress: [{ from_port: 9098, cidr_blocks: ['10.0.0.0/16'] }],
      encryption_info: { encryption_in_transit: { client_broker: 'TLS' } },
      tags: { cost_center: 'games' },
      tags_all: null,
    };
    expect(camelCased(body)).toEqual({
      vpcId: '${aws_vpc.main.id}',
      ingress: [{ fromPort: 9098, cidrBlocks: ['10.0.0.0/16'] }],
      encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS' } },
      tags: { cost_center: 'games' },
      tagsAll: null,
    });
  });

  test('are compared by the middle of the ratios, which one slow moment does not move', () => {
    expect([middleOf([1.5, 9, 1.4]), middleOf([2, 1]), middleOf([])]).toEqual([1.5, 2, Number.NaN]);
  });
});

describe('a verdict', () => {
  const figure = (value: number, limit: number | null): Figure => ({ name: 'x', value, unit: 'ms', limit });

  test('is broken beyond the limit, and where nothing was measured', () => {
    expect([figure(10, 10), figure(10.1, 10), figure(Number.NaN, 10), figure(99, null)].map(isBroken)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('stands in the table', () => {
    expect(figuresTable([figure(10, 10), figure(11, 10), figure(12, null)])).toEqual([
      'least time  figure  limit   verdict',
      'x            10 ms  10 ms      kept',
      'x            11 ms  10 ms    BROKEN',
      'x            12 ms         reported',
    ]);
  });
});

test('the declaration compiles as TypeScript, while a wrong name beside it does not', () => {
  const wrong = `export const wrong = defineEvents(${JSON.stringify(withMisspeltEvents(anEventsDocument()))});`;
  const { problems, instantiations } = compiled(`${sourceOf(aBigDeclaration(10))}\n${wrong}\n`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('order.placedx');
  expect(instantiations).toBeGreaterThan(0);
});

test.each([
  ['checked', (work: ReturnType<typeof worksOn>) => work.check],
  ['planned', (work: ReturnType<typeof worksOn>) => work.plan],
  ['refused for names', (work: ReturnType<typeof worksOn>) => work.misspelt],
  ['refused for shapes', (work: ReturnType<typeof worksOn>) => work.misshapen],
])('200 events with 400 handlers are %s within a second', (_, of) => {
  const { run } = of(worksOn(200, 1));
  const began = processorTime();
  run();
  expect(processorTime() - began).toBeLessThan(1_000);
});

/** Time this process has computed for: in `npm test` others run beside. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
