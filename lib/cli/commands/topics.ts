import { unacceptedGrowth } from '../../plan/topics/keyed-growth';
import { beyondBrokers } from '../../plan/topics/too-few-brokers';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport } from '../../report/json';
import type { TopicsTextOptions } from '../../report/topics-heading';
import type { TopicsApplyReport, TopicsFigures, TopicsPlanReport } from '../../report/topics-report';
import { topicsEnd, topicsFound, topicsText } from '../../report/topics-text';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, placed } from '../judge-files';
import type { ConnectTopicAdmin } from '../topics/admin';
import { compareTopics, takeSteps } from '../topics/apply';
import {
  type AtCluster,
  asked,
  atCluster,
  judgeTopics,
  type TopicsOptions,
  type Wanted,
  wantedTopics,
} from '../topics/at-cluster';
import { checkClusterIsStated } from '../topics/cluster-id';

export interface TopicsPlanOptions extends TopicsOptions {
  readonly acknowledgeOrdering?: boolean;
}

export interface TopicsApplyOptions extends TopicsPlanOptions {
  readonly yes?: boolean;
}

type Command = 'topics plan' | 'topics apply';

/** Shows what would be done; changes nothing, also where the topics are made by Terraform. */
export async function topicsPlan(
  io: Io,
  files: readonly string[],
  options: TopicsPlanOptions,
  connect: ConnectTopicAdmin,
): Promise<number> {
  return steps(io, 'topics plan', files, options, connect, async (at) => {
    const figures = await compared(at, options);
    return figures.outcome === 'unconfirmed' ? { ...figures, outcome: 'planned' } : figures;
  });
}

/** Makes the planned topics in a cluster by Kafka's admin protocol, or what is missing of them; refuses all or nothing. */
export async function topicsApply(
  io: Io,
  files: readonly string[],
  options: TopicsApplyOptions,
  connect: ConnectTopicAdmin,
): Promise<number> {
  return steps(io, 'topics apply', files, options, connect, async (at) => {
    const { environment } = at.planned.model;
    checkClusterIsStated(environment, at.cluster.id);
    const figures = await compared(at, options);
    if (figures.outcome !== 'unconfirmed') return figures;
    const confirmed = options.yes === true ? 'yes' : await confirmation(io, figures, options, environment.name);
    if (confirmed !== 'yes') return confirmed === 'no' ? { ...figures, outcome: 'declined' } : figures;
    const taken = await takeSteps(at.admin, at.topics, figures.steps);
    return { ...figures, steps: taken, outcome: taken.some(({ state }) => state === 'failed') ? 'failed' : 'applied' };
  });
}

async function steps(
  io: Io,
  command: Command,
  files: readonly string[],
  options: TopicsOptions,
  connect: ConnectTopicAdmin,
  work: (at: AtCluster) => Promise<TopicsFigures>,
): Promise<number> {
  const judged = await judgeTopics(io, files, options);
  const { planned } = judged;
  if (planned === undefined || isRefused(judged)) return print(io, command, judged, undefined, options);
  const { name, kafka } = planned.model.environment;
  // Two owners of one topic undo each other's work.
  if (command === 'topics apply' && kafka.topics !== 'admin-protocol') {
    throw new UsageError(
      `the topics of ${name} are made by terraform (kafka.topics: 'terraform'): deploy its topics, or declare 'admin-protocol'`,
    );
  }
  const wanted: Wanted = wantedTopics(planned, options);
  const figures: TopicsFigures =
    wanted.refused.length > 0
      ? { ...wanted.figures, refused: wanted.refused, steps: [], outcome: 'refused' }
      : await atCluster(io, wanted, options, connect, work);
  return print(io, command, judged, figures, options);
}

async function compared(at: AtCluster, { acknowledgeOrdering }: TopicsPlanOptions): Promise<TopicsFigures> {
  const { model, plan } = at.planned;
  const { steps: found, refused } = await asked(at, () => compareTopics(at.admin, at.topics));
  // Where Terraform makes the topics it is Terraform that would have to be kept from it.
  const mayGrow = acknowledgeOrdering === true || model.environment.kafka.topics === 'terraform';
  const changes = found.map(({ step }) => step);
  const all = [
    ...refused,
    ...(mayGrow ? [] : unacceptedGrowth(model, plan.topics, changes)),
    ...beyondBrokers(changes, at.cluster, model.environment),
  ];
  const outcome = all.length > 0 ? 'refused' : found.length === 0 ? 'as planned' : 'unconfirmed';
  return { ...at.figures, refused: all, steps: found, outcome };
}

/** Of a person at a terminal; nothing where nobody sits there. What is not exactly `yes` is no. */
async function confirmation(
  io: Io,
  figures: TopicsFigures,
  { json }: TopicsApplyOptions,
  environment: string,
): Promise<'yes' | 'no' | undefined> {
  if (io.ask === undefined || json === true) return undefined;
  io.stdout(`${topicsFound(figures, textOptions(io, 'topics apply', environment))}\n`);
  return (await io.ask('Only yes takes these steps: ')) === 'yes' ? 'yes' : 'no';
}

function print(
  io: Io,
  command: Command,
  judged: JudgedFiles,
  figures: TopicsFigures | undefined,
  { json }: TopicsOptions,
): number {
  const { environment, proofRequired } = judged;
  if (json === true) {
    const report: TopicsApplyReport | TopicsPlanReport = {
      veltrixReport: 1,
      command,
      environment,
      topics: figures ?? null,
      ...judgementReport(placed(judged), proofRequired),
    };
    io.stdout(jsonText(report));
  } else if (figures === undefined) {
    io.stdout(issuesText(placed(judged), { paint: paintFor(io), proofRequired }));
  } else if (figures.outcome === 'declined') {
    // The steps stand above the question.
    io.stdout(`${topicsEnd(figures, paintFor(io))}\n`);
  } else {
    io.stdout(topicsText(figures, textOptions(io, command, environment)));
  }
  return figures !== undefined && ['applied', 'as planned', 'planned'].includes(figures.outcome)
    ? EXIT.fine
    : EXIT.findings;
}

function textOptions(io: Io, command: Command, environment: string): TopicsTextOptions {
  return { paint: paintFor(io), environment, askForClusterId: command === 'topics plan' };
}
