import { kafkaUserName } from '../../base/naming';
import { CLIENT_RACK } from '../../catalog/kafka-client-settings';
import type { Objectives } from '../../model/event-model';
import { CLASSIFICATIONS, type EventModel, type EventModelEvent } from '../../model/event-model';
import type { KafkaModel } from '../../model/kafka-model';
import type { Call, Emission, EnvironmentKey, Running, Sender } from '../../model/sender-model';
import { numberOf } from '../amount';
import type { RunningPlan } from '../running/running-plan';
import { schemaPlaceOf } from '../schemas/schemas';
import type { CommonDocument } from './configuration-document';
import { mainTopicOf } from './topics-of';

export interface Part extends Sender, Running {
  readonly owner: string | null;
  readonly objectives: Objectives;
}

/** What documents of handlers and of services have in common, apart from clients and uses. */
export function commonOf(
  model: EventModel,
  part: Part,
  running: RunningPlan | undefined,
): Omit<CommonDocument, 'kafka' | 'producer' | 'uses' | 'classification'> {
  return {
    veltrixConfiguration: 1,
    platform: model.platform,
    environment: model.environment.name,
    name: part.name,
    owner: part.owner,
    emits: part.emits.map((emission) => emissionOf(model, emission)),
    calls: part.calls.map((call) => callOf(model, call)),
    environmentKeys: part.environment.map((key) => keyOf(model, part.name, key)),
    limits: {
      slots: running?.slots.value ?? null,
      graceMs: running?.grace.value ?? null,
      replicas: { min: numberOf(running?.replicasMin) ?? null, max: numberOf(running?.replicasMax) ?? null },
    },
    objectives: { latencyP99Ms: part.objectives.latencyP99, errorRatio: part.objectives.errorRatio },
  };
}

/** MSK is reached by IAM; of any other Kafka the environment says it. `name` is the handler or service: its user. */
export function kafkaOf(
  { platform, environment: { kafka } }: EventModel,
  name: string,
): NonNullable<CommonDocument['kafka']> {
  return {
    bootstrap:
      kafka.kind === 'new'
        ? { from: 'apply', reference: 'kafka.bootstrap' }
        : { from: 'value', value: kafka.bootstrapServers },
    authentication: authenticationOf(kafka, platform, name),
    clientRack: { from: 'node-label', label: CLIENT_RACK.label },
  };
}

function authenticationOf(
  kafka: KafkaModel,
  platform: string,
  name: string,
): NonNullable<CommonDocument['kafka']>['authentication'] {
  if (kafka.kind !== 'other') return { kind: 'iam' };
  const { authentication: kind } = kafka;
  if (kind === 'tls' || kind === 'none') return { kind };
  return { kind, user: kafkaUserName(platform, name), secretArn: kafka.credentials.get(name) ?? null };
}

export function highestOf(events: readonly EventModelEvent[]): CommonDocument['classification'] {
  return (
    CLASSIFICATIONS.filter((level) => events.some(({ classification }) => classification === level)).at(-1) ?? null
  );
}

function emissionOf(model: EventModel, { event, count, when }: Emission): CommonDocument['emits'][number] {
  const key = model.events.get(event)?.key ?? null;
  return { event, topic: mainTopicOf(model, event), schema: schemaPlaceOf(model, event), count, when, key };
}

function callOf(model: EventModel, { to, calls, timeout, attempts }: Call): CommonDocument['calls'][number] {
  const service = model.services.has(to);
  return {
    to,
    kind: service ? 'service' : 'handler',
    endpoint: { from: 'apply', reference: `${service ? 'services' : 'handlers'}.${to}.address` },
    calls,
    timeoutMs: timeout,
    attempts,
  };
}

function keyOf(
  { environment }: EventModel,
  name: string,
  { key, source }: EnvironmentKey,
): CommonDocument['environmentKeys'][number] {
  switch (source.kind) {
    case 'value':
      return { key, source };
    case 'environment':
      return { key, source: { kind: 'value', value: environment.values.get(name)?.get(key) ?? '' } };
    case 'secret':
    case 'parameter':
      return { key, source: { ...source, arn: environment.secrets.get(source.name) ?? null } };
  }
}
