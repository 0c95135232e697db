export * from './aurora-alarms';
export * from './aurora-events';
export * from './msk-alarms';
export * from './redis-alarms';
