import type { Source } from './source';

/** What of an instance the node keeps for itself; the rest is there for pods. */
export const NODE_RESERVED: Source & {
  readonly memoryMiB: number;
  readonly memoryMiBPerPod: number;
  /** Below this much free memory the kubelet ends pods. */
  readonly evictionMiB: number;
  /** Share of each core between the bounds, in the order of the cores; the last one holds for all that follow. */
  readonly cores: readonly { readonly upTo: number; readonly share: number }[];
} = {
  memoryMiB: 255,
  memoryMiBPerPod: 11,
  evictionMiB: 100,
  cores: [
    { upTo: 1, share: 0.06 },
    { upTo: 2, share: 0.01 },
    { upTo: 4, share: 0.005 },
    { upTo: Number.POSITIVE_INFINITY, share: 0.0025 },
  ],
  source:
    'github.com/awslabs/amazon-eks-ami nodeadm/internal/kubelet/config.go (0137549): kubeReserved and evictionHard of Amazon Linux 2023 nodes',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What firmware, hypervisor and kernel take before the kubelet counts. */
export const MACHINE_MEMORY: Source & { readonly lostShare: number } = {
  lostShare: 0.075,
  source: 'karpenter.sh/docs/reference/settings: VM_MEMORY_OVERHEAD_PERCENT, default 0.075',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Pods that a kubelet is advised to run at most, whatever addresses there are. */
export const KUBELET_PODS: Source & {
  readonly most: number;
  readonly mostOfLarge: number;
  readonly largeAboveVcpu: number;
} = {
  most: 110,
  mostOfLarge: 250,
  largeAboveVcpu: 30,
  source: 'awsdocs/amazon-eks-user-guide (4d52b4d0): max pods calculator',
  asOf: '2024-12-18',
  confidence: 'high',
};

/** What runs on every node beside handlers and services, and what it may take: it is given no more than this. */
export interface SystemPod extends Source {
  readonly name: string;
  readonly cores: number;
  readonly memoryMiB: number;
}

export const SYSTEM_PODS: readonly SystemPod[] = [
  pod(
    'network interface plugin',
    0.05,
    128,
    'request of amazon-vpc-cni-k8s 1.19: 25m each for plugin and policy agent',
  ),
  pod('kube-proxy', 0.1, 64, 'request of the EKS add-on kube-proxy: 100m'),
  pod('node exporter', 0.05, 64, 'chosen: a scrape of every 30 seconds'),
  pod('termination handler', 0.05, 64, 'aws-node-termination-handler, example of its chart: 50m, 64Mi'),
  pod('log agent', 0.1, 128, 'chosen: some hundred lines per second and node'),
  pod('volume driver', 0.03, 120, 'aws-ebs-csi-driver chart: 10m, 40Mi for each of three containers'),
];

function pod(name: string, cores: number, memoryMiB: number, source: string): SystemPod {
  return { name, cores, memoryMiB, source, asOf: '2026-11-21', confidence: 'low' };
}
