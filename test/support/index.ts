export * from './changed';
export * from './declaration';
export * from './judged';
export * from './remedied';
export * from './thrown';
