export * from './msk-alarms';
