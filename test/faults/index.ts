import { CLIENT_FAULTS } from './clients';
import { DATA_FAULTS } from './data';
import { ENTRY_FAULTS } from './entries';
import { ENVIRONMENT_FAULTS } from './environments';
import type { Fault } from './fault';
import { FLOW_FAULTS } from './flow';
import { KAFKA_FAULTS } from './kafka';
import { NAME_FAULTS } from './names';
import { ORDERING_FAULTS } from './ordering';
import { PLANNED_FAULTS } from './planned';
import { RECORD_FAULTS } from './records';
import { RETENTION_FAULTS } from './retention';
import { RETRY_FAULTS } from './retries';
import { STORE_FAULTS } from './stores';
import { TIMING_FAULTS } from './timing';
import { WORKFLOW_FAULTS } from './workflows';

export const FAULTS: readonly Fault[] = [
  ...CLIENT_FAULTS,
  ...DATA_FAULTS,
  ...ENTRY_FAULTS,
  ...ENVIRONMENT_FAULTS,
  ...FLOW_FAULTS,
  ...KAFKA_FAULTS,
  ...NAME_FAULTS,
  ...ORDERING_FAULTS,
  ...PLANNED_FAULTS,
  ...RECORD_FAULTS,
  ...RETENTION_FAULTS,
  ...RETRY_FAULTS,
  ...STORE_FAULTS,
  ...TIMING_FAULTS,
  ...WORKFLOW_FAULTS,
];
