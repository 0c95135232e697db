import { mskTopicProblems, type RefusedTopic } from '../../plan/topics/msk-topic-problems';
import type { ObservedCluster } from '../../plan/topics/observed-cluster';
import { type WantedTopic, wantedTopic } from '../../plan/topics/topic-changes';
import type { ClusterFigures } from '../../report/topics-report';
import { UsageError } from '../exit';
import type { Io } from '../io';
import { type JudgedFiles, judgeFiles, type PlannedFiles } from '../judge-files';
import { type ConnectTopicAdmin, KafkaFailure, type TopicAdmin } from './admin';
import { bootstrapOf } from './bootstrap';
import { checkCluster } from './cluster-id';
import { lowerCopies, parseCopies } from './copies';
import { type WayIn, type WayInOptions, wayIn } from './way-in';

/** What every command about topics is told. */
export interface TopicsOptions extends WayInOptions {
  readonly environment: string;
  readonly bootstrap?: string;
  readonly lock?: string;
  readonly copies?: string;
  readonly json?: boolean;
}

/** The topics as they should be, and how the cluster is reached. */
export interface Wanted {
  readonly planned: PlannedFiles;
  readonly topics: readonly WantedTopic[];
  /** What the cluster would refuse, or break at its next maintenance. */
  readonly refused: readonly RefusedTopic[];
  /** Before the cluster was asked. */
  readonly figures: ClusterFigures;
}

export function judgeTopics(
  io: Io,
  files: readonly string[],
  { environment, lock }: TopicsOptions,
): Promise<JudgedFiles> {
  return judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf: undefined });
}

export function wantedTopics(planned: PlannedFiles, options: TopicsOptions): Wanted {
  const { environment } = planned.model;
  const bootstrap = bootstrapOf(options.bootstrap, environment);
  const copies = options.copies === undefined ? undefined : parseCopies(options.copies);
  if (copies !== undefined && environment.protected) {
    throw new UsageError(
      `--copies has no place in ${environment.name}, which is protected (protected: true): change the plan`,
    );
  }
  // Of a cluster that is handed in nobody says which brokers it has.
  const brokers = planned.plan.kafka?.kind ?? 'standard';
  const all = planned.plan.topics.map((topic) => wantedTopic(topic, brokers));
  const { topics, lowered } = lowerCopies(all, copies ?? Number.POSITIVE_INFINITY);
  return {
    planned,
    topics,
    // What is planned is judged, not what --copies makes of it: that is for a cluster that is not MSK.
    refused: all.flatMap((topic) => mskTopicProblems(topic, brokers)),
    figures: {
      platform: planned.plan.platform,
      bootstrap: bootstrap.map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`)),
      clusterId: null,
      statedClusterId: environment.kafka.clusterId,
      planned: topics.length,
      lowered,
    },
  };
}

export interface AtCluster extends Wanted {
  readonly wayIn: WayIn;
  readonly admin: TopicAdmin;
  readonly cluster: ObservedCluster;
}

/** Connects, makes sure that it is the cluster that is meant, and lets go of it whatever happens. */
export async function atCluster<T>(
  io: Io,
  wanted: Wanted,
  options: TopicsOptions,
  connect: ConnectTopicAdmin,
  work: (at: AtCluster) => Promise<T>,
): Promise<T> {
  const { environment } = wanted.planned.model;
  const at = { ...wanted, wayIn: wayIn(io, options, environment) };
  const bootstrap = bootstrapOf(options.bootstrap, environment);
  const admin = await connect({ bootstrap, wayIn: at.wayIn, cwd: io.cwd });
  try {
    const cluster = await asked(at, () => admin.cluster());
    checkCluster(environment, cluster.id, wanted.figures.bootstrap);
    return await work({ ...at, figures: { ...wanted.figures, clusterId: cluster.id }, admin, cluster });
  } finally {
    await admin.close();
  }
}

/** A cluster that cannot be looked at is a wrong address, or one that is down: nothing was done, and no step is to blame. */
export async function asked<T>(
  { figures, wayIn: { tls, login } }: Pick<AtCluster, 'figures' | 'wayIn'>,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof KafkaFailure)) throw error;
    const hint = hintOf(error.message, { tls, login });
    throw new UsageError(`Kafka at ${figures.bootstrap.join(', ')}: ${error.message}${hint}`);
  }
}

/** Nobody listens there, or it is a broker that hears another language, or nothing that says who speaks. */
function hintOf(message: string, { tls, login }: WayIn): string {
  if (/\bECONNREFUSED\b|\bConnection refused\b/i.test(message)) return ': is this Kafka? check --bootstrap';
  if (!/\bclosed\b/.test(message)) return '';
  if (tls === null) return ' (it was spoken to in the clear): is this Kafka? check --bootstrap, or speak TLS by --tls';
  if (tls.certificate !== null || login !== null) return ': is this Kafka? check --bootstrap';
  return ' (it was spoken to without a login): is this Kafka? check --bootstrap, or state --user, --certificate or --iam';
}
