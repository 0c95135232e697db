import type { EventsDocument } from '../../lib/config/events-spec';
import type { TaskSpec, WorkflowSpec } from '../../lib/config/workflow-spec';
import { aDocumentWithStores } from './declaration';

/** One run each night, in one task. */
export function aWorkflow(overrides: Partial<WorkflowSpec> = {}): WorkflowSpec {
  return {
    owner: 'orders',
    on: { schedule: '30 4 * * *', zone: 'Europe/Berlin', overlap: 'skip' },
    timeout: '1h',
    tasks: { collect: aTask() },
    ...overrides,
  };
}

export function aTask(overrides: Partial<TaskSpec> = {}): TaskSpec {
  return { timeout: '10m', ...overrides };
}

/** The platform with stores, and one workflow named `report`. */
export function aDocumentWithWorkflow(overrides: Partial<WorkflowSpec> = {}): EventsDocument {
  return aDocumentWithStores({ workflows: { report: aWorkflow(overrides) } });
}
