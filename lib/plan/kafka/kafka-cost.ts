import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { EXPRESS_PRICES, MSK_STORAGE_PRICE } from '../../catalog/msk-limits';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { Prices } from '../../model/environment-model';
import { type Bill, costLine, HOURS } from '../cost/cost-line';
import type { CostLine } from '../part';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { type Broker, priceInput, priceOf } from './brokers';
import type { Flow, KafkaNeed } from './kafka-need';

/** A cluster that is paid for: the planned one, or what the other kind would be. */
interface PaidCluster {
  readonly row: Broker;
  readonly brokers: PlannedNumber;
  /** Nothing for Express, which is paid by what is stored. */
  readonly storagePerBroker: PlannedNumber | undefined;
  readonly need: KafkaNeed;
  readonly prices: Prices | null;
}

const GIB = 2 ** 30;
const SECONDS_IN_AN_HOUR = 3_600;

/** What it costs in a month. Traffic between zones is the network's. */
export function kafkaCosts(paid: PaidCluster): readonly CostLine[] {
  const storage =
    paid.storagePerBroker === undefined
      ? [expressStorage(paid), expressDataIn(paid)]
      : [volumes(paid, paid.storagePerBroker)];
  return [brokersLine(paid), ...storage];
}

function brokersLine({ row, brokers, prices, need }: PaidCluster): CostLine {
  const usd = brokers.value * priceOf(row, prices) * HOURS_PER_MONTH.count;
  return line('brokers', `${brokers.value} x ${row.type}`, [usd, usd], {
    rule: 'brokers x price x hours in a month; controllers cost nothing',
    inputs: [fromPlan('brokers', brokers), priceInput(row, prices), HOURS],
    shares: sharesOf(need.flows, ({ written }) => written),
  });
}

function volumes({ brokers, need }: PaidCluster, storagePerBroker: PlannedNumber): CostLine {
  const gib = brokers.value * storagePerBroker.value;
  const usd = gib * MSK_STORAGE_PRICE.usdPerGiBMonth;
  return line('storage', `${gib} GiB of volumes`, [usd, usd], {
    rule: 'brokers x storage of each x price: a volume is paid for whether it is full or not',
    inputs: [
      fromPlan('brokers', brokers),
      fromPlan('storage of a broker', storagePerBroker),
      fromCatalog('price of a GiB for a month', MSK_STORAGE_PRICE.usdPerGiBMonth, 'USD/GiB', MSK_STORAGE_PRICE),
    ],
    shares: sharesOf(need.flows, storedBytes),
  });
}

function expressStorage({ need }: PaidCluster): CostLine {
  const copies = need.storage.value / STANDARD_LIMITS.storageHeadroom;
  const most = copies * EXPRESS_PRICES.usdPerGiBMonth;
  return line('storage', `${Math.ceil(copies)} GiB at most`, [most / REPLICATION.factor, most], {
    rule: 'what is stored, without headroom, x price: at least one copy of it, at most all, since nobody says which are paid for',
    inputs: [
      fromPlan('storage', need.storage),
      fromCatalog('headroom', STANDARD_LIMITS.storageHeadroom, 'ratio', STANDARD_LIMITS),
      fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION),
      fromCatalog('price of a GiB for a month', EXPRESS_PRICES.usdPerGiBMonth, 'USD/GiB', EXPRESS_PRICES),
    ],
    shares: sharesOf(need.flows, storedBytes),
  });
}

/** By the average of a day: the peak is part of it. */
function expressDataIn({ need }: PaidCluster): CostLine {
  const { flows } = need;
  const usdOf = (bytesPerSecond: number): number =>
    ((bytesPerSecond * SECONDS_IN_AN_HOUR * HOURS_PER_MONTH.count) / GIB) * EXPRESS_PRICES.usdPerGiBWritten;
  const least = usdOf(flows.reduce((sum, { stored }) => sum + stored, 0));
  const most = usdOf(flows.reduce((sum, { stored, retried }) => sum + stored * (1 + retried), 0));
  return line('dataIn', 'what is written', [least, most], {
    rule: 'of every event: steady rate x typical payload, at most with all retry budgets spent; x seconds of a month x price',
    inputs: [
      // The rates and payloads stand there, one by one.
      fromPlan('storage, of the same rates', need.storage),
      fromPlan('ingress, with the retry budgets', need.ingress),
      HOURS,
      fromCatalog('price of a GiB written', EXPRESS_PRICES.usdPerGiBWritten, 'USD/GiB', EXPRESS_PRICES),
    ],
    shares: sharesOf(flows, ({ stored }) => stored),
  });
}

function storedBytes({ kept }: Flow): number {
  return kept.bytes;
}

/** By the owners of the events; nobody's where nothing flows. */
function sharesOf(flows: readonly Flow[], weigh: (flow: Flow) => number): ReadonlyMap<string, number> {
  const total = flows.reduce((sum, flow) => sum + weigh(flow), 0);
  const shares = new Map<string, number>();
  for (const flow of flows) {
    const share = total === 0 ? 0 : weigh(flow) / total;
    if (share > 0) shares.set(flow.event.owner, (shares.get(flow.event.owner) ?? 0) + share);
  }
  return new Map([...shares].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Said extends Pick<Bill, 'rule' | 'inputs'> {
  readonly shares: CostLine['shares'];
}

function line(
  name: string,
  what: string,
  [least, most]: readonly [number, number],
  { rule, inputs, shares }: Said,
): CostLine {
  const end = (usd: number): Bill => ({ usd, rule, inputs });
  return costLine(`cost.kafka.${name}`, what, { atLeast: end(least), atMost: end(most) }, shares);
}
