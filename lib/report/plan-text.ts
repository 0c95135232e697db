import { printable } from '../base/printable';
import type { Amount, Load } from '../plan/load/load';
import type { PlatformPlan } from '../plan/plan';
import type { Paint } from './paint';
import { formatAmount, formatQuantity } from './quantity';
import type { SizeRow } from './size-rows';
import { blocks, indented, table } from './text';

export interface PlanTextOptions {
  readonly paint: Paint;
  /** The lock's file; `null` where the environment computes its sizes. */
  readonly lock: string | null;
}

/** What will be built, on one screen: the load it is for, the cluster, and every size against the lock. */
export function planText(plan: PlatformPlan, rows: readonly SizeRow[], { paint, lock }: PlanTextOptions): string {
  return blocks(
    [
      paint.strong(`${plan.platform} in ${plan.environment}`),
      lock === null ? 'sizes are computed at each synth' : `lock: ${printable(lock)}`,
    ],
    loadLines(plan, paint),
    kafkaLines(plan, paint),
    lock === null ? neededLines(rows, paint) : sizeLines(rows, paint),
  );
}

function loadLines({ load }: PlatformPlan, paint: Paint): readonly string[] {
  const rows = (['services', 'events', 'handlers'] as const).flatMap((section) =>
    [...load[section]].map(([name, rates]) => loadRow(`${section}.${name}`, rates)),
  );
  return [paint.strong('load, once growth is through'), ...indented(table([['', 'steady', 'peak'], ...rows]))];
}

function loadRow(key: string, { steady, peak }: Load): readonly string[] {
  return [key, rate(steady), rate(peak)];
}

function rate(amount: Amount): string {
  return amount.known ? formatAmount(amount.planned.value, amount.planned.unit) : 'unknown';
}

function kafkaLines({ kafka }: PlatformPlan, paint: Paint): readonly string[] {
  if (kafka === undefined) return [];
  const { brokers, brokerType, storagePerBroker, version, ingress, readers, partitionReplicas, storage } = kafka;
  return [
    paint.strong('kafka'),
    ...indented([
      `${formatQuantity(brokers)} of ${brokerType.value} with ${formatQuantity(storagePerBroker)} each, version ${version.value}`,
      `for ${formatQuantity(ingress)} written and read ${formatQuantity(readers)} times, ${formatQuantity(partitionReplicas)}, ${formatQuantity(storage)} stored`,
    ]),
  ];
}

function sizeLines(rows: readonly SizeRow[], paint: Paint): readonly string[] {
  const cells = rows.map(({ key, unit, locked, needed, accepted }) => [
    printable(key),
    ...[locked, needed, accepted].map((value) => cell(value, unit)),
  ]);
  const [heading = '', ...lines] = table([['', 'in the lock', 'needed', 'after accepting'], ...cells]);
  const marked = lines.map((line, index) => {
    const change = rows[index]?.change;
    return change === undefined || change === 'stays' ? line : `${line}  ${paint.warning(change)}`;
  });
  return [paint.strong('sizes'), ...indented([heading, ...marked])];
}

function neededLines(rows: readonly SizeRow[], paint: Paint): readonly string[] {
  const cells = rows.map(({ key, unit, needed }) => [printable(key), cell(needed, unit)]);
  return [paint.strong('sizes'), ...indented(table([['', 'needed'], ...cells]))];
}

function cell(value: SizeRow['locked'], unit: SizeRow['unit']): string {
  if (value === null) return '-';
  return unit === null ? printable(String(value)) : printable(formatAmount(value, unit));
}
