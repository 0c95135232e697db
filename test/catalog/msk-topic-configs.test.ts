import {
  COPIES_MISSING_AT_MAINTENANCE,
  MSK_TOPIC_CONFIGS,
  type MskBrokers,
  TOPIC_CONFIG_RANGES,
} from '../../lib/catalog/msk-topic-configs';
import { REPLICATION } from '../../lib/catalog/topic-sizes';
import { wantedTopic } from '../../lib/plan/topics/topic-changes';
import { planOf } from '../plan/support';

const standard = settableOn('standard');
const express = settableOn('express');

function settableOn(brokers: MskBrokers): readonly string[] {
  const rows = MSK_TOPIC_CONFIGS.filter((row) => row.brokers === brokers);
  expect(rows).toHaveLength(1);
  return rows.flatMap(({ settable }) => settable);
}

test('settings are named once each, and all that Express brokers take the others take as well', () => {
  expect([standard.length, express.length]).toEqual([36, 11]);
  expect(new Set(standard).size).toBe(36);
  expect(express.filter((setting) => !standard.includes(setting))).toEqual([]);
});

test('Express brokers protect what decides whether events survive', () => {
  const guarded = ['min.insync.replicas', 'unclean.leader.election.enable'];
  expect(express.filter((setting) => guarded.includes(setting))).toEqual([]);
  expect(standard.filter((setting) => guarded.includes(setting))).toEqual(guarded);
});

test('everything that is planned for a topic can be set', () => {
  const planned = planOf().topics.flatMap((topic) => Object.keys(wantedTopic(topic).configs));
  expect(new Set(planned).size).toBe(4);
  expect(planned.filter((setting) => !standard.includes(setting))).toEqual([]);
});

test('ranges are of settings that there are, and not empty', () => {
  expect(TOPIC_CONFIG_RANGES.map(({ name }) => name).filter((name) => !standard.includes(name))).toEqual([]);
  expect(TOPIC_CONFIG_RANGES.filter(({ min, max }) => max !== null && max <= min)).toEqual([]);
});

test('what is planned leaves room for the broker that restarts', () => {
  expect(REPLICATION.factor - REPLICATION.minInsync).toBe(COPIES_MISSING_AT_MAINTENANCE.copies);
});
