import type { Task, Workflow, WorkflowTrigger } from '../../model/workflow-model';
import { always, names, or, plain, time } from './amounts';
import { CLIENT_ATTEMPTS, SENDER_ROWS, TIMEOUT } from './senders';
import { onBoth, ownerAlone, partyOf } from './sides';
import { type Around, field, fields, named, oneOf, type Pair, type Table, withoutEffect } from './table';

type OnSchedule = Extract<WorkflowTrigger, { readonly kind: 'schedule' }>;
type OnEvent = Extract<WorkflowTrigger, { readonly kind: 'event' }>;

const SAME = withoutEffect('the same on both sides');

const TRIGGER: Table<WorkflowTrigger, Around> = oneOf<'kind', WorkflowTrigger, Around>(
  'kind',
  field((on) => (on.kind === 'event' ? `on ${on.event}` : on.schedule), always('trigger-changed')),
  {
    schedule: fields<OnSchedule, Around>({
      kind: SAME,
      schedule: field(plain, always('schedule-changed')),
      zone: field(plain, always('schedule-changed')),
      overlap: field(plain, always('overlap-changed')),
    }),
    event: fields<OnEvent, Around>({ kind: SAME, event: field(plain, always('trigger-changed')) }),
  },
);

const TASK: Table<Task, Around> = fields<Task, Around>({
  ...SENDER_ROWS,
  after: names('task-order-changed'),
  timeout: TIMEOUT,
  attempts: CLIENT_ATTEMPTS,
  wait: field(time, always('wait-changed')),
  idempotencyKey: field(or('none', plain), always('idempotency-key-changed')),
});

const WORKFLOW: Table<Workflow, Pair<Workflow>> = fields<Workflow, Pair<Workflow>>({
  name: withoutEffect('its name'),
  owner: field(plain, always('owner-changed')),
  on: TRIGGER,
  timeout: TIMEOUT,
  tasks: named<Task, Workflow['tasks'], Around, Around>({
    things: (tasks) => tasks,
    added: always('task-added'),
    removed: always('task-removed'),
    inside: (_, __, around) => around,
    each: TASK,
  }),
});

export const WORKFLOWS = named<Workflow, ReadonlyMap<string, Workflow>, Around, Pair<Workflow>>({
  things: (workflows) => workflows,
  added: always('workflow-added'),
  removed: always('workflow-removed'),
  inside: (was, is, { sides }) => ({ was, is, sides }),
  reaches: (both, { sides }, verdict) =>
    both.flatMap((workflow) => [
      partyOf('workflows', workflow),
      ...(verdict === 'breaking' && workflow.on.kind === 'event' ? ownersOf(workflow.on.event, sides) : []),
    ]),
  each: WORKFLOW,
});

function ownersOf(event: string, sides: Around['sides']) {
  return onBoth(sides, ({ model }) => [ownerAlone(model.events.get(event)?.owner)]);
}
