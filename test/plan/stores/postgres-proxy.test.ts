import type { DurationText } from '../../../lib/base/units';
import { RDS_PROXY_POOL } from '../../../lib/catalog/rds-proxy';
import { CONNECTION_BUDGET } from '../../../lib/catalog/store-limits';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { UseSpec } from '../../../lib/config/sender-spec';
import { aDocumentWithStores, aHandler, aTask, aUse, aWorkflow } from '../../support';
import { amountOf } from '../support';
import { found, mainOf, planWith } from './support';

const writing = (overrides: Partial<UseSpec> = {}): EventsDocument =>
  aDocumentWithStores({
    handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', ...overrides }) } }) },
  });
const proxied = (overrides: Partial<UseSpec> = {}, proxy: object = { proxy: true }) =>
  mainOf({ document: writing(overrides), stores: { main: proxy } });
/** Of a task, which may take its time. */
const borrow = (timeout: DurationText) => {
  const tasks = { collect: aTask({ timeout: '20m', uses: { ledger: aUse({ timeout }) } }) };
  const document = aDocumentWithStores({ workflows: { report: aWorkflow({ timeout: '1h', tasks }) } });
  return found(mainOf({ document, stores: { main: { proxy: true } } }).proxied ?? undefined).borrowTimeout;
};

test('stands where it is stated, and stands nowhere else that does not need it', () => {
  expect(proxied().proxy.value).toBe('needed');
  expect(proxied({}, {}).proxied).toBeNull();
  // More than any class takes.
  expect(proxied({ pool: 10_000 }, {}).proxy.value).toBe('needed');
  expect(proxied({ pool: 10_000 }, { proxy: false }).proxy.value).toBe('not needed');
});

test.each([
  ['999ms', 1_000],
  ['1s', 1_000],
  ['1999ms', 1_000],
  ['2s', 2_000],
  ['300s', 300_000],
  ['301s', 300_000],
] as const)(
  'waits for a connection as long as the shortest timeout of %s, in what RDS takes: %d ms',
  (timeout, value) => {
    expect(borrow(timeout).value).toBe(value);
  },
);

test('says whose timeout is shorter than the least that RDS takes', () => {
  expect(borrow('999ms').rule).toMatch('1 of 1 uses give up before it');
  expect(borrow('1s').rule).not.toMatch('give up');
});

test('says how many share how many, and what undoes it', () => {
  const plan = proxied({ pool: 4 });
  const { multiplexing } = found(plan.proxied ?? undefined);
  // 20/s of at most 40 ms are one at a time.
  expect(amountOf(plan.backendConnections)).toBe(1);
  expect(amountOf(multiplexing)).toBe(amountOf(plan.connections));
  expect(multiplexing.known && multiplexing.planned.rule).toMatch(
    /connections of clients share 1 to the database.*SET and set_config/,
  );
});

test('stands among the numbers of the plan', () => {
  const keys = planWith({ document: writing(), stores: { main: { proxy: true } } }).parts.flatMap(({ numbers }) =>
    numbers.map(({ key }) => key),
  );
  expect(keys).toEqual(expect.arrayContaining(['stores.main.proxyBorrowTimeout', 'stores.main.proxyMultiplexing']));
});

test('may open what is planned with and leaves a part of the connections to people', () => {
  expect(RDS_PROXY_POOL.connectionsPercent / 100).toBeGreaterThanOrEqual(CONNECTION_BUDGET.used);
  expect(RDS_PROXY_POOL.connectionsPercent).toBeLessThan(100);
  expect(RDS_PROXY_POOL.idlePercent).toBeLessThanOrEqual(RDS_PROXY_POOL.connectionsPercent);
});
