export { kafkaStatus, type RunningKafka, type StartedKafka, startKafka, stopKafka } from './broker';
export { type PreparedKafka, prepareKafka } from './prepare';
