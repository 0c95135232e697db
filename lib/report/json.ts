import { printable } from '../base/printable';
import type { Amount } from '../plan/amount';
import type { KafkaPlan } from '../plan/kafka/kafka';
import type { Load } from '../plan/load/load';
import type { Planned } from '../plan/planned';
import type { TopicPlan } from '../plan/topics/topics';
import { countsOf } from './counts';
import { finite } from './finite';
import type {
  ExplainReport,
  IssueReport,
  JudgementReport,
  KafkaReport,
  LoadReport,
  NotProvenReport,
  PlaceReport,
  PlanFigures,
  PlannedReport,
  TopicReport,
} from './json-report';
import type { Numbers } from './numbers';
import type { Place, PlacedIssue, PlacedJudgement, PlacedNotProven } from './place';
import { viewFigures } from './plan/plan-figures';
import type { PlanView } from './plan/view';

/**
 * A report as text: two blanks of indentation and a line end, so that it can be committed and compared. What JSON lets through
 * but a terminal would obey stands in it as escapes.
 */
export function jsonText(report: object): string {
  return `${JSON.stringify(report, null, 2).split('\n').map(printable).join('\n')}\n`;
}

export function judgementReport(placed: PlacedJudgement, proofRequired: boolean): JudgementReport {
  return {
    issues: placed.issues.map(issueReport),
    notProven: placed.notProven.map(notProvenReport),
    waived: placed.waived.map(({ waived: { waiver, daysLeft }, finding, writtenAt }) => ({
      ...('issue' in finding
        ? { outcome: 'refused', finding: issueReport(finding) }
        : { outcome: 'not-proven', finding: notProvenReport(finding) }),
      reason: waiver.reason,
      until: waiver.until,
      daysLeft,
      waiver: placeReport(writtenAt),
    })),
    counts: countsOf(placed.judgement),
    proofRequired,
  };
}

function issueReport({ issue, at, related }: PlacedIssue): IssueReport {
  return {
    code: issue.code,
    severity: issue.severity,
    path: issue.path,
    position: positionOf(at),
    got: issue.got,
    allowed: issue.allowed,
    fix: issue.fix,
    related: related.map(placeReport),
    remedy: issue.remedy ?? [],
  };
}

function notProvenReport({ code, at, missing }: PlacedNotProven): NotProvenReport {
  return { code, path: at.path, position: positionOf(at), missing: missing.map(placeReport) };
}

/** The numbers that were asked for, with every number they rest on. */
export function explainFigures(
  numbers: Numbers,
  keys: readonly string[],
): Pick<ExplainReport, 'keys' | 'numbers' | 'unknown'> {
  const reached = new Map<string, Planned>();
  const open = [...keys];
  for (let key = open.shift(); key !== undefined; key = open.shift()) {
    const planned = numbers.planned.get(key);
    if (planned === undefined || reached.has(key)) continue;
    reached.set(key, planned);
    open.push(...planned.inputs.flatMap(({ from }) => (from.kind === 'planned' ? [from.key] : [])));
  }
  const unknown = keys.flatMap((key) => numbers.unknown.get(key) ?? []);
  return {
    keys,
    numbers: Object.fromEntries([...reached].map(([key, planned]) => [key, plannedReport(planned)])),
    unknown: Object.fromEntries(unknown.map(({ key, missing }) => [key, { missing }])),
  };
}

function plannedReport(planned: Planned): PlannedReport {
  const inputs = planned.inputs.map((input) => ({ ...input, value: finite(input.value) }));
  return { ...planned, value: finite(planned.value), inputs };
}

export function planFigures(view: PlanView, lock: PlanFigures['lock']): PlanFigures {
  const { plan, rows } = view;
  return {
    platform: plan.platform,
    lock,
    ...viewFigures(view),
    sizes: rows,
    load: {
      services: loadReports(plan.load.services),
      events: loadReports(plan.load.events),
      handlers: loadReports(plan.load.handlers),
    },
    topics: plan.topics.map(topicReport),
    kafka: plan.kafka === undefined ? null : kafkaReport(plan.kafka),
  };
}

function placeReport(place: Place): PlaceReport {
  return { path: place.path, position: positionOf(place) };
}

function positionOf({ file, line, column }: Place): PlaceReport['position'] {
  return { file, line, column };
}

function loadReports(loads: ReadonlyMap<string, Load>): Readonly<Record<string, LoadReport>> {
  return Object.fromEntries(
    [...loads].map(([name, { steady, peak }]) => [
      name,
      { steadyPerSecond: perSecondOf(steady), peakPerSecond: perSecondOf(peak) },
    ]),
  );
}

function perSecondOf(amount: Amount): number | null {
  return amount.known ? amount.planned.value : null;
}

function topicReport(topic: TopicPlan): TopicReport {
  return {
    name: topic.name,
    kind: topic.kind,
    event: topic.event,
    handler: topic.handler,
    partitions: topic.partitions.value,
    replicationFactor: topic.replicationFactor.value,
    minInsyncReplicas: topic.minInsyncReplicas.value,
    retentionMs: topic.retention.value,
    maxMessageBytes: topic.maxMessageBytes.value,
  };
}

function kafkaReport(kafka: KafkaPlan): KafkaReport {
  return {
    brokerType: kafka.brokerType.value,
    brokers: kafka.brokers.value,
    version: kafka.version.value,
    storagePerBrokerGiB: kafka.storagePerBroker?.value ?? null,
    storageGrowsToGiB: kafka.storageGrowsTo?.value ?? null,
    volumeThroughputMiBps: kafka.volumeThroughput?.value ?? null,
    ingressBytesPerSecond: kafka.ingress.value,
    readers: kafka.readers.value,
    partitionReplicas: kafka.partitionReplicas.value,
    storageGiB: kafka.storage.value,
  };
}
