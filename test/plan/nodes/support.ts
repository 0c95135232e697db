import type { Instance } from '../../../lib/catalog/ec2-instances';
import { tryInstance } from '../../../lib/catalog/ec2-instances';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventModel } from '../../../lib/model/event-model';
import { type Amount, known, unknownFor } from '../../../lib/plan/amount';
import type { Lock } from '../../../lib/plan/lock/lock';
import { type NodesPart, type NodesPlan, planNodes } from '../../../lib/plan/nodes/plan-nodes';
import type { PlannedNumber } from '../../../lib/plan/planned';
import type { RunningPlan, RunningPlans } from '../../../lib/plan/running/running-plan';
import { aModel, anEnvironment, anEventsDocument } from '../../support';

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

export interface Ran {
  readonly name: string;
  /** At the least, at the peak, at most. */
  readonly replicas: readonly [number, number, number];
  readonly surge?: number;
  readonly cpu?: number;
  readonly memory?: number;
  readonly interruptible?: boolean;
  readonly owner?: string | null;
  /** Without `resources`, which is then missing. */
  readonly unsized?: boolean;
}

export function running(...all: readonly Ran[]): RunningPlans {
  return new Map(all.map((one) => [`handlers ${one.name}`, runningOf(one)]));
}

function runningOf({ name, replicas, surge = 0, cpu = 0.5, memory = GIB, ...rest }: Ran): RunningPlan {
  const number = (what: string, value: number, unit: PlannedNumber['unit']): PlannedNumber => ({
    key: `running.handlers.${name}.${what}`,
    value,
    unit,
    rule: 'given',
    inputs: [],
    enforcer: 'Kubernetes',
  });
  const amount = (...args: Parameters<typeof number>): Amount => known(number(...args));
  const path = ['handlers', name];
  const sized = (what: string, value: number, unit: PlannedNumber['unit']): Amount =>
    rest.unsized === true ? unknownFor([[...path, 'resources']]) : amount(what, value, unit);
  return {
    kind: 'handlers',
    name,
    owner: rest.owner === undefined ? 'orders' : rest.owner,
    path,
    interruptible: rest.interruptible ?? true,
    slots: number('slots', 1, 'at a time'),
    replicasMin: amount('replicasMin', replicas[0], 'running'),
    replicasAtPeak: amount('replicasAtPeak', replicas[1], 'running'),
    replicasMax: amount('replicasMax', replicas[2], 'running'),
    surge: amount('surge', surge, 'running'),
    utilisation: amount('utilisation', 0.5, 'ratio'),
    utilisationZoneLost: amount('utilisationZoneLost', 0.75, 'ratio'),
    draining: null,
    drain: null,
    grace: number('grace', 30_000, 'ms'),
    cpu: sized('cpu', cpu, 'cores'),
    memory: sized('memory', memory, 'B'),
  } as RunningPlan;
}

/** With nodes of m7g.xlarge, unless said otherwise: 3.54 cores, 13,594 MiB and 52 pods each. */
export function placed(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({
    proof: 'reported',
    providers: { aws: '>= 6.38, < 7', kubernetes: '~> 2.38' },
    kubernetesAccess: { from: 'vpc-runner' },
    nodes: { types: ['m7g.xlarge'] },
    ...overrides,
  });
}

export function modelOf(environment: EnvironmentDocument): EventModel {
  return aModel(anEventsDocument(), environment);
}

export function partOf(environment: EnvironmentDocument, plans: RunningPlans, lock?: Lock): NodesPart {
  return planNodes(modelOf(environment), plans, lock);
}

export function nodesOf(environment: EnvironmentDocument, plans: RunningPlans, lock?: Lock): NodesPlan {
  const { nodes } = partOf(environment, plans, lock);
  if (nodes === undefined) throw new Error('no nodes are planned');
  return nodes;
}

export function valueOfAmount(amount: Amount): number | readonly string[] {
  return amount.known ? amount.planned.value : amount.missing.map((path) => path.join('.'));
}

export function instance(type: string): Instance {
  const found = tryInstance(type);
  if (found === undefined) throw new Error(`no ${type} in the catalog`);
  return found;
}
