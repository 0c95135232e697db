import { APPLICATION_UNIT } from '../../catalog/load-balancer-units';
import { NETWORK_PRICES } from '../../catalog/network-prices';
import {
  APPLICATION_BALANCER_GROUPS,
  APPLICATION_BALANCER_RULES,
  APPLICATION_BALANCER_TARGETS,
} from '../../catalog/network-quotas';
import { HTTP_REQUESTS } from '../../catalog/request-shapes';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import { NO_PART, type Part } from '../part';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { balancerPart } from './balancer-part';
import { byteRate, type EntriesOf, type Moment, payloadRate, requestRate, targetsOf } from './entries';

type HttpEntries = EntriesOf<'http'>;
type Bound = 'atLeast' | 'atMost';

/** One Application Load Balancer, with a rule and a target group for each service over http. */
export function httpBalancerPart(model: EventModel, entries: HttpEntries | undefined): Part {
  if (entries === undefined) return NO_PART;
  const rules = rulesOf(entries);
  const at = (moment: Moment) => {
    const requests = requestRate(entries, moment);
    const bytes = byteRate(entries, moment, model, HTTP_REQUESTS);
    const payload = payloadRate(entries, moment, model);
    const use = { entries, moment, requests, rules };
    return {
      requests,
      bytes,
      payload,
      atLeast: capacity({ ...use, bytes: payload }, 'atLeast'),
      atMost: capacity({ ...use, bytes }, 'atMost'),
    };
  };
  const [steady, peak] = [at('steady'), at('peak')];
  const targets = targetsOf(entries);
  const path = ['services'];
  return balancerPart(model, {
    entries,
    name: 'Application Load Balancer',
    hourPrice: NETWORK_PRICES.applicationBalancerHour,
    unitPrice: NETWORK_PRICES.applicationUnitHour,
    atLeast: steady.atLeast,
    atMost: peak.atMost,
    numbers: [rules],
    amounts: [...amountsAt('steady', steady), ...amountsAt('peak', peak), ['loadBalancer.http.targets', targets]],
    quotas: [
      { quota: APPLICATION_BALANCER_TARGETS, used: targets, path },
      { quota: APPLICATION_BALANCER_RULES, used: known(rules), path },
      { quota: APPLICATION_BALANCER_GROUPS, used: known(rules), path },
    ],
  });
}

function amountsAt(
  moment: Moment,
  { requests, bytes, payload, atLeast, atMost }: Readonly<Record<'requests' | 'bytes' | 'payload' | Bound, Amount>>,
): readonly (readonly [string, Amount])[] {
  const key = 'loadBalancer.http';
  return [
    [`${key}.requests.${moment}`, requests],
    [`${key}.bytes.${moment}`, bytes],
    [`${key}.payload.${moment}`, payload],
    [`${key}.capacity.${moment}.atLeast`, atLeast],
    [`${key}.capacity.${moment}.atMost`, atMost],
  ];
}

function rulesOf({ services }: HttpEntries): PlannedNumber {
  return {
    key: 'loadBalancer.http.rules',
    value: services.length,
    unit: 'services',
    rule: 'a rule and a target group for each service over http',
    inputs: [fromDeclaration('services over http', services.length, 'services', 'services')],
    enforcer: 'AWS',
  };
}

interface Use {
  readonly entries: HttpEntries;
  readonly moment: Moment;
  readonly requests: Amount;
  readonly bytes: Amount;
  readonly rules: PlannedNumber;
}

/**
 * Units for whichever dimension needs the most. At least: ten requests share a connection, which ends with them, nothing
 * travels beside the events, and the first rule fits. At most: each has its own, kept open until the balancer ends it, and every rule is looked at.
 */
function capacity({ entries, moment, requests, bytes, rules }: Use, bound: Bound): Amount {
  if (!requests.known || !bytes.known) return unknownFor(missingOf(requests, bytes));
  const rate = requests.planned.value;
  const open = Math.max(...entries.services.map(({ entry }) => entry.idleTimeout.time));
  const atMost = bound === 'atMost';
  const perConnection = atMost ? HTTP_REQUESTS.perConnectionAtLeast : HTTP_REQUESTS.perConnectionAtMost;
  const connections = rate / perConnection;
  const evaluations = rate * Math.max(0, rules.value - APPLICATION_UNIT.freeRules);
  const { newConnections, activeConnections, bytesPerHour, ruleEvaluations } = APPLICATION_UNIT;
  const dimensions = [
    connections / newConnections,
    (bytes.planned.value * 3_600) / bytesPerHour,
    ...(atMost ? [(connections * open) / 1_000 / activeConnections, evaluations / ruleEvaluations] : []),
  ];
  return known({
    key: `loadBalancer.http.capacity.${moment}.${bound}`,
    value: Math.max(...dimensions),
    unit: 'LCU',
    rule: atMost
      ? 'the largest of: new connections, one for each request; open ones, each until its idle timeout; bytes of an hour; rules beyond the free ones, all looked at; each over what a unit carries'
      : 'the larger of: new connections, one for ten requests; bytes of an hour, of events alone; each over what a unit carries',
    inputs: [
      fromPlan('requests', requests.planned),
      fromPlan('bytes', bytes.planned),
      fromCatalog('requests of a connection', perConnection, 'ratio', HTTP_REQUESTS),
      ...unitInputs(),
      ...(atMost ? atMostInputs(open, rules) : []),
    ],
    enforcer: 'AWS',
  });
}

function unitInputs(): readonly Input[] {
  return [
    fromCatalog('new connections of a unit', APPLICATION_UNIT.newConnections, '1/s', APPLICATION_UNIT),
    fromCatalog('bytes of a unit', APPLICATION_UNIT.bytesPerHour / 3_600, 'B/s', APPLICATION_UNIT),
  ];
}

function atMostInputs(open: number, rules: PlannedNumber): readonly Input[] {
  return [
    fromDeclaration('longest idle timeout', open, 'ms', 'services'),
    fromCatalog('open connections of a unit', APPLICATION_UNIT.activeConnections, 'connections', APPLICATION_UNIT),
    fromPlan('rules', rules),
    fromCatalog('free rules', APPLICATION_UNIT.freeRules, 'services', APPLICATION_UNIT),
    fromCatalog('rules of a unit', APPLICATION_UNIT.ruleEvaluations, '1/s', APPLICATION_UNIT),
  ];
}
