import { text } from 'node:stream/consumers';
import { Memory } from '../../../stacks/local/supplement/memory';
import { aFront, closeServers, type Handler, send, signed } from './support';

afterEach(closeServers);

const ARN = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:';
const SINGLE = {
  AlarmName: 'offline',
  AlarmDescription: 'a <b> & c',
  ActionsEnabled: 'true',
  'AlarmActions.member.1': 'arn:aws:sns:us-east-1:000000000000:pages',
  ComparisonOperator: 'GreaterThanThreshold',
  DatapointsToAlarm: '1',
  'Dimensions.member.1.Name': 'Cluster Name',
  'Dimensions.member.1.Value': 'shop',
  EvaluationPeriods: '3',
  MetricName: 'OfflinePartitionsCount',
  Namespace: 'AWS/Kafka',
  Period: '60',
  Statistic: 'Maximum',
  Threshold: '0',
  TreatMissingData: 'ignore',
};
const COMMON = {
  AlarmName: 'offline',
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: '3',
  Threshold: '0',
};
const stat = (index: number, period = '60') => ({
  [`Metrics.member.${index}.Id`]: `m${index}`,
  [`Metrics.member.${index}.MetricStat.Metric.MetricName`]: 'CpuUser',
  [`Metrics.member.${index}.MetricStat.Period`]: period,
  [`Metrics.member.${index}.MetricStat.Stat`]: 'Average',
  [`Metrics.member.${index}.ReturnData`]: 'false',
});
const sumOf = (count: number) => ({
  ...COMMON,
  ...Object.assign({}, ...Array.from({ length: count }, (_, index) => stat(index + 1))),
  [`Metrics.member.${count + 1}.Id`]: 'sum',
  [`Metrics.member.${count + 1}.Expression`]: 'm1 + m2',
  [`Metrics.member.${count + 1}.ReturnData`]: 'true',
});
const query = (changes: Readonly<Record<string, string>> = {}) => ({
  ...COMMON,
  'Metrics.member.1.Id': 'q',
  'Metrics.member.1.Expression': 'SELECT MAX(a) FROM b',
  'Metrics.member.1.Period': '60',
  'Metrics.member.1.ReturnData': 'true',
  ...changes,
});

/** As the emulator: knows names, and of the rest what it tells. */
function anUpstream(): { readonly handler: Handler; readonly put: URLSearchParams[]; readonly names: Set<string> } {
  const put: URLSearchParams[] = [];
  const names = new Set<string>();
  const handler: Handler = (request, response) => {
    text(request).then((body) => {
      const form = new URLSearchParams(body);
      const action = form.get('Action');
      if (action === 'PutMetricAlarm') {
        put.push(form);
        names.add(form.get('AlarmName') ?? '');
      }
      const asked = [...form].filter(([name]) => name.startsWith('AlarmNames.')).map(([, name]) => name);
      if (action === 'DeleteAlarms') for (const name of asked) names.delete(name);
      const told = [...names].filter((name) => asked.length === 0 || asked.includes(name));
      const members = told.map(
        (name) =>
          `<member><AlarmName>${name}</AlarmName><AlarmArn>${ARN}${name}</AlarmArn><StateValue>OK</StateValue><Threshold>0.0</Threshold><StateReason>fine</StateReason></member>`,
      );
      response.end(action === 'DescribeAlarms' ? `<MetricAlarms>${members.join('')}</MetricAlarms>` : '<Done/>');
    });
  };
  return { handler, put, names };
}

async function cloudwatch(port: number, Action: string, form: Readonly<Record<string, string>> = {}) {
  const headers = { ...signed('monitoring'), 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ Action, Version: '2010-08-01', ...form }).toString();
  const reply = await send(port, { method: 'POST', path: '/', headers, body });
  return { status: reply.status, body: reply.body.toString() };
}

const of = (name: string) => ({ 'AlarmNames.member.1': name });

