import { kafkaVersionEnding } from '../../../lib/validation/planned/kafka-version-ending';
import { aLock } from '../../plan/support';
import { anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['environment', 'kafka'];
const on = (asOf: string | undefined, version: string) =>
  planRuling(kafkaVersionEnding, undefined, undefined, aLock({ 'kafka.version': version }), asOf);
const PROVEN = { issues: [], proven: ['environment.kafka'], notProven: [] };
const NOTHING = { issues: [], proven: [], notProven: [] };

const ending = (days: string) => ({
  ...anIssue('kafka-version-ending', PATH, {
    got: `version 3.7.x.kraft of Kafka, supported until 2026-09-01: ${days} more`,
    allowed: 'a version that is supported for longer than half a year',
    fix: 'upgrade in a quiet week: brokers restart one by one, and there is no way back',
  }),
  severity: 'warning',
});

test('warns from 180 days before the end of support on, until it has ended', () => {
  // 5 March to 1 September: 27 + 30 + 31 + 30 + 31 + 31 days.
  expect(on('2026-03-04', '3.7.x.kraft')).toEqual(PROVEN);
  expect(on('2026-03-05', '3.7.x.kraft').issues).toEqual([ending('180 days')]);
  expect(on('2026-08-31', '3.7.x.kraft').issues).toEqual([ending('1 day')]);
  // From then on kafka-version-unsupported says so.
  expect(on('2026-09-01', '3.7.x.kraft')).toEqual(NOTHING);
});

test('proves a version of which no end is announced', () => {
  expect(on('2026-11-21', '3.9.x.kraft')).toEqual(PROVEN);
});

test('says nothing without a day, nor of a version that the catalog does not know', () => {
  expect(on(undefined, '3.7.x.kraft')).toEqual(NOTHING);
  expect(on('2026-11-21', '5.0.x')).toEqual(NOTHING);
});
