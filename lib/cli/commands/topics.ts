import { mskTopicProblems } from '../../plan/topics/msk-topic-problems';
import { wantedTopic } from '../../plan/topics/topic-changes';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport } from '../../report/json';
import type { TopicsApplyReport, TopicsFigures } from '../../report/topics-report';
import { topicsText } from '../../report/topics-text';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, judgeFiles, type PlannedFiles, placed } from '../judge-files';
import { type ConnectTopicAdmin, KafkaFailure, type TopicAdmin } from '../topics/admin';
import { compareTopics, takeSteps } from '../topics/apply';
import { parseBootstrap } from '../topics/bootstrap';
import { lowerCopies, parseCopies } from '../topics/copies';

export interface TopicsApplyOptions {
  readonly environment: string;
  readonly bootstrap: string;
  readonly lock?: string;
  readonly copies?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Makes the planned topics in a cluster by Kafka's admin protocol, or what is missing of them; refuses all or nothing. */
export async function topicsApply(
  io: Io,
  files: readonly string[],
  options: TopicsApplyOptions,
  connect: ConnectTopicAdmin,
): Promise<number> {
  const { environment, lock } = options;
  const bootstrap = parseBootstrap(options.bootstrap);
  const copies = options.copies === undefined ? undefined : parseCopies(options.copies);
  const judged = await judgeFiles(io, { files, environment, lock, lockMayBeNew: false, asOf: undefined });
  const { planned } = judged;
  if (planned === undefined || isRefused(judged)) return print(io, judged, undefined, options);
  checkEnvironment(planned, copies);

  // Of a cluster that is handed in nobody says which brokers it has.
  const brokers = planned.plan.kafka?.kind ?? 'standard';
  const plannedTopics = planned.plan.topics.map((topic) => wantedTopic(topic, brokers));
  const { topics, lowered } = lowerCopies(plannedTopics, copies ?? Number.POSITIVE_INFINITY);
  const common = {
    platform: planned.plan.platform,
    bootstrap: bootstrap.map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`)),
    planned: topics.length,
    lowered,
  };
  // What is planned is judged, not what --copies makes of it: that is for a cluster that is not MSK.
  const refused = plannedTopics.flatMap((topic) => mskTopicProblems(topic, brokers));
  if (refused.length > 0) return print(io, judged, { ...common, refused, steps: [], outcome: 'refused' }, options);

  const admin = await connect({ bootstrap, cwd: io.cwd });
  try {
    const compared = await asked(common.bootstrap, () => compareTopics(admin, topics));
    const figures = await applied(admin, topics, compared, options.yes === true);
    return print(io, judged, { ...common, ...figures }, options);
  } finally {
    await admin.close();
  }
}

async function applied(
  admin: TopicAdmin,
  topics: Parameters<typeof takeSteps>[1],
  { steps, refused }: Pick<TopicsFigures, 'steps' | 'refused'>,
  confirmed: boolean,
): Promise<Pick<TopicsFigures, 'steps' | 'refused' | 'outcome'>> {
  if (refused.length > 0) return { steps, refused, outcome: 'refused' };
  if (steps.length === 0) return { steps, refused, outcome: 'as planned' };
  if (!confirmed) return { steps, refused, outcome: 'unconfirmed' };
  const taken = await takeSteps(admin, topics, steps);
  return { steps: taken, refused, outcome: taken.some(({ state }) => state === 'failed') ? 'failed' : 'applied' };
}

/** Two owners of one topic undo each other's work; and nobody gets fewer copies by an option where that is protected. */
function checkEnvironment({ model }: PlannedFiles, copies: number | undefined): void {
  const { name, kafka, protected: isProtected } = model.environment;
  if (kafka.topics !== 'admin-protocol') {
    throw new UsageError(
      `the topics of ${name} are made by terraform (kafka.topics: 'terraform'): deploy its topics, or declare 'admin-protocol'`,
    );
  }
  if (copies !== undefined && isProtected) {
    throw new UsageError(`--copies has no place in ${name}, which is protected (protected: true): change the plan`);
  }
}

/** A cluster that cannot be looked at is a wrong address, or one that is down: nothing was done, and no step is to blame. */
async function asked<T>(bootstrap: readonly string[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof KafkaFailure) throw new UsageError(`Kafka at ${bootstrap.join(', ')}: ${error.message}`);
    throw error;
  }
}

function print(io: Io, judged: JudgedFiles, figures: TopicsFigures | undefined, { json }: TopicsApplyOptions): number {
  if (json === true) {
    const report: TopicsApplyReport = {
      veltrixReport: 1,
      command: 'topics apply',
      environment: judged.environment,
      topics: figures ?? null,
      ...judgementReport(placed(judged), judged.proofRequired),
    };
    io.stdout(jsonText(report));
  } else {
    const paint = paintFor(io);
    io.stdout(
      figures === undefined
        ? issuesText(placed(judged), { paint, proofRequired: judged.proofRequired })
        : topicsText(figures, { paint, environment: judged.environment }),
    );
  }
  return figures?.outcome === 'applied' || figures?.outcome === 'as planned' ? EXIT.fine : EXIT.findings;
}
