import { compareText, type Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';
import type { OtherKafka } from '../model/kafka-model';

/** A handler or service that logs in to Kafka. */
interface KafkaUser {
  readonly name: string;
  readonly path: Path;
}

/** Every handler, since it reads, and every service that emits; by name. */
export function kafkaUsers({ handlers, services }: ResolvedModel): readonly KafkaUser[] {
  return [
    ...[...handlers.keys()].map((name) => ({ name, path: ['handlers', name] })),
    ...[...services.values()].flatMap(({ name, emits }) =>
      emits.length === 0 ? [] : [{ name, path: ['services', name] }],
    ),
  ].sort((a, b) => compareText(a.name, b.name));
}

export function asksForCredentials({ authentication }: OtherKafka): boolean {
  return authentication !== 'tls' && authentication !== 'none';
}
