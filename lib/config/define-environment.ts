import type { EnvironmentDocument } from './environment-spec';

/** Where a declaration runs, as typed data; the same for every platform in it. */
export function defineEnvironment(environment: EnvironmentDocument): EnvironmentDocument {
  return environment;
}
