import { createHash } from 'node:crypto';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { checkJob } from './check-job';
import type { DatabaseJobProps } from './database-job-props';
import { DOCUMENT, podOf } from './database-pod';

/** Short enough for a label of Kubernetes behind the name, long enough that two never meet. */
const HASH_LENGTH = 12;
const DEADLINE_SECONDS = 540;
const RETRIES = 4;

/**
 * Databases, roles and rights of one PostgreSQL server, made from within the cluster by `veltrix databases apply`. Its name is its
 * content: another plan or image is another Job, the same one runs no second time, and none is ever taken away by time, which
 * Terraform would answer with another. What it does changes nothing where nothing differs, so that an attempt that was interrupted
 * is made again. Terraform waits for its end, and no longer than stated.
 *
 * ```ts
 * const { writerEndpoint: host, port } = cluster;
 * new DatabaseJob(this, 'Databases', { name, namespace, plan, store: 'main', server: { host, port }, image, login });
 * ```
 */
export class DatabaseJob extends Construct {
  /** Name of the Job: what depends on its databases depends on it. */
  readonly jobName: string;

  constructor(scope: Construct, id: string, props: DatabaseJobProps) {
    super(scope, id);
    checkJob(props);
    const { name, namespace, plan, deadlineSeconds = DEADLINE_SECONDS, retries = RETRIES } = props;
    const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'veltrix' };
    const documentName = `${name}-${hashOf(plan)}`;
    const configMap = new ConfigMapV1(this, 'Plan', {
      metadata: { name: documentName, namespace, labels },
      immutable: true,
      data: { [DOCUMENT]: plan },
    });
    this.jobName = `${name}-${hashOf(JSON.stringify([documentName, written(props)]))}`;
    const job = new JobV1(this, 'Job', {
      metadata: { name: this.jobName, namespace, labels },
      spec: {
        activeDeadlineSeconds: deadlineSeconds,
        backoffLimit: retries,
        completions: 1,
        parallelism: 1,
        template: { metadata: { labels }, spec: podOf(props, documentName) },
      },
      waitForCompletion: true,
      timeouts: { create: `${deadlineSeconds + 60}s`, update: `${deadlineSeconds + 60}s` },
      dependsOn: [configMap],
    });
    props.override?.({ configMap, job });
  }
}

/** What is known before the deployment: an address that is made with it is no part of the name, and replaces the Job when it changes. */
function written({ override: _, plan: __, ...props }: DatabaseJobProps): unknown {
  const { host, port } = props.server;
  const server = [host, port].map((value) => (Token.isUnresolved(value) ? 'known after the deployment' : value));
  return Object.entries({ ...props, server })
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, HASH_LENGTH);
}
