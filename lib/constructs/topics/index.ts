export { MskTopic } from './msk-topic';
export * from './msk-topics';
