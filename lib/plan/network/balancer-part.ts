import { distinctPaths } from '../../base/issue';
import { NETWORK_PRICES, type Price } from '../../catalog/network-prices';
import type { EventModel } from '../../model/event-model';
import { type Amount, missingOf } from '../amount';
import { costLine } from '../cost/cost-line';
import { amountsOf, NO_PART, type Part, type QuotaUse } from '../part';
import { chosen, fromDeclaration, type PlannedNumber } from '../planned';
import { hourly } from './bills';
import { type Entries, requestsByOwner } from './entries';
import { sharesFrom } from './traffic';

/** One load balancer, as far as every kind is the same. */
interface Balancer {
  readonly entries: Entries;
  /** As AWS calls it. */
  readonly name: string;
  readonly hourPrice: Price;
  readonly unitPrice: Price;
  /** Capacity units that are paid on average. */
  readonly atLeast: Amount;
  readonly atMost: Amount;
  readonly numbers: readonly PlannedNumber[];
  readonly amounts: readonly (readonly [key: string, amount: Amount])[];
  readonly quotas: readonly QuotaUse[];
}

export function balancerPart(model: EventModel, balancer: Balancer): Part {
  const { entries, name, hourPrice, unitPrice, atLeast, atMost } = balancer;
  const key = `cost.loadBalancer.${entries.kind}`;
  const one: PlannedNumber = {
    key: `loadBalancer.${entries.kind}`,
    value: 1,
    unit: 'load balancers',
    rule: 'one for all services that are entered this way',
    inputs: [
      fromDeclaration(
        'services entered this way',
        entries.services.map((service) => service.name).join(', '),
        'name',
        'services',
      ),
    ],
    enforcer: 'AWS',
  };
  const addresses = publicAddresses(model, entries.kind);
  const amounts = amountsOf(balancer.amounts);
  const shares = sharesFrom(requestsByOwner(entries));
  const hours = costLine(
    `${key}.hours`,
    `${name} and its public addresses`,
    { atLeast: [hourly(hourPrice, name, one), hourly(NETWORK_PRICES.publicAddressHour, 'addresses', addresses)] },
    shares,
  );
  const units =
    atLeast.known && atMost.known
      ? [
          costLine(
            `${key}.capacity`,
            `capacity units of the ${name}`,
            {
              atLeast: [hourly(unitPrice, 'capacity units', atLeast.planned)],
              atMost: [hourly(unitPrice, 'capacity units', atMost.planned)],
            },
            shares,
          ),
        ]
      : [];
  return {
    ...NO_PART,
    numbers: [one, addresses, ...balancer.numbers, ...amounts.numbers],
    unknown: [
      ...amounts.unknown,
      ...(units.length === 0 ? [{ key: `${key}.capacity`, missing: distinctPaths(missingOf(atLeast, atMost)) }] : []),
    ],
    costs: [hours, ...units],
    quotas: balancer.quotas,
  };
}

function publicAddresses({ environment }: EventModel, kind: string): PlannedNumber {
  const zones = Math.max(1, environment.zones.length);
  return {
    key: `loadBalancer.${kind}.addresses`,
    value: zones,
    unit: 'addresses',
    rule: 'one in each zone; more only as it scales',
    inputs: [
      fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'),
      chosen('of each zone', 1, 'addresses', 'it is reached from the internet'),
    ],
    enforcer: 'AWS',
  };
}
