import { EC2_INSTANCES } from '../../catalog/ec2-instances';
import { KUBELET_PODS, MACHINE_MEMORY, NODE_RESERVED, SYSTEM_PODS } from '../../catalog/node-overheads';
import { chosen, fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import type { NodeChoice } from './node-choice';
import type { RoomNumbers } from './node-counts';
import type { PodGroup } from './pods';
import { podsAdvised } from './room';

const MIB = 2 ** 20;

/** What a node has left for handlers and services, of the types the one with the least of it. */
export function roomNumbers({ instances, room }: NodeChoice): RoomNumbers {
  const least = (of: (instance: (typeof instances)[number]) => number): number => Math.min(...instances.map(of));
  const maxPods = fromCatalog(
    'addresses for pods',
    least((each) => each.maxPods),
    'pods',
    EC2_INSTANCES,
  );
  return {
    pods: {
      key: 'nodes.room.pods',
      value: room.pods,
      unit: 'pods',
      rule: 'what addresses allow without prefix delegation and the kubelet is advised to run, less what runs on every node',
      inputs: [
        maxPods,
        fromCatalog(
          'advised at most',
          least(({ vcpu }) => podsAdvised(vcpu)),
          'pods',
          KUBELET_PODS,
        ),
        chosen('on every node', SYSTEM_PODS.length, 'pods', SYSTEM_PODS.map(({ name }) => name).join(', ')),
      ],
      enforcer: 'Kubernetes',
    },
    cores: {
      key: 'nodes.room.cores',
      value: room.cores,
      unit: 'cores',
      rule: 'of the vCPU the kubelet keeps 6 % of the first, 1 % of the second, 0.5 % of the next two and 0.25 % of all others; less what runs on every node',
      inputs: [
        fromCatalog(
          'vCPU',
          least(({ vcpu }) => vcpu),
          'cores',
          EC2_INSTANCES,
        ),
        fromCatalog('of the first core', NODE_RESERVED.cores[0]?.share ?? 0, 'ratio', NODE_RESERVED),
        ...SYSTEM_PODS.map((pod) => fromCatalog(pod.name, pod.cores, 'cores', pod)),
      ],
      enforcer: 'Kubernetes',
    },
    memory: {
      key: 'nodes.room.memory',
      value: room.memory,
      unit: 'B',
      rule: 'of the memory the machine keeps a share, the kubelet a part and one for each pod that addresses allow, and below a rest it ends pods; less what runs on every node',
      inputs: [
        fromCatalog(
          'memory',
          least(({ memoryGiB }) => memoryGiB),
          'GiB',
          EC2_INSTANCES,
        ),
        fromCatalog('share of the machine', MACHINE_MEMORY.lostShare, 'ratio', MACHINE_MEMORY),
        fromCatalog('kubelet', NODE_RESERVED.memoryMiB * MIB, 'B', NODE_RESERVED),
        fromCatalog('kubelet, for each pod', NODE_RESERVED.memoryMiBPerPod * MIB, 'B', NODE_RESERVED),
        maxPods,
        fromCatalog('rest', NODE_RESERVED.evictionMiB * MIB, 'B', NODE_RESERVED),
        ...SYSTEM_PODS.map((pod) => fromCatalog(pod.name, pod.memoryMiB * MIB, 'B', pod)),
      ],
      enforcer: 'Kubernetes',
    },
  };
}

/** By the average replica at the peak; with none that is known, what addresses allow. */
export function podsPerNode(room: RoomNumbers, groups: readonly PodGroup[]): PlannedNumber {
  const replicas = groups.reduce((sum, group) => sum + group.replicas.atPeak, 0);
  const mean = (of: (group: PodGroup) => number): number =>
    replicas === 0 ? 0 : groups.reduce((sum, group) => sum + group.replicas.atPeak * of(group), 0) / replicas;
  const by = (resource: PlannedNumber, average: number): number =>
    average === 0 ? room.pods.value : Math.floor(resource.value / average + 1e-9);
  const cores = by(
    room.cores,
    mean((group) => group.cores),
  );
  const memory = by(
    room.memory,
    mean((group) => group.memory),
  );
  return {
    key: 'nodes.podsPerNode',
    value: Math.max(1, Math.min(room.pods.value, cores, memory)),
    unit: 'pods',
    rule: 'the least of what addresses allow and of how often the average replica at the peak fits by cores and by memory; one at least',
    inputs: [
      fromPlan('pods of a node', room.pods),
      fromPlan('cores of a node', room.cores),
      fromPlan('memory of a node', room.memory),
      ...groups.flatMap(({ running }) =>
        running.replicasAtPeak.known ? [fromPlan(`replicas of ${running.name}`, running.replicasAtPeak.planned)] : [],
      ),
    ],
    enforcer: 'Kubernetes',
  };
}
