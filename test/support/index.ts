export * from './big-declaration';
export * from './changed';
export * from './declaration';
export * from './judged';
export * from './remedied';
export * from './thrown';
export * from './workflows';
