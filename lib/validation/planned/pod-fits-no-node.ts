import { missingOf } from '../../plan/amount';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'pod-fits-no-node',
  severity: 'error',
  about: {
    what: 'One replica of every handler and service fits on a node, beside what runs on every node.',
    why: 'Its pods wait for ever: the autoscaler adds no node, since none would help.',
    formula: 'cpu <= cores of a node - reserved - system pods, and memory likewise',
    fix: 'Ask for less and run more replicas, or have larger nodes.',
    source: 'derived from what kubelet and system pods keep; github.com/awslabs/amazon-eks-ami nodeadm (0137549)',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const podFitsNoNode = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { nodes } = plan;
  if (nodes === undefined) return [];
  const stated = model.environment.nodes.types.length > 0 ? [['environment', 'nodes', 'types']] : [];
  return [...plan.running.values()].map(({ path, cpu, memory }) => {
    const place = [...path, 'resources'];
    if (!cpu.known || !memory.known) return say.notProven(place, missingOf(cpu, memory));
    const [cores, size] = [cpu.planned.value, memory.planned.value];
    if (cores <= nodes.cores.value && size <= nodes.memory.value) return say.proven(place);
    const room = { roomCores: nodes.cores.value, roomMemory: nodes.memory.value };
    return say.refused(place, { size: nodes.size.value, cores, memory: size, ...room }, stated);
  });
});
