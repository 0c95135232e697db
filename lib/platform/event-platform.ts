import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import type { IKafkaCluster } from '../constructs/kafka';
import type { INetwork } from '../constructs/network';
import type { SchemaRegistry } from '../constructs/schemas';
import type { MskTopics } from '../constructs/topics';
import { type Part, partsOf } from './layers';
import { type PlacedAccess, placeAccess } from './place-access';
import { placeDeletionGuard } from './place-deletion-guard';
import { placeKafka } from './place-kafka';
import { placeKafkaAlarms } from './place-kafka-alarms';
import { placeNetwork } from './place-network';
import { type PlacedPostgres, placePostgres } from './place-postgres';
import { placePostgresAlarms } from './place-postgres-alarms';
import { type PlacedRedis, placeRedis } from './place-redis';
import { placeRedisAlarms } from './place-redis-alarms';
import { placeSchemas } from './place-schemas';
import { placeTopics } from './place-topics';
import { type PlannedPlatform, type PlatformOptions, planOrThrow } from './planned-platform';

export interface EventPlatformProps extends PlatformOptions {
  /**
   * What is built here; the rest is handed in or stands elsewhere.
   * @default - every part that the environment has
   */
  readonly parts?: readonly Part[];
  /**
   * A network that another stack or platform made.
   * @default - the one of this platform, if it is among the parts
   */
  readonly network?: INetwork;
  /**
   * A cluster that another stack or platform made.
   * @default - the one of this platform, if it is among the parts
   */
  readonly kafka?: IKafkaCluster;
}

/**
 * A declaration in an environment, built inside any stack that has an AWS provider. For a stack of its own per layer see
 * `platformStacks`; for provider, tags and state as Veltrix sets them, `configureStack`.
 */
export class EventPlatform extends Construct {
  /** The network that was built or handed in. */
  readonly network: INetwork | undefined;
  /** The cluster that was built or handed in. */
  readonly kafka: IKafkaCluster | undefined;
  /** Aurora clusters by the name of their store, those that were built. */
  readonly postgres: PlacedPostgres;
  /** Replication groups of ElastiCache by the name of their store, those that were built. */
  readonly redis: PlacedRedis;
  readonly topics: MskTopics | undefined;
  readonly schemas: SchemaRegistry | undefined;
  /** Policies for the roles of handlers, services and people. */
  readonly access: PlacedAccess | undefined;

  constructor(scope: Construct, id: string, props: EventPlatformProps) {
    super(scope, id);
    const platform = planOrThrow(props);
    const parts = props.parts ?? missingParts(partsOf(platform.model), props);
    const has = (part: Part): boolean => parts.includes(part);
    this.network = has('network') ? placeNetwork(this, platform.model) : props.network;
    this.kafka = has('kafka') ? placeKafka(this, platform, this.network) : props.kafka;
    if (has('kafka') && this.kafka !== undefined) {
      placeKafkaAlarms(this, platform, this.kafka);
      placeDeletionGuard(this, platform, this.kafka);
    }
    this.postgres = has('postgres') ? placePostgres(this, platform, this.network) : new Map();
    if (has('postgres')) placePostgresAlarms(this, platform, this.postgres);
    this.redis = has('redis') ? placeRedis(this, platform, this.network) : new Map();
    if (has('redis')) placeRedisAlarms(this, platform, this.redis);
    this.topics = has('topics') ? placeTopics(this, platform, this.kafka) : undefined;
    this.schemas = has('schemas') ? placeSchemas(this, platform) : undefined;
    this.access = has('access') ? placeAccess(this, platform, this.kafka, this) : undefined;
    annotate(this, platform);
  }
}

/** What is handed in is not built again. */
export function missingParts(
  parts: readonly Part[],
  given: { readonly network?: INetwork; readonly kafka?: IKafkaCluster },
): readonly Part[] {
  return parts.filter((part) => !(part === 'network' && given.network) && !(part === 'kafka' && given.kafka));
}

/** Warnings and notes travel with the stack: the CLI prints them, `veltrix/testing` collects them. */
export function annotate(scope: Construct, { warnings, notes }: PlannedPlatform): void {
  for (const warning of warnings) Annotations.of(scope).addWarning(warning);
  for (const note of notes) Annotations.of(scope).addInfo(note);
}
