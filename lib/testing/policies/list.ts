import { compareText } from '../../base/issue';
import { ACCESS_POLICIES } from './access';
import { COMPUTE_POLICIES } from './compute';
import { ENCRYPTION_POLICIES } from './encryption';
import { KAFKA_POLICIES } from './kafka';
import { KUBERNETES_POLICIES } from './kubernetes';
import { NETWORK_POLICIES } from './network';
import type { Policy } from './policy';
import { POSTGRES_POLICIES } from './postgres';
import { REDIS_POLICIES } from './redis';
import { SECRET_POLICIES } from './secrets';

/** All of them, sorted by id. */
export const POLICIES: readonly Policy[] = [
  ...ACCESS_POLICIES,
  ...COMPUTE_POLICIES,
  ...ENCRYPTION_POLICIES,
  ...KAFKA_POLICIES,
  ...KUBERNETES_POLICIES,
  ...NETWORK_POLICIES,
  ...POSTGRES_POLICIES,
  ...REDIS_POLICIES,
  ...SECRET_POLICIES,
].sort((a, b) => compareText(a.id, b.id));
