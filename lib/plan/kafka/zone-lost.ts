import { EXPRESS_BROKERS } from '../../catalog/express-brokers';
import { STANDARD_BROKERS } from '../../catalog/msk-brokers';
import { VOLUME_THROUGHPUT } from '../../catalog/msk-throughput';
import type { Source } from '../../catalog/source';
import { REPLICATION } from '../../catalog/topic-sizes';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { Broker } from './brokers';
import type { KafkaNeed } from './kafka-need';

/** How much of what the brokers left can do is used at the peak, once the brokers of one zone are gone. */
export interface ZoneLost {
  readonly ingress: PlannedNumber;
  readonly egress: PlannedNumber;
  /** The larger of both. */
  readonly utilisation: PlannedNumber;
}

const KEY = 'kafka.utilisationZoneLost';
const MIB = 2 ** 20;
const MB = 1e6;
const NOBODY = 'nobody: it is what the rest is computed from';

/**
 * For Standard brokers AWS's sizing formula has a lost zone inside; what is computed here is the plain bound by raw bandwidth,
 * so that nobody has to believe it. For Express brokers what is planned is below what AWS recommends, and the bound is where
 * AWS throttles.
 */
export function zoneLost(
  need: KafkaNeed,
  row: Broker,
  brokers: PlannedNumber,
  throughput: PlannedNumber | undefined,
): ZoneLost {
  const left = (brokers.value * (need.zones - 1)) / need.zones;
  const { ingress, egress } = row.kind === 'express' ? expressUse(need, row) : standardUse(need, row, throughput);
  const standing: readonly Input[] = [
    fromPlan('brokers', brokers),
    fromDeclaration('zones', need.zones, 'zones', 'environment.aws.zones'),
  ];
  const planned = (side: 'ingress' | 'egress', use: Use): PlannedNumber => ({
    key: `${KEY}.${side}`,
    // A cluster in a single zone has nobody left.
    value: use.perBroker === 0 ? 0 : use.perBroker / left,
    unit: 'ratio',
    rule: `${use.rule}, with brokers x (zones - 1) / zones`,
    inputs: [...use.inputs, ...standing],
    enforcer: NOBODY,
  });
  const incoming = planned('ingress', ingress);
  const outgoing = planned('egress', egress);
  return {
    ingress: incoming,
    egress: outgoing,
    utilisation: {
      key: KEY,
      value: Math.max(incoming.value, outgoing.value),
      unit: 'ratio',
      rule: 'the fuller of ingress and egress, with the brokers of a zone gone',
      inputs: [fromPlan('ingress', incoming), fromPlan('egress', outgoing)],
      enforcer: NOBODY,
    },
  };
}

/** What is asked of all brokers, in brokers of this type. */
interface Use {
  readonly perBroker: number;
  readonly rule: string;
  readonly inputs: readonly Input[];
}

type Uses = Readonly<Record<'ingress' | 'egress', Use>>;

function expressUse({ ingress, egress }: KafkaNeed, row: Extract<Broker, { kind: 'express' }>): Uses {
  const [most, read] = [row.ingressMaxMBps * MB, row.egressMaxMBps * MB];
  return {
    ingress: {
      perBroker: ingress.value / most,
      rule: 'ingress over what the brokers left take before AWS throttles',
      inputs: [fromPlan('ingress', ingress), fromCatalog('throttled from', most, 'B/s', EXPRESS_BROKERS)],
    },
    egress: {
      perBroker: egress.value / read,
      rule: 'egress over what the brokers left give before AWS throttles',
      inputs: [fromPlan('egress', egress), fromCatalog('throttled from', read, 'B/s', EXPRESS_BROKERS)],
    },
  };
}

type StandardRow = Extract<Broker, { kind: 'standard' }>;

/** The bound that AWS states in "Best practices for right-sizing your Apache Kafka clusters". */
function standardUse({ ingress, egress }: KafkaNeed, row: StandardRow, throughput: PlannedNumber | undefined): Uses {
  const [volume, network] = [volumeOf(row, throughput), row.networkMiBps * MIB];
  const copies = fromCatalog('copies', REPLICATION.factor, 'copies', REPLICATION);
  const contained = "AWS's sizing formula contains a lost zone; the plain bound is";
  return {
    ingress: {
      perBroker: (ingress.value * REPLICATION.factor) / (volume.miBps * MIB),
      rule: `${contained} ingress x copies over the volume bandwidth of the brokers left`,
      inputs: [fromPlan('ingress', ingress), copies, volume.input],
    },
    egress: {
      perBroker: (ingress.value * (REPLICATION.factor - 1) + egress.value) / network,
      rule: `${contained} ingress x (copies - 1) + egress over the network bandwidth of the brokers left`,
      inputs: [
        fromPlan('ingress', ingress),
        fromPlan('egress', egress),
        copies,
        fromCatalog('network bandwidth', network, 'B/s', STANDARD_BROKERS),
      ],
    },
  };
}

interface Volume {
  readonly miBps: number;
  readonly input: Input;
}

/** The slower of the broker's way to its volume and the volume itself. */
function volumeOf({ volumeMiBps }: StandardRow, throughput: PlannedNumber | undefined): Volume {
  const { defaultMiBps } = VOLUME_THROUGHPUT;
  if (volumeMiBps <= (throughput?.value ?? defaultMiBps)) {
    return bandwidth(volumeMiBps, STANDARD_BROKERS);
  }
  return throughput === undefined
    ? bandwidth(defaultMiBps, VOLUME_THROUGHPUT)
    : { miBps: throughput.value, input: fromPlan('throughput of a volume', throughput) };
}

function bandwidth(miBps: number, source: Source): Volume {
  return { miBps, input: fromCatalog('volume bandwidth', miBps * MIB, 'B/s', source) };
}
