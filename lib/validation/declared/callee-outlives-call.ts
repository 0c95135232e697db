import type { Change, Path } from '../../base/issue';
import { type DurationText, type Milliseconds, parseDuration } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { worstDeliveryTime } from '../../model/handler-model';
import type { Call } from '../../model/sender-model';
import { type RuleHead, rule } from '../rule';
import { servicePatience } from '../waits';
import { timeFrom } from '../written';

const HEAD = {
  code: 'callee-outlives-call',
  severity: 'warning',
  about: {
    what: 'What is called ends its work while the caller still waits for it.',
    why: 'The caller gives up first, and what it called goes on: it works for nobody, ends what was already counted as failed, and is asked a second time meanwhile.',
    formula:
      'attempts x timeout + waits between them of the called handler, or timeout of the called service <= timeout of the call',
    fix: 'Lengthen the timeout of the call, or give what is called a shorter timeout or fewer attempts.',
    source: 'derived, 2026-11-21: who is called has as much time as its caller has left',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const calleeOutlivesCall = rule(HEAD, (model: ResolvedModel, say) =>
  callers(model).flatMap(({ calls, path, patience }) =>
    calls.flatMap((call) => {
      const callee = calleeOf(call, model);
      if (callee === null) return [];
      const place = [...path, 'calls', call.to, 'timeout'];
      if (callee.time <= call.timeout) return [say.proven(place)];
      const remedy = timeFrom(place, callee.time);
      // A longer call must still end before its caller does.
      const fits = patience === null || remedy.every(({ value }) => longest(value) * call.attempts < patience);
      const values = { to: call.to, timeout: call.timeout, worst: callee.time };
      return [say.refused(place, values, [callee.path], fits ? remedy : [])];
    }),
  ),
);

/** As it was written, in steps that people use. */
function longest(value: Change['value']): number {
  return parseDuration(String(value) as DurationText);
}

interface Caller {
  readonly calls: readonly Call[];
  readonly path: Path;
  /** How long it waits itself; `null` without end. */
  readonly patience: Milliseconds | null;
}

function callers(model: ResolvedModel): readonly Caller[] {
  return [
    ...[...model.handlers.values()].map(({ name, calls, timeout }) => ({
      calls,
      path: ['handlers', name],
      patience: timeout,
    })),
    ...[...model.services.values()].map((service) => ({
      calls: service.calls,
      path: ['services', service.name],
      patience: servicePatience(service)?.time ?? null,
    })),
    ...[...model.workflows.values()].flatMap((workflow) =>
      [...workflow.tasks.values()].map(({ name, calls, timeout }) => ({
        calls,
        path: ['workflows', workflow.name, 'tasks', name],
        patience: timeout,
      })),
    ),
  ];
}

/** How long what is called may work, and where that is written; `null` where it is not there or never gives up. */
function calleeOf({ to }: Call, model: ResolvedModel): { readonly time: Milliseconds; readonly path: Path } | null {
  const service = model.services.get(to);
  if (service !== undefined) return servicePatience(service);
  const handler = model.handlers.get(to);
  if (handler === undefined) return null;
  return { time: worstDeliveryTime(handler), path: ['handlers', to, 'timeout'] };
}
