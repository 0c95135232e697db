import { type FormTree, membersAt, textAt } from './form';

/** Said here once more: what judges a plan must not rest on the numbers that made it. */
const DESCRIPTION_MAX = 1_024;
const ACTIONS_OF_A_STATE = 5;
const METRICS_OF_AN_EXPRESSION = 10;
const MOST_SECONDS = 86_400;
const MOST_SECONDS_OF_A_QUERY = 10_800;

/** What PutMetricAlarm refuses (CloudWatch API reference and alarm limits, read 2026-11); the words are ours. */
export function alarmProblem(alarm: FormTree): string | undefined {
  return RULES.map((rule) => rule(alarm)).find((problem) => problem !== undefined);
}

type Rule = (alarm: FormTree) => string | undefined;

const OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const OF_BANDS = ['LessThanLowerOrGreaterThanUpperThreshold', 'LessThanLowerThreshold', 'GreaterThanUpperThreshold'];
const MISSING = ['breaching', 'notBreaching', 'ignore', 'missing'];
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];
const HOUR = 3_600;
const WEEK = 604_800;

const RULES: readonly Rule[] = [
  (alarm) => lengthProblem(alarm, 'AlarmName', 1, 255),
  (alarm) => lengthProblem(alarm, 'AlarmDescription', 0, DESCRIPTION_MAX),
  (alarm) => oneOf(alarm, 'ComparisonOperator', [...OPERATORS, ...OF_BANDS], true),
  (alarm) => oneOf(alarm, 'TreatMissingData', MISSING, false),
  (alarm) => oneOf(alarm, 'Statistic', STATISTICS, false),
  (alarm) => {
    const [of, beyond] = [numberAt(alarm, 'EvaluationPeriods'), numberAt(alarm, 'DatapointsToAlarm')];
    if (!isCount(of)) return 'EvaluationPeriods must be a whole number from 1 on';
    if (beyond === undefined || (isCount(beyond) && beyond <= of)) return undefined;
    return `DatapointsToAlarm ${beyond} must be a whole number from 1 to EvaluationPeriods ${of}`;
  },
  (alarm) => (hasThreshold(alarm) ? undefined : 'either Threshold or ThresholdMetricId must be given'),
  (alarm) => {
    const many = ACTIONS.find((name) => membersAt(alarm, name).length > ACTIONS_OF_A_STATE);
    return many === undefined ? undefined : `${many} has more than ${ACTIONS_OF_A_STATE} members`;
  },
  shapeProblem,
  metricsProblem,
  timeProblem,
];

/** One metric, or metrics and expressions; never both. */
function shapeProblem(alarm: FormTree): string | undefined {
  const single = ['MetricName', 'Namespace', 'Period', 'Statistic', 'ExtendedStatistic', 'Unit'].filter(
    (name) => textAt(alarm, name) !== undefined,
  );
  const dimensions = membersAt(alarm, 'Dimensions').length > 0 ? ['Dimensions'] : [];
  if (membersAt(alarm, 'Metrics').length > 0) {
    const [beside] = [...single, ...dimensions];
    return beside === undefined ? undefined : `${beside} must not be given beside Metrics`;
  }
  for (const name of ['MetricName', 'Namespace', 'Period']) {
    if (!single.includes(name)) return `${name} must be given without Metrics`;
  }
  return single.includes('Statistic') === single.includes('ExtendedStatistic')
    ? 'exactly one of Statistic and ExtendedStatistic must be given without Metrics'
    : undefined;
}

function metricsProblem(alarm: FormTree): string | undefined {
  const metrics = membersAt(alarm, 'Metrics');
  if (metrics.length === 0) return undefined;
  const ids = metrics.map((metric) => textAt(metric, 'Id') ?? '');
  const badId = ids.find((id) => !/^[a-z]\w*$/.test(id));
  if (badId !== undefined) return `Id ${JSON.stringify(badId)} must begin with a lower-case letter`;
  if (new Set(ids).size < ids.length) return 'each Id of Metrics must be there once';
  for (const metric of metrics) {
    const said = [textAt(metric, 'Expression') !== undefined, metric.parts.has('MetricStat')];
    if (said[0] === said[1]) return `${textAt(metric, 'Id')} must have either an Expression or a MetricStat`;
  }
  const stats = metrics.filter((metric) => metric.parts.has('MetricStat'));
  if (stats.length > METRICS_OF_AN_EXPRESSION) {
    return `Metrics reads ${stats.length} metrics, at most ${METRICS_OF_AN_EXPRESSION}`;
  }
  if (new Set(stats.map((metric) => textAt(metric, 'MetricStat', 'Period'))).size > 1) {
    return 'all metrics of an alarm must have the same Period';
  }
  const query = metrics.find((metric) => isQuery(metric) && textAt(metric, 'Period') === undefined);
  if (query !== undefined) return `${textAt(query, 'Id')} is a query and must have a Period`;
  const returned = metrics.filter((metric) => textAt(metric, 'ReturnData') !== 'false').length;
  return returned === 1 || textAt(alarm, 'ThresholdMetricId') !== undefined
    ? undefined
    : `exactly one of Metrics must return data, not ${returned}`;
}

/** 10, 20 and 30 seconds are of metrics of high resolution; how far back an alarm looks depends on its period and what it reads. */
function timeProblem(alarm: FormTree): string | undefined {
  const metrics = membersAt(alarm, 'Metrics');
  const periods = [alarm, ...metrics].flatMap((one) => [
    numberAt(one, 'Period') ?? [],
    numberAt(one, 'MetricStat', 'Period') ?? [],
  ]);
  const wrong = periods
    .flat()
    .find((period) => ![10, 20, 30].includes(period) && (!isCount(period) || period % 60 !== 0));
  if (wrong !== undefined) return `Period ${wrong} must be 10, 20, 30 or a multiple of 60`;
  const period = Math.max(0, ...periods.flat());
  const looks = period * (numberAt(alarm, 'EvaluationPeriods') ?? 0);
  const short = period < HOUR ? MOST_SECONDS : WEEK;
  const most = metrics.some(isQuery) ? MOST_SECONDS_OF_A_QUERY : short;
  return looks <= most ? undefined : `Period x EvaluationPeriods is ${looks} seconds, at most ${most}`;
}

function isQuery(metric: FormTree): boolean {
  return /^\s*SELECT\s/i.test(textAt(metric, 'Expression') ?? '');
}

function hasThreshold(alarm: FormTree): boolean {
  return Number.isFinite(numberAt(alarm, 'Threshold')) || textAt(alarm, 'ThresholdMetricId') !== undefined;
}

function lengthProblem(alarm: FormTree, name: string, min: number, max: number): string | undefined {
  const { length } = textAt(alarm, name) ?? '';
  return length >= min && length <= max ? undefined : `${name} must have ${min} to ${max} characters, not ${length}`;
}

function oneOf(alarm: FormTree, name: string, allowed: readonly string[], needed: boolean): string | undefined {
  const said = textAt(alarm, name);
  if (said === undefined ? !needed : allowed.includes(said)) return undefined;
  return `${name} ${said ?? 'nothing'} must be one of ${allowed.join(', ')}`;
}

function numberAt(tree: FormTree, ...path: readonly string[]): number | undefined {
  const text = textAt(tree, ...path);
  return text === undefined ? undefined : Number(text);
}

function isCount(value: number | undefined): value is number {
  return Number.isInteger(value) && Number(value) >= 1;
}
