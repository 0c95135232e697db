import { kafkaVersionUnsupported } from '../../../lib/validation/planned/kafka-version-unsupported';
import { aLock } from '../../plan/support';
import { anEnvironment, anExistingKafka, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'kafka'];
const on = (asOf: string | undefined, version: string) =>
  planRuling(kafkaVersionUnsupported, undefined, undefined, aLock({ 'kafka.version': version }), asOf);
const PROVEN = { issues: [], proven: ['environment.kafka'], notProven: [] };
const NOTHING = { issues: [], proven: [], notProven: [] };

const ended = (version: string, newest: string) =>
  anIssue('kafka-version-unsupported', PATH, {
    got: `version ${version} of Kafka, whose support ended on 2026-09-01`,
    allowed: 'a version that MSK supports: it upgrades all others by itself, at any time and without notice',
    fix: `raise the version in the lock to ${newest} and apply it in a quiet week`,
  });

test('refuses a version from the day on which its support ends, and names one that the cluster can have', () => {
  expect(on('2026-08-31', '3.7.x.kraft')).toEqual(PROVEN);
  expect(on('2026-09-01', '3.7.x.kraft').issues).toEqual([ended('3.7.x.kraft', '3.9.x.kraft')]);
  expect(on('2026-11-21', '3.7.x').issues).toEqual([ended('3.7.x', '3.9.x')]);
});

test('proves the version that is planned, and one of which no end is announced', () => {
  expect(planRuling(kafkaVersionUnsupported, undefined, undefined, undefined, '2026-11-21')).toEqual(PROVEN);
  expect(on('2030-01-01', '4.0.x')).toEqual(PROVEN);
});

test('proves nothing of a version that the catalog does not know', () => {
  expect(on('2026-11-21', '5.0.x').notProven).toEqual([aNotProven('kafka-version-unsupported', PATH, [])]);
});

test('says nothing without a day, nor of a cluster that is handed in', () => {
  expect(on(undefined, '3.4.0')).toEqual(NOTHING);
  const existing = anEnvironment({ kafka: anExistingKafka() });
  expect(planRuling(kafkaVersionUnsupported, undefined, existing, undefined, '2026-11-21')).toEqual(NOTHING);
});
