import { formatPath } from '../../base/issue';
import { NETWORK_UNIT } from '../../catalog/load-balancer-units';
import { NETWORK_PRICES } from '../../catalog/network-prices';
import { NETWORK_BALANCER_TARGETS } from '../../catalog/network-quotas';
import { DEVICE_MESSAGES } from '../../catalog/request-shapes';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, unknownFor } from '../amount';
import { NO_PART, type Part } from '../part';
import { fromCatalog, fromDeclaration, fromPlan, type PlannedNumber } from '../planned';
import { balancerPart } from './balancer-part';
import { byteRate, type EntriesOf, payloadRate, targetsOf } from './entries';

type DeviceEntries = EntriesOf<'devices'>;

/** One Network Load Balancer for all that devices stay connected to; encryption ends in the service. */
export function deviceBalancerPart(model: EventModel, entries: DeviceEntries | undefined): Part {
  if (entries === undefined) return NO_PART;
  const connections = connectionsOf(entries);
  const reconnects = reconnectsOf(entries);
  const [steady, peak] = [
    byteRate(entries, 'steady', model, DEVICE_MESSAGES),
    byteRate(entries, 'peak', model, DEVICE_MESSAGES),
  ];
  const payload = payloadRate(entries, 'steady', model);
  const atLeast = capacity('atLeast', payload, connections, undefined);
  const atMost = capacity('atMost', peak, connections, reconnects);
  const targets = targetsOf(entries);
  const key = 'loadBalancer.devices';
  return balancerPart(model, {
    entries,
    name: 'Network Load Balancer',
    hourPrice: NETWORK_PRICES.networkBalancerHour,
    unitPrice: NETWORK_PRICES.networkUnitHour,
    atLeast,
    atMost,
    numbers: [connections, reconnects],
    amounts: [
      [`${key}.bytes.steady`, steady],
      [`${key}.bytes.peak`, peak],
      [`${key}.payload.steady`, payload],
      [`${key}.capacity.atLeast`, atLeast],
      [`${key}.capacity.atMost`, atMost],
      [`${key}.targets`, targets],
    ],
    quotas: [{ quota: NETWORK_BALANCER_TARGETS, used: targets, path: ['services'] }],
  });
}

/** As declared: neither growth nor the scale of an environment makes devices of itself. */
function connectionsOf({ services }: DeviceEntries): PlannedNumber {
  return {
    key: 'loadBalancer.devices.connections',
    value: services.reduce((sum, { entry }) => sum + entry.count, 0),
    unit: 'connections',
    rule: 'one for each device, open all the time',
    inputs: services.map(({ name, entry }) =>
      fromDeclaration(
        `devices of ${name}`,
        entry.count,
        'connections',
        formatPath(['services', name, 'devices', 'count']),
      ),
    ),
    enforcer: 'you',
  };
}

function reconnectsOf({ services }: DeviceEntries): PlannedNumber {
  return {
    key: 'loadBalancer.devices.reconnects',
    value: services.reduce((sum, { entry }) => sum + (entry.count * 1_000) / entry.reconnectWithin, 0),
    unit: '1/s',
    rule: 'all devices at once, spread over the time in which they come back',
    inputs: services.flatMap(({ name, entry }) => [
      fromDeclaration(
        `devices of ${name}`,
        entry.count,
        'connections',
        formatPath(['services', name, 'devices', 'count']),
      ),
      fromDeclaration(
        `back within, ${name}`,
        entry.reconnectWithin,
        'ms',
        formatPath(['services', name, 'devices', 'reconnectWithin']),
      ),
    ]),
    enforcer: 'you',
  };
}

function capacity(
  bound: 'atLeast' | 'atMost',
  bytes: Amount,
  connections: PlannedNumber,
  reconnects: PlannedNumber | undefined,
): Amount {
  if (!bytes.known) return unknownFor(bytes.missing);
  const { newConnections, activeConnections, bytesPerHour } = NETWORK_UNIT;
  return known({
    key: `loadBalancer.devices.capacity.${bound}`,
    value: Math.max(
      connections.value / activeConnections,
      (bytes.planned.value * 3_600) / bytesPerHour,
      reconnects === undefined ? 0 : reconnects.value / newConnections,
    ),
    unit: 'LCU',
    rule: `the largest of: open connections; bytes of an hour${
      reconnects === undefined ? ', of events alone' : '; new connections while all come back'
    }; each over what a unit carries`,
    inputs: [
      fromPlan('connections', connections),
      fromPlan('bytes', bytes.planned),
      ...(reconnects === undefined ? [] : [fromPlan('new connections', reconnects)]),
      fromCatalog('open connections of a unit', activeConnections, 'connections', NETWORK_UNIT),
      fromCatalog('bytes of a unit', bytesPerHour / 3_600, 'B/s', NETWORK_UNIT),
      ...(reconnects === undefined
        ? []
        : [fromCatalog('new connections of a unit', newConnections, '1/s', NETWORK_UNIT)]),
    ],
    enforcer: 'AWS',
  });
}
