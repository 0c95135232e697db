import { formatPath } from '../../base/issue';
import { EXPRESS_BROKERS, EXPRESS_PLANNING, type ExpressBroker } from '../../catalog/express-brokers';
import { STANDARD_BROKERS, STANDARD_INGRESS, type StandardBroker } from '../../catalog/msk-brokers';
import type { MskBrokers } from '../../catalog/msk-topic-configs';
import type { Source } from '../../catalog/source';
import type { Prices } from '../../model/environment-model';
import { fromCatalog, fromDeclaration, type Input } from '../planned';

/** One type of brokers, of either kind. */
export type Broker = StandardBroker | ExpressBroker;

const MIB = 2 ** 20;
const MB = 1e6;

const ROWS: Readonly<Record<MskBrokers, Source & { readonly rows: readonly Broker[] }>> = {
  standard: STANDARD_BROKERS,
  express: EXPRESS_BROKERS,
};

/** From the smallest to the largest. */
export function brokersOf(kind: MskBrokers): readonly Broker[] {
  return ROWS[kind].rows;
}

export function sourceOf(kind: MskBrokers): Source {
  return ROWS[kind];
}

/** Nothing for a type that the catalog does not know. */
export function brokerOfType(type: string): Broker | undefined {
  return ROWS[kindOf(type)].rows.find((row) => row.type === type);
}

/** The name of a type says its kind. */
export function kindOf(type: string): MskBrokers {
  return type.startsWith('express.') ? 'express' : 'standard';
}

/** What one broker takes in when it is planned as AWS's own sizing code does, in bytes per second. */
export function ingressOf(row: Broker, readers: number): number {
  if (row.kind === 'express') return row.ingressMBps * MB * EXPRESS_PLANNING.ingressShare;
  const byVolume = row.volumeMiBps / STANDARD_INGRESS.volumeShare;
  const byNetwork = row.networkMiBps / (STANDARD_INGRESS.networkShare + STANDARD_INGRESS.networkPerConsumer * readers);
  return Math.min(byVolume, byNetwork) * STANDARD_INGRESS.utilisation * MIB;
}

/** What one broker gives to readers, in bytes per second; a Standard broker has its readers in what it takes in. */
export function egressOf(row: Broker): number {
  return row.kind === 'express' ? row.egressMBps * MB : Number.POSITIVE_INFINITY;
}

/** USD an hour: as declared for this environment, else as in the catalog. */
export function priceOf({ type, usdPerHour }: Broker, prices: Prices | null): number {
  return prices?.usdPerHour.get(type) ?? usdPerHour;
}

export function priceInput(row: Broker, prices: Prices | null): Input {
  const { type, kind } = row;
  const price = priceOf(row, prices);
  return prices?.usdPerHour.has(type) === true
    ? fromDeclaration(`price of ${type}`, price, 'USD/h', formatPath(['environment', 'prices', 'usdPerHour', type]))
    : fromCatalog(`price of ${type} in us-east-1`, price, 'USD/h', sourceOf(kind));
}
