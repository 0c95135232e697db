import { RACK_AWARENESS } from '../../catalog/cross-zone';
import { NETWORK_PRICES } from '../../catalog/network-prices';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import { costLine } from '../cost/cost-line';
import { amountsOf, type CostLine, NO_PART, type Part } from '../part';
import { fromCatalog, fromPlan, type PlannedText } from '../planned';
import { byVolume } from './bills';
import type { Traffic } from './traffic';

const COST_KEY = 'cost.network.crossZone';

/** What crosses zones, what it costs, and what is done about it; nothing where there is one zone. */
export function crossZonePart(model: EventModel, traffic: Traffic): Part {
  if (model.environment.zones.length < 2) return NO_PART;
  const { read, producers, consumers } = traffic;
  const line = crossZoneCost(traffic);
  const saving = savingOf(consumers.steady);
  const amounts = amountsOf([
    ['network.traffic.read', read],
    ['network.traffic.producers.steady', producers.steady],
    ['network.traffic.producers.peak', producers.peak],
    ['network.traffic.consumers.steady', consumers.steady],
    ['network.traffic.consumers.peak', consumers.peak],
    ['network.rackAwarenessSaves', saving],
  ]);
  const missing = missingOf(producers.steady, producers.peak, consumers.peak);
  return {
    ...NO_PART,
    numbers: [...amounts.numbers, rackAwareness(model, read, saving)],
    unknown: [...amounts.unknown, ...(line === undefined ? [{ key: COST_KEY, missing }] : [])],
    costs: line === undefined ? [] : [line],
  };
}

/** A bill is an average: at least what producers send at the steady rate; at most all of it at the peak, nobody in its own zone. */
function crossZoneCost({ producers, consumers, shares }: Traffic): CostLine | undefined {
  if (!producers.steady.known || !producers.peak.known || !consumers.peak.known) return undefined;
  const price = NETWORK_PRICES.crossZoneGiB;
  return costLine(
    COST_KEY,
    'traffic between clients and brokers in other zones',
    {
      atLeast: [byVolume(price, 'what producers send', producers.steady.planned)],
      atMost: [
        byVolume(price, 'what producers send at the peak', producers.peak.planned),
        byVolume(price, 'what handlers read at the peak', consumers.peak.planned),
      ],
    },
    shares,
  );
}

function savingOf(consumers: Amount): Amount {
  if (!consumers.known) return unknownFor(consumers.missing);
  const { crossZoneGiB } = NETWORK_PRICES;
  return known({
    key: 'network.rackAwarenessSaves',
    value: consumers.planned.value * crossZoneGiB.usd,
    unit: 'USD/month',
    rule: 'what handlers read at the steady rate would cost between zones: with a copy in every zone, none of it is read from another',
    inputs: [
      fromPlan('what handlers read', consumers.planned),
      fromCatalog('price between zones, us-east-1', crossZoneGiB.usd, 'USD/GiB', crossZoneGiB),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

/** Set whatever is read: it costs a reader no more than the time in which a copy follows its leader. */
function rackAwareness({ environment }: EventModel, read: Amount, saving: Amount): PlannedText {
  const ours = environment.kafka.kind === 'new';
  return {
    key: 'network.rackAwareness',
    value: ours ? 'clients and brokers' : 'clients',
    unit: 'name',
    rule: `needed where handlers read more than the limit, and set anyway: every client says which zone it is in, and the brokers ${
      ours ? 'let it read from the copy there' : 'are of another, who has to let it read from the copy there'
    }`,
    inputs: [
      ...(read.known ? [fromPlan('read at the peak', read.planned)] : []),
      fromCatalog('limit', RACK_AWARENESS.neededAbove, 'B/s', RACK_AWARENESS),
      ...(saving.known ? [fromPlan('saves', saving.planned)] : []),
    ],
    enforcer: ours ? 'broker' : 'you',
  };
}
