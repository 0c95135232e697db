import type { Path } from '../../base/issue';
import type { Amount } from '../amount';
import { fromPlan, type Input, type PlannedNumber, type Unit } from '../planned';
import { type Asked, rollsOut } from './packing';
import { missingOfAll, type PodGroup, replicasOf, type Standing } from './pods';

/** What does not depend on how many stand: written once, however often it is an input. */
export interface SizeInputs {
  readonly cores: readonly Input[];
  readonly memory: readonly Input[];
  readonly missing: readonly Path[];
}

export interface AskedNumber {
  /** As an input of another number. */
  readonly name: string;
  readonly planned: PlannedNumber;
}

export function sizeInputs(groups: readonly PodGroup[]): SizeInputs {
  return {
    cores: groups.flatMap(({ running }) => inputOf(`cores of ${running.name}`, running.cpu)),
    memory: groups.flatMap(({ running }) => inputOf(`memory of ${running.name}`, running.memory)),
    missing: missingOfAll(groups),
  };
}

export function askedNumbers(
  standing: Standing,
  asked: Asked,
  groups: readonly PodGroup[],
  { cores, memory }: SizeInputs,
): readonly AskedNumber[] {
  const rolling = groups.filter(({ running }) => rollsOut(standing, running));
  const rollout = rolling.length === 0 ? '' : ', and the largest rollout of all';
  const replicas = [
    ...groups.flatMap(({ running }) => inputOf(`replicas of ${running.name}`, replicasOf(running, standing))),
    ...rolling.flatMap(({ running }) => inputOf(`rollout of ${running.name}`, running.surge)),
  ];
  const byCores = [...replicas, ...cores];
  const number = (
    name: string,
    what: keyof Asked,
    unit: Unit,
    rule: string,
    inputs: readonly Input[],
  ): AskedNumber => ({
    name,
    planned: {
      key: `nodes.asked.${standing}.${what}`,
      value: asked[what],
      unit,
      rule,
      inputs,
      enforcer: 'nobody: it is what the rest is computed from',
    },
  });
  return [
    number('pods', 'pods', 'pods', `replicas of all${rollout}`, replicas),
    number('cores', 'cores', 'cores', `replicas x cores of pods that share a node${rollout}`, byCores),
    number('memory', 'memory', 'B', `replicas x memory of pods that share a node${rollout}`, [...replicas, ...memory]),
    number('largest pod', 'largestCores', 'cores', 'cores of the largest pod that shares a node', cores),
    number('largest pod', 'largestMemory', 'B', 'memory of the largest pod that shares a node', memory),
    number(
      'pods with a node each',
      'alone',
      'pods',
      `replicas of more than half a node by cores or memory${rollout}`,
      byCores,
    ),
  ];
}

function inputOf(name: string, amount: Amount): readonly Input[] {
  return amount.known ? [fromPlan(name, amount.planned)] : [];
}
