import type { Source } from './source';

/** From which rate on clients have to read in their own zone: fan-out x ingress, in bytes per second. */
export const RACK_AWARENESS: Source & { readonly neededAbove: number } = {
  neededAbove: 2 ** 20,
  source:
    'what two thirds of 1 MiB/s cost between zones in a month (34 USD); Kafka: client.rack, replica.selector.class',
  asOf: '2026-11-21',
  confidence: 'medium',
};
