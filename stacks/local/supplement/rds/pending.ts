import { z } from 'zod';
import type { Kind, Memory } from '../memory';
import { text } from './answers';

/** Instances that wait for a restart, since a static parameter of their cluster was changed; by identifier. */
const pending = z.object({ parameters: z.array(z.string()) });

export const PENDING: Kind<z.infer<typeof pending>> = { name: 'rds.pending-reboot', schema: pending };

const MEMBER = /(<DBClusterMember>)(.*?)(<\/DBClusterMember>)/gs;

/** A cluster with the status of each member. */
export function withStatus(memory: Memory, cluster: string): string {
  return cluster.replace(MEMBER, (whole, start: string, inner: string, end: string) => {
    if (memory.get(PENDING, text(inner, 'DBInstanceIdentifier') ?? '') === undefined) return whole;
    const told = inner.replace(
      /<DBClusterParameterGroupStatus>[^<]*</,
      '<DBClusterParameterGroupStatus>pending-reboot<',
    );
    return `${start}${told}${end}`;
  });
}
