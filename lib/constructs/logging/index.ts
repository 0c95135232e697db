export * from './encrypted-log-group';
export { checkRetention } from './retention';
