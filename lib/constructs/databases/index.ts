export { DatabaseJob } from './database-job';
export type { DatabaseJobProps, DatabaseJobResources, DatabaseLogin } from './database-job-props';