test('tells of an alarm all that was said of it, and of its state what the emulator says', async () => {
  const port = await aFront(anUpstream().handler);
  expect((await cloudwatch(port, 'PutMetricAlarm', { ...SINGLE, 'Tags.member.1.Key': 'Name' })).status).toBe(200);
  expect((await cloudwatch(port, 'DescribeAlarms', of('offline'))).body).toBe(
    `<MetricAlarms><member><AlarmArn>${ARN}offline</AlarmArn><StateValue>OK</StateValue><StateReason>fine</StateReason>` +
      '<AlarmName>offline</AlarmName><AlarmDescription>a &lt;b&gt; &amp; c</AlarmDescription><ActionsEnabled>true</ActionsEnabled>' +
      '<AlarmActions><member>arn:aws:sns:us-east-1:000000000000:pages</member></AlarmActions>' +
      '<ComparisonOperator>GreaterThanThreshold</ComparisonOperator><DatapointsToAlarm>1</DatapointsToAlarm>' +
      '<Dimensions><member><Name>Cluster Name</Name><Value>shop</Value></member></Dimensions>' +
      '<EvaluationPeriods>3</EvaluationPeriods><MetricName>OfflinePartitionsCount</MetricName><Namespace>AWS/Kafka</Namespace>' +
      '<Period>60</Period><Statistic>Maximum</Statistic><Threshold>0</Threshold><TreatMissingData>ignore</TreatMissingData>' +
      '</member></MetricAlarms>',
  );
});

test('tells metrics and expressions in their order, also beyond nine', async () => {
  const port = await aFront(anUpstream().handler);
  await cloudwatch(port, 'PutMetricAlarm', sumOf(10));
  const { body } = await cloudwatch(port, 'DescribeAlarms');
  expect([...body.matchAll(/<Id>(\w+)<\/Id>/g)].map(([, id]) => id)).toEqual([
    ...Array.from({ length: 10 }, (_, index) => `m${index + 1}`),
    'sum',
  ]);
  expect(body).toContain(
    '<member><Id>m1</Id><MetricStat><Metric><MetricName>CpuUser</MetricName></Metric><Period>60</Period><Stat>Average</Stat></MetricStat><ReturnData>false</ReturnData></member>',
  );
});

test('what is said later takes the place of all that was said before', async () => {
  const port = await aFront(anUpstream().handler);
  await cloudwatch(port, 'PutMetricAlarm', SINGLE);
  await cloudwatch(port, 'PutMetricAlarm', query());
  const { body } = await cloudwatch(port, 'DescribeAlarms');
  expect(body).toContain('<Expression>SELECT MAX(a) FROM b</Expression>');
  expect(body).not.toContain('OfflinePartitionsCount');
});

test('forgets an alarm that was deleted', async () => {
  const upstream = anUpstream();
  const memory = Memory.open();
  const port = await aFront(upstream.handler, { memory });
  await cloudwatch(port, 'PutMetricAlarm', SINGLE);
  await cloudwatch(port, 'DeleteAlarms', of('offline'));
  upstream.names.add('offline');
  expect((await cloudwatch(port, 'DescribeAlarms')).body).not.toContain('OfflinePartitionsCount');
});

test('an alarm that the emulator lost is gone', async () => {
  const upstream = anUpstream();
  const port = await aFront(upstream.handler);
  await cloudwatch(port, 'PutMetricAlarm', SINGLE);
  upstream.names.clear();
  expect((await cloudwatch(port, 'DescribeAlarms')).body).toBe('<MetricAlarms></MetricAlarms>');
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['the longest period within a day', { ...SINGLE, Period: '3540', EvaluationPeriods: '24' }],
  ['a week of hours', { ...SINGLE, Period: '3600', EvaluationPeriods: '168' }],
  ['a high resolution', { ...SINGLE, Period: '30' }],
  ['ten metrics', sumOf(10)],
  ['a query over three hours', query({ EvaluationPeriods: '180' })],
])('takes %s', async (_, form) => {
  const upstream = anUpstream();
  const port = await aFront(upstream.handler);
  expect((await cloudwatch(port, 'PutMetricAlarm', form)).status).toBe(200);
  expect(upstream.put).toHaveLength(1);
});

