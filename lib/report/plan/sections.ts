import { printable } from '../../base/printable';
import type { KafkaPlan } from '../../plan/kafka/kafka';
import type { Load } from '../../plan/load/load';
import type { PlatformPlan } from '../../plan/plan';
import { formatQuantity } from '../../plan/quantity';
import type { RunningPlan } from '../../plan/running/running-plan';
import { cell, type Row, type Section, share } from './section';

/** What is planned, part by part, in the order of the data: from what comes in to what watches it. Empty parts are left out. */
export function planSections(plan: PlatformPlan): readonly Section[] {
  return [
    loadSection(plan),
    kafkaSection(plan),
    runningSection(plan),
    nodesSection(plan),
    postgresSection(plan),
    redisSection(plan),
    numbersSection('network', 'network.', plan),
    numbersSection('monitoring', 'monitoring.', plan),
  ].filter(({ rows = [], lines = [] }) => rows.length + lines.length > 0);
}

function loadSection({ load }: PlatformPlan): Section {
  const rows = (['services', 'events', 'handlers'] as const).flatMap((section) =>
    [...load[section]].map(([name, rates]): Row => ({ cells: loadCells(`${section}.${name}`, rates) })),
  );
  return { title: 'load, once growth is through', head: ['', 'steady', 'peak'], rows };
}

function loadCells(key: string, { steady, peak }: Load): readonly string[] {
  return [printable(key), cell(steady), cell(peak)];
}

function kafkaSection({ kafka }: PlatformPlan): Section {
  if (kafka === undefined) return { title: 'kafka' };
  const { brokers, brokerType, version, ingress, readers, partitionReplicas, storage } = kafka;
  return {
    title: 'kafka',
    lines: [
      `${formatQuantity(brokers)} of ${brokerType.value}${volumesOf(kafka)}, version ${version.value}`,
      `for ${formatQuantity(ingress)} written and read ${formatQuantity(readers)} times, ${formatQuantity(partitionReplicas)}, ${formatQuantity(storage)} stored`,
    ],
  };
}

function volumesOf({ storagePerBroker, storageGrowsTo, volumeThroughput }: KafkaPlan): string {
  if (storagePerBroker === undefined) return '';
  const grows = storageGrowsTo !== undefined && storageGrowsTo.value > storagePerBroker.value;
  const growing = grows ? `, growing to ${formatQuantity(storageGrowsTo)}` : '';
  const fast = volumeThroughput === undefined ? '' : `, at ${formatQuantity(volumeThroughput)}`;
  return ` with ${formatQuantity(storagePerBroker)} each${growing}${fast}`;
}

function runningSection({ running }: PlatformPlan): Section {
  return {
    title: 'handlers and services, in replicas',
    head: ['', 'lowest', 'at peak', 'at most', 'busy', 'a zone less', 'behind after the outage'],
    rows: [...running.values()].map((one): Row => ({ cells: runningCells(one) })),
  };
}

function runningCells({
  kind,
  name,
  replicasMin,
  replicasAtPeak,
  replicasMax,
  utilisation,
  utilisationZoneLost,
  drain,
}: RunningPlan): readonly string[] {
  return [
    `${kind}.${printable(name)}`,
    cell(replicasMin),
    cell(replicasAtPeak),
    cell(replicasMax),
    share(utilisation),
    share(utilisationZoneLost),
    cell(drain),
  ];
}

function nodesSection({ nodes }: PlatformPlan): Section {
  if (nodes === undefined) return { title: 'nodes' };
  const { types, size, podsPerNode, min, atPeak, max, onDemandBase, spotAtMost, scaleOut } = nodes;
  return {
    title: 'nodes',
    lines: [
      `${size.value} of ${types.map(printable).join(' ')}, ${formatQuantity(podsPerNode)} each`,
      `a new one takes work after ${formatQuantity(scaleOut)}`,
    ],
    head: ['', 'lowest', 'at peak', 'at most', 'never spot', 'spot at most'],
    rows: [{ cells: ['nodes', ...[min, atPeak, max, onDemandBase, spotAtMost].map(cell)] }],
  };
}

function postgresSection({ postgres }: PlatformPlan): Section {
  return {
    title: 'postgres',
    head: ['', 'class', 'readers', 'connections', 'of', 'writes', 'reads'],
    rows: [...postgres.values()].map((store): Row => {
      const { name, instance, readersMin, readersMax, connections, connectionsAtMost, writes, reads } = store;
      const readers = `${cell(readersMin)} to ${cell(readersMax)}`;
      const cells = [cell(instance), readers, ...[connections, connectionsAtMost, writes, reads].map(cell)];
      return { cells: [`stores.${printable(name)}`, ...cells] };
    }),
  };
}

function redisSection({ redis }: PlatformPlan): Section {
  return {
    title: 'redis',
    head: ['', 'node', 'shards', 'replicas', 'memory', 'of', 'connections', 'of'],
    rows: [...redis.values()].map((store): Row => {
      const { nodeType, shards, replicas, memoryNeeded, memoryOffered, connections, connectionsAtMost } = store;
      const all = [nodeType, shards, replicas, memoryNeeded, memoryOffered, connections, connectionsAtMost];
      return { cells: [`stores.${printable(store.name)}`, ...all.map(cell)] };
    }),
  };
}

/** Every number below a key, for parts that are read one by one. */
function numbersSection(title: string, prefix: string, { parts }: PlatformPlan): Section {
  const rows = parts.flatMap(({ numbers, unknown }) => [
    ...numbers
      .filter(({ key }) => key.startsWith(prefix))
      .map((planned): Row => ({ cells: [printable(planned.key), cell(planned)] })),
    ...unknown
      .filter(({ key }) => key.startsWith(prefix))
      .map(({ key }): Row => ({ cells: [printable(key), 'unknown'] })),
  ]);
  return { title, head: ['', ''], rows };
}
