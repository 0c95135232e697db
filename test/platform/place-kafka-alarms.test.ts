import { kafkaAlarms } from '../../lib/plan/alarms/kafka-alarms';
import { resources } from '../../lib/testing';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { anEnvironment, anEventsDocument, anExistingKafka } from '../support';
import { inOwnStack } from './support';

const ALARM = 'aws_cloudwatch_metric_alarm';
const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:pages';
const told = anEnvironment({
  kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, alarmTopics: [TOPIC] },
});

test('every alarm of the plan is placed with its threshold and key, those of each broker for each of them', () => {
  const placed = resources(inOwnStack({ environment: told }), ALARM).map(({ config }) => config);
  const { model, plan } = planDeclared(anEventsDocument(), told, undefined);
  if (model === undefined || plan === undefined) throw new Error('the declaration is refused');
  const planned = kafkaAlarms(model, plan).flatMap(({ name, dedupeKey, threshold, over, summary }) =>
    (over === 'each broker' ? ['1', '2', '3'] : ['']).map((broker) => ({
      name: broker === '' ? name : `${name}-broker-${broker}`,
      threshold: threshold.value,
      says: `${summary}. `,
      key: ` dedupe key ${dedupeKey.replace('{broker}', broker)}`,
    })),
  );
  expect(placed.map(({ alarm_name }) => alarm_name).sort()).toEqual(planned.map(({ name }) => name).sort());
  for (const { name, threshold, says, key } of planned) {
    const config = placed.find(({ alarm_name }) => alarm_name === name);
    expect(config).toMatchObject({ threshold, alarm_actions: [TOPIC], ok_actions: [TOPIC] });
    expect(String(config?.alarm_description).startsWith(says)).toBe(true);
    expect(String(config?.alarm_description).endsWith(key)).toBe(true);
  }
});

test('they follow the cluster by its own name', () => {
  const [alarm] = resources(inOwnStack(), ALARM).filter(
    ({ config }) => config.metric_name === 'OfflinePartitionsCount',
  );
  expect(alarm?.config.dimensions).toEqual({
    'Cluster Name': expect.stringMatching(/^\$\{aws_msk_cluster\.\w+\.cluster_name\}$/),
  });
});

test('nobody is told where no topic is stated, and nothing watches a cluster that another made', () => {
  const configs = resources(inOwnStack(), ALARM).map(({ config }) => config);
  expect(configs).toHaveLength(20);
  expect(configs.filter((config) => 'alarm_actions' in config || 'ok_actions' in config)).toEqual([]);
  const existing = anEnvironment({ kafka: anExistingKafka() });
  expect(resources(inOwnStack({ environment: existing }), ALARM)).toEqual([]);
});