const { Statistic: _, ...withoutStatistic } = SINGLE;
const { Threshold: __, ...withoutThreshold } = SINGLE;

test.each<[Readonly<Record<string, string>>, string]>([
  [{ ...SINGLE, Period: '90' }, 'Period 90 must be 10, 20, 30 or a multiple of 60'],
  [{ ...SINGLE, Period: '0' }, 'Period 0 must be 10, 20, 30 or a multiple of 60'],
  [{ ...SINGLE, EvaluationPeriods: '1441' }, 'Period x EvaluationPeriods is 86460 seconds, at most 86400'],
  [
    { ...SINGLE, Period: '3600', EvaluationPeriods: '169' },
    'Period x EvaluationPeriods is 608400 seconds, at most 604800',
  ],
  [query({ EvaluationPeriods: '181' }), 'Period x EvaluationPeriods is 10860 seconds, at most 10800'],
  [{ ...SINGLE, EvaluationPeriods: '0' }, 'EvaluationPeriods must be a whole number from 1 on'],
  [{ ...SINGLE, DatapointsToAlarm: '4' }, 'DatapointsToAlarm 4 must be a whole number from 1 to EvaluationPeriods 3'],
  [withoutThreshold, 'either Threshold or ThresholdMetricId must be given'],
  [{ ...SINGLE, Threshold: 'NaN' }, 'either Threshold or ThresholdMetricId must be given'],
  [withoutStatistic, 'exactly one of Statistic and ExtendedStatistic must be given without Metrics'],
  [{ ...SINGLE, Statistic: 'Most' }, 'Statistic Most must be one of SampleCount, Average, Sum, Minimum, Maximum'],
  [
    { ...SINGLE, TreatMissingData: 'never' },
    'TreatMissingData never must be one of breaching, notBreaching, ignore, missing',
  ],
  [COMMON, 'MetricName must be given without Metrics'],
  [{ ...sumOf(2), MetricName: 'CpuUser' }, 'MetricName must not be given beside Metrics'],
  [sumOf(11), 'Metrics reads 11 metrics, at most 10'],
  [{ ...sumOf(2), ...stat(2, '300') }, 'all metrics of an alarm must have the same Period'],
  [{ ...sumOf(2), 'Metrics.member.2.Id': 'm1' }, 'each Id of Metrics must be there once'],
  [{ ...sumOf(2), 'Metrics.member.2.Id': 'M2' }, 'Id "M2" must begin with a lower-case letter'],
  [{ ...sumOf(2), 'Metrics.member.1.Expression': 'm2' }, 'm1 must have either an Expression or a MetricStat'],
  [{ ...sumOf(2), 'Metrics.member.1.ReturnData': 'true' }, 'exactly one of Metrics must return data, not 2'],
  [{ ...sumOf(2), 'Metrics.member.3.ReturnData': 'false' }, 'exactly one of Metrics must return data, not 0'],
  [{ ...SINGLE, AlarmDescription: 'a'.repeat(1_025) }, 'AlarmDescription must have 0 to 1024 characters, not 1025'],
  [{ ...SINGLE, AlarmName: 'a'.repeat(256) }, 'AlarmName must have 1 to 255 characters, not 256'],
  [
    Object.assign({}, SINGLE, ...[1, 2, 3, 4, 5, 6].map((n) => ({ [`OKActions.member.${n}`]: `arn:${n}` }))),
    'OKActions has more than 5 members',
  ],
])('refuses %#, in the form of CloudWatch', async (form, message) => {
  const upstream = anUpstream();
  const port = await aFront(upstream.handler);
  const { status, body } = await cloudwatch(port, 'PutMetricAlarm', form);
  expect([status, /<Code>(.*?)<\/Code><Message>(.*?)<\/Message>/.exec(body)?.slice(1)]).toEqual([
    400,
    ['ValidationError', message],
  ]);
  expect(upstream.put).toEqual([]);
});
