import { ALARM_PRICE } from '../../catalog/cloudwatch-alarms';
import { metricsRead, mskAlarmsFor } from '../../catalog/msk-alarms';
import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { EXPRESS_PRICES, MSK_STORAGE_PRICE } from '../../catalog/msk-limits';
import { VOLUME_THROUGHPUT, VOLUME_THROUGHPUT_PRICE } from '../../catalog/msk-throughput';
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
  /** Nothing where volumes do not grow by themselves. */
  readonly storageGrowsTo: PlannedNumber | undefined;
  /** Nothing where volumes have what every volume has. */
  readonly volumeThroughput: PlannedNumber | undefined;
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
      : [volumes(paid, paid.storagePerBroker), ...throughputLines(paid)];
  return [brokersLine(paid), ...storage, alarmsLine(paid)];
}

/** At least without what an account has for nothing, where nothing else of it takes that. */
function alarmsLine({ row, brokers, need }: PaidCluster): CostLine {
  const alarms = mskAlarmsFor({ brokerType: row.type, monitoring: 'PER_BROKER' }).map(([, alarm]) => alarm);
  const read = (some: typeof alarms): number => some.reduce((sum, alarm) => sum + metricsRead(alarm, brokers.value), 0);
  const free = Math.min(ALARM_PRICE.freeMetrics, read(alarms.filter(({ over }) => over !== 'any broker')));
  const usdOf = (metrics: number): number => metrics * ALARM_PRICE.usdPerMetricMonth;
  return line('alarms', `${read(alarms)} metrics that alarms read`, [usdOf(read(alarms) - free), usdOf(read(alarms))], {
    rule: 'metrics of all alarms, those of each broker once for each, x price; at least without those that an account has for free',
    inputs: [
      fromPlan('brokers', brokers),
      fromCatalog('price of a metric for a month', ALARM_PRICE.usdPerMetricMonth, 'USD/month', ALARM_PRICE),
      fromCatalog('for free', ALARM_PRICE.freeMetrics, 'series', ALARM_PRICE),
    ],
    shares: sharesOf(need.flows, ({ written }) => written),
  });
}

function brokersLine({ row, brokers, prices, need }: PaidCluster): CostLine {
  const usd = brokers.value * priceOf(row, prices) * HOURS_PER_MONTH.count;
  return line('brokers', `${brokers.value} x ${row.type}`, [usd, usd], {
    rule: 'brokers x price x hours in a month; controllers cost nothing',
    inputs: [fromPlan('brokers', brokers), priceInput(row, prices), HOURS],
    shares: sharesOf(need.flows, ({ written }) => written),
  });
}

/** At least as planned, at most with every volume grown as far as it may. */
function volumes({ brokers, storageGrowsTo, need }: PaidCluster, storagePerBroker: PlannedNumber): CostLine {
  const end = (size: PlannedNumber): Bill => ({
    usd: brokers.value * size.value * MSK_STORAGE_PRICE.usdPerGiBMonth,
    rule: `brokers x storage of each x price: a volume is paid for whether it is full or not${size === storageGrowsTo ? '; grown as far as it may' : ''}`,
    inputs: [
      fromPlan('brokers', brokers),
      fromPlan('storage of a broker', size),
      fromCatalog('price of a GiB for a month', MSK_STORAGE_PRICE.usdPerGiBMonth, 'USD/GiB', MSK_STORAGE_PRICE),
    ],
  });
  const most = storageGrowsTo ?? storagePerBroker;
  const [least, grown] = [storagePerBroker, most].map(({ value }) => brokers.value * value);
  const what = least === grown ? `${least} GiB of volumes` : `${least} to ${grown} GiB of volumes`;
  return costLine(
    'cost.kafka.storage',
    what,
    { atLeast: end(storagePerBroker), atMost: end(most) },
    sharesOf(need.flows, storedBytes),
  );
}

/** At least without what every volume has, at most all of it. */
function throughputLines({ brokers, volumeThroughput, need }: PaidCluster): readonly CostLine[] {
  if (volumeThroughput === undefined) return [];
  const { usdPerMiBpsMonth } = VOLUME_THROUGHPUT_PRICE;
  const usdOf = (each: number): number => brokers.value * each * usdPerMiBpsMonth;
  const { value } = volumeThroughput;
  const ends = [usdOf(value - VOLUME_THROUGHPUT.defaultMiBps), usdOf(value)] as const;
  const said: Said = {
    rule: 'brokers x throughput of each volume x price: at least without what every volume has, at most all of it, since nobody says which is paid for',
    inputs: [
      fromPlan('brokers', brokers),
      fromPlan('throughput of a volume', volumeThroughput),
      fromCatalog('every volume has', VOLUME_THROUGHPUT.defaultMiBps, 'MiB/s', VOLUME_THROUGHPUT),
      fromCatalog('price of a MiB/s for a month', usdPerMiBpsMonth, 'USD/month', VOLUME_THROUGHPUT_PRICE),
    ],
    shares: sharesOf(need.flows, ({ written }) => written),
  };
  return [line('volumeThroughput', `${brokers.value} volumes at ${value} MiB/s`, ends, said)];
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
