import { milliseconds, parseDuration } from '../../base/units';
import type * as spec from '../../config/workflow-spec';
import type * as model from '../../model/workflow-model';
import { resolveSender } from './resolve-senders';
import { sorted } from './sorted';

export function resolveWorkflow(workflow: spec.WorkflowSpec, name: string): model.Workflow {
  const { owner, on, timeout, tasks } = workflow;
  return {
    name,
    owner,
    on: 'event' in on ? { kind: 'event', event: on.event } : { kind: 'schedule', ...on },
    timeout: parseDuration(timeout),
    tasks: sorted(tasks, resolveTask),
  };
}

function resolveTask(task: spec.TaskSpec, name: string): model.Task {
  return {
    ...resolveSender(name, task),
    after: task.after ?? [],
    timeout: parseDuration(task.timeout),
    attempts: task.attempts ?? 1,
    wait: task.wait === undefined ? milliseconds(0) : parseDuration(task.wait),
    idempotencyKey: task.idempotencyKey ?? null,
  };
}
