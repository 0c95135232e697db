export * from './redis-group';
export * from './redis-group-interface';
export * from './redis-group-props';
export { RedisUser, type RedisUserProps } from './redis-user';
