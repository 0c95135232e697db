import type { Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { withValue } from './changed';

export interface Documents {
  readonly document: EventsDocument;
  readonly environment: EnvironmentDocument;
}

/** Both documents as they are after the remedy of an issue; throws where it has none, since nothing would be tested. */
export function remedied(
  document: EventsDocument,
  environment: EnvironmentDocument,
  { code, remedy }: Issue,
): Documents {
  if (remedy === undefined) throw new Error(`${code} has no remedy`);
  // One tree with the environment as a branch, as paths of issues see it.
  const { environment: changed, ...declaration } = remedy.reduce<unknown>(
    (documents, { path, value }) => withValue(documents, path, value),
    { ...document, environment },
  ) as EventsDocument & { readonly environment: EnvironmentDocument };
  return { document: declaration, environment: changed };
}
