import type { Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';
import type { Sender } from '../model/sender-model';

/** Whoever emits, uses or calls, with the place it is declared at. */
export interface PlacedSender {
  readonly sender: Sender;
  readonly path: Path;
}

export function sendersOf({ services, handlers, workflows }: ResolvedModel): readonly PlacedSender[] {
  return [
    ...[...services.values()].map((sender) => ({ sender, path: ['services', sender.name] })),
    ...[...handlers.values()].map((sender) => ({ sender, path: ['handlers', sender.name] })),
    ...[...workflows.values()].flatMap(({ name, tasks }) =>
      [...tasks.values()].map((sender) => ({ sender, path: ['workflows', name, 'tasks', sender.name] })),
    ),
  ];
}
