import { formatPath } from '../../../lib/base/issue';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { DeclaredChange } from '../../../lib/validation/changes/change';
import { changesBetween } from '../../../lib/validation/changes/changes-between';
import { resolveEvents } from '../../../lib/validation/resolve/resolve-events';

export function changesOf(older: unknown, newer: unknown): readonly DeclaredChange[] {
  return changesBetween(resolveEvents(older as EventsDocument), resolveEvents(newer as EventsDocument));
}

/** `retention-shortened at events.orderPlaced.retention`. */
export function told(changes: readonly DeclaredChange[]): readonly string[] {
  return changes.map(({ code, path }) => `${code} at ${formatPath(path)}`);
}
