import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { anEnvironment, anEventsDocument } from '../support';

/** The smallest platform as a module would export it, with an environment that keeps its sizes in a lock. */
export const SHOP: EventsDocument = anEventsDocument();
export const LIVE: EnvironmentDocument = anEnvironment({ name: 'live', sizes: 'locked' });
export const TRIAL: EnvironmentDocument = anEnvironment({ name: 'trial', proof: 'reported' });

/** Where the commands look without being told. */
export const MODULES = {
  'stacks/events/shop.ts': { shop: SHOP },
  'stacks/environments/live.ts': { live: LIVE },
  'stacks/environments/trial.ts': { trial: TRIAL },
};

export const LOCK_FILE = 'stacks/locks/shop-live.json';
