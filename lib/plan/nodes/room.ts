import type { Instance } from '../../catalog/ec2-instances';
import { KUBELET_PODS, MACHINE_MEMORY, NODE_RESERVED, SYSTEM_PODS } from '../../catalog/node-overheads';

/** What is left of a node for handlers and services. */
export interface NodeRoom {
  readonly pods: number;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
}

const MIB = 2 ** 20;

/** Whole millicores, as the kubelet reserves them. */
function coresReserved(vcpu: number): number {
  const millicores = NODE_RESERVED.cores.reduce(({ from, sum }, { upTo, share }) => {
    const within = Math.max(0, Math.min(vcpu, upTo) - from);
    return { from: upTo, sum: sum + Math.floor(Math.round(within * share * 1e6) / 1_000) };
  }, NOTHING).sum;
  return millicores / 1_000;
}

const NOTHING = { from: 0, sum: 0 };

/** By the kubelet, whatever addresses there are. */
export function podsAdvised(vcpu: number): number {
  return vcpu > KUBELET_PODS.largeAboveVcpu ? KUBELET_PODS.mostOfLarge : KUBELET_PODS.most;
}

export function roomOf({ vcpu, memoryGiB, maxPods }: Instance): NodeRoom {
  const system = SYSTEM_PODS.reduce((sum, pod) => ({ cores: sum.cores + pod.cores, mib: sum.mib + pod.memoryMiB }), {
    cores: 0,
    mib: 0,
  });
  // The kubelet reserves for the pods that addresses allow, also where it is told to run fewer.
  const reserved = NODE_RESERVED.memoryMiB + NODE_RESERVED.memoryMiBPerPod * maxPods + NODE_RESERVED.evictionMiB;
  return {
    pods: Math.max(0, Math.min(maxPods, podsAdvised(vcpu)) - SYSTEM_PODS.length),
    cores: Math.max(0, Math.round((vcpu - coresReserved(vcpu) - system.cores) * 1_000) / 1_000),
    memory: Math.max(0, Math.floor((memoryGiB * 1_024 * (1 - MACHINE_MEMORY.lostShare) - reserved - system.mib) * MIB)),
  };
}

/** What a node has in any case, whichever of the types it is. */
export function weakestRoom(instances: readonly Instance[]): NodeRoom {
  const rooms = instances.map(roomOf);
  const least = (of: (room: NodeRoom) => number): number => Math.min(...rooms.map(of));
  return { pods: least(({ pods }) => pods), cores: least(({ cores }) => cores), memory: least(({ memory }) => memory) };
}
