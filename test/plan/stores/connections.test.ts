import fc from 'fast-check';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Amount } from '../../../lib/plan/amount';
import { planLoad } from '../../../lib/plan/load/load';
import type { PlannedNumber } from '../../../lib/plan/planned';
import type { RunningPlan } from '../../../lib/plan/running/running-plan';
import { planConnections } from '../../../lib/plan/stores/connections';
import { aCache, aDocumentWithStores, aHandler, aModel, aService, aTask, aUse, aWorkflow } from '../../support';
import { amountOf } from '../support';
import { found, placedIn } from './support';

const number = (key: string, value: number): PlannedNumber => ({
  key,
  value,
  unit: 'running',
  rule: 'as the test says',
  inputs: [],
  enforcer: 'you',
});
const UNKNOWN: Amount = { known: false, missing: [['handlers', 'shipOrder', 'serviceTime', 'mean']] };

/** Eight at a time in each of up to 10 replicas, and 2 more in a rollout. */
function running(kind: RunningPlan['kind'], name: string, max: Amount | number = 10): readonly [string, RunningPlan] {
  const amount = (key: string, value: number): Amount => ({ known: true, planned: number(`${name}.${key}`, value) });
  const plan: RunningPlan = {
    kind,
    name,
    owner: null,
    path: [kind, name],
    interruptible: true,
    slots: number(`${name}.slots`, 8),
    replicasMin: amount('min', 1),
    replicasAtPeak: amount('peak', 5),
    replicasMax: typeof max === 'number' ? amount('max', max) : max,
    surge: amount('surge', 2),
    utilisation: amount('utilisation', 0.5),
    utilisationZoneLost: amount('utilisationZoneLost', 0.75),
    draining: null,
    drain: null,
    grace: number(`${name}.grace`, 30_000),
    cpu: amount('cpu', 0.5),
    memory: amount('memory', 1),
  };
  return [`${kind} ${name}`, plan];
}

function connections(document: EventsDocument, max?: Amount | number): Readonly<Record<string, unknown>> {
  const model = aModel(document, placedIn());
  const plans = new Map([running('handlers', 'shipOrder', max), running('services', 'api')]);
  const all = planConnections(model, planLoad(model), plans);
  return Object.fromEntries([...all].map(([store, { amount }]) => [store, amountOf(amount)]));
}
const using = (uses: EventsDocument['handlers'][string]['uses'], overrides: Partial<EventsDocument> = {}) =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: found(uses) }) }, ...overrides });

describe('connections', () => {
  test('are the pool of each replica, those of a rollout counted', () => {
    expect(connections(using({ ledger: aUse({ pool: 4 }) }))).toEqual({ main: 48, board: 0 });
  });

  test('are as many as a replica works on at a time where there is no pool', () => {
    expect(connections(using({ ledger: aUse() }))).toEqual({ main: 96, board: 0 });
  });

  test('of a read through a cache also reach what lies behind, of a write they do not', () => {
    expect(connections(using({ leaderboard: aUse({ pool: 3 }) }))).toEqual({ main: 36, board: 36 });
    expect(connections(using({ leaderboard: aUse({ pool: 3, access: 'write' }) }))).toEqual({ main: 0, board: 36 });
  });

  test('behind a cache are those of the pool that is there already', () => {
    expect(connections(using({ ledger: aUse({ pool: 4 }), leaderboard: aUse() }))).toEqual({ main: 48, board: 96 });
  });

  test('behind two caches of the same database are those of the wider one', () => {
    const dependencies = {
      ledger: { store: 'main', database: 'ledger' },
      leaderboard: aCache(),
      names: aCache({ entries: 5 }),
    } as const;
    const uses = { leaderboard: aUse({ pool: 3 }), names: aUse({ pool: 5 }) };
    expect(connections(using(uses, { dependencies }))).toEqual({ main: 60, board: 96 });
    expect(connections(using({ ...uses, names: aUse() }, { dependencies }))).toEqual({ main: 96, board: 132 });
  });

  test('add up over handlers, services and tasks', () => {
    const document = using(
      { ledger: aUse({ pool: 4 }) },
      {
        services: { api: aService({ uses: { ledger: aUse({ pool: 1 }) } }) },
        workflows: { report: aWorkflow({ tasks: { collect: aTask({ uses: { ledger: aUse({ pool: 7 }) } }) } }) },
      },
    );
    expect(connections(document)).toEqual({ main: 48 + 12 + 7, board: 0 });
  });

  test('are not known where the replicas are not, and name the facts', () => {
    expect(connections(using({ ledger: aUse({ pool: 4 }) }), UNKNOWN)).toEqual({
      main: ['handlers shipOrder serviceTime mean'],
      board: 0,
    });
  });

  test('never become fewer with more replicas or a larger pool', () => {
    const count = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(count, count, count, count, (one, other, pool, wider) => {
        const at = (max: number, of: number): number =>
          Number(connections(using({ ledger: aUse({ pool: of }) }), max).main);
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const [small, large] = [Math.min(pool, wider), Math.max(pool, wider)];
        expect(at(few, small)).toBeLessThanOrEqual(at(many, small));
        expect(at(few, small)).toBeLessThanOrEqual(at(few, large));
      }),
      { numRuns: 30 },
    );
  });
});

test('nothing is counted where the environment places no store', () => {
  const model = aModel(using({ ledger: aUse() }), { ...placedIn(), stores: {} });
  expect(planConnections(model, planLoad(model), new Map()).size).toBe(0);
});
