import type { Path } from '../base/issue';
import type { Retry } from '../model/handler-model';

/** Where the retry policy of a handler is written: at itself, or among the shared ones. */
export function retryPath(handler: string, { policy }: Retry): Path {
  return policy === null ? ['handlers', handler, 'retry'] : ['retries', policy];
}
