import { topicName } from '../../base/naming';
import type { EventModel } from '../../model/event-model';
import { topicFindings } from '../../plan/topics/topic-findings';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport } from '../../report/json';
import { topicsCheckText } from '../../report/topics-check-text';
import type { TopicsCheckFigures, TopicsCheckReport } from '../../report/topics-report';
import { paintFor } from '../colour';
import { EXIT } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, placed } from '../judge-files';
import type { ConnectTopicAdmin } from '../topics/admin';
import { type AtCluster, asked, atCluster, judgeTopics, type TopicsOptions, wantedTopics } from '../topics/at-cluster';

/** Whether the topics of a cluster are as planned, and well; changes nothing, whoever makes them. */
export async function topicsCheck(
  io: Io,
  files: readonly string[],
  options: TopicsOptions,
  connect: ConnectTopicAdmin,
): Promise<number> {
  const judged = await judgeTopics(io, files, options);
  const { planned } = judged;
  if (planned === undefined || isRefused(judged)) return print(io, judged, undefined, options);
  const figures = await atCluster(io, wantedTopics(planned, options), options, connect, (at) =>
    asked(at, () => checked(at)),
  );
  return print(io, judged, figures, options);
}

async function checked({ planned, topics: wanted, figures, admin, cluster }: AtCluster): Promise<TopicsCheckFigures> {
  const { model } = planned;
  const unplanned = unplannedOf(
    model,
    wanted.map(({ name }) => name),
    await admin.list(),
  );
  const described = await admin.describe(wanted.map(({ name }) => name));
  const byTerraform = model.environment.kafka.topics === 'terraform';
  const make = byTerraform ? 'deploy the stack of the topics' : 'run veltrix topics apply --yes';
  return { ...figures, findings: topicFindings({ wanted, described, unplanned, cluster, make }) };
}

/** Topics that belong to others are known by the events that name them. */
function unplannedOf({ platform, events }: EventModel, wanted: readonly string[], all: readonly string[]): string[] {
  const others = [...events.values()].flatMap(({ existing }) => existing?.topic ?? []);
  const known = new Set([...wanted, ...others]);
  return all.filter((name) => name.startsWith(topicName(platform, '')) && !known.has(name));
}

function print(io: Io, judged: JudgedFiles, figures: TopicsCheckFigures | undefined, { json }: TopicsOptions): number {
  const { environment, proofRequired } = judged;
  if (json === true) {
    const report: TopicsCheckReport = {
      veltrixReport: 1,
      command: 'topics check',
      environment,
      topics: figures ?? null,
      ...judgementReport(placed(judged), proofRequired),
    };
    io.stdout(jsonText(report));
  } else {
    const paint = paintFor(io);
    io.stdout(
      figures === undefined
        ? issuesText(placed(judged), { paint, proofRequired })
        : topicsCheckText(figures, { paint, environment, askForClusterId: true }),
    );
  }
  return figures !== undefined && figures.findings.length === 0 ? EXIT.fine : EXIT.findings;
}
