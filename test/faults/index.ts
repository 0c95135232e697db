import type { Fault } from './fault';
import { RETRY_FAULTS } from './retries';

export const FAULTS: readonly Fault[] = [...RETRY_FAULTS];
