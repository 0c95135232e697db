import { elementOf, type Form } from './answers';

/** A refusal in the words of the service, which were met by those named in `lib/catalog/redis-failover.ts`. */
interface Problem {
  readonly code: 'InvalidParameterCombination' | 'InvalidParameterValue';
  readonly message: string;
}

const WITH_USERS = 'Transit encryption preferred is not supported with access control enabled clusters.';

/** What ElastiCache refuses of a new group and the emulator makes. */
export function creationProblem(form: Form): Problem | undefined {
  const shards = Number(form.get('NumNodeGroups') ?? '1');
  const replicas = Number(form.get('ReplicasPerNodeGroup') ?? Number(form.get('NumCacheClusters') ?? '1') - 1);
  const failover = form.get('AutomaticFailoverEnabled') === 'true';
  if (failover && replicas < 1 && shards === 1) {
    return combination(
      'When using automatic failover, there must be at least 2 cache clusters in the replication group.',
    );
  }
  if ((shards > 1 || form.get('ClusterMode') === 'enabled') && !failover) {
    return {
      code: 'InvalidParameterValue',
      message: 'Redis with cluster mode enabled cannot be created with auto failover turned off.',
    };
  }
  const users = [...form.keys()].some((name) => name.startsWith('UserGroupIds.'));
  return users && form.get('TransitEncryptionMode') === 'preferred' ? combination(WITH_USERS) : undefined;
}

/** What it refuses of a change, by what it tells of the group. */
export function changeProblem(form: Form, group: string): Problem | undefined {
  if (form.get('AutomaticFailoverEnabled') === 'false' && elementOf(group, 'ClusterMode') === 'enabled') {
    return combination(
      'Turning off automatic failover for replication group with cluster mode enabled is not supported.',
    );
  }
  if (
    form.get('AutomaticFailoverEnabled') === 'false' &&
    form.get('MultiAZEnabled') !== 'false' &&
    elementOf(group, 'MultiAZ') === 'enabled'
  ) {
    return combination('Automatic failover must be enabled for replication groups in several zones.');
  }
  const encrypted = elementOf(group, 'TransitEncryptionEnabled') === 'true';
  if (!encrypted && form.get('TransitEncryptionMode') === 'required') {
    return combination('To modify transit encryption mode, set encryption-in-transit as enabled.');
  }
  const has = elementOf(group, 'UserGroupIds') ?? '';
  return form.get('TransitEncryptionMode') === 'preferred' && has !== '' ? combination(WITH_USERS) : undefined;
}

function combination(message: string): Problem {
  return { code: 'InvalidParameterCombination', message };
}
