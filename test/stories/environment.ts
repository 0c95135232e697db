import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { anEnvironment } from '../support';

/** Where the stories play: nothing is wrong with it, and everything must be proven. */
export const STORY_ENVIRONMENT: EnvironmentDocument = anEnvironment();
