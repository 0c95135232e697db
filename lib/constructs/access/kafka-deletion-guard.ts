import type { Construct } from 'constructs';
import { arnStartOf, longestStartOf } from './cluster-arns';
import { DeletionGuard, type DeletionGuardProps } from './deletion-guard';
import { clusterStatements } from './guard-policies';

export interface KafkaDeletionGuardProps extends DeletionGuardProps {
  /** `arn:…:cluster/<name>/<uuid>`, also one that is known only after deployment. */
  readonly clusterArn: string;
}

/**
 * MSK has no deletion protection of its own: the role that deploys is denied to delete the cluster, its topics and its keys, and
 * to take the denial away. Another role may lift it, and put it back.
 *
 * All of it comes in one apply: only deletions and the guard itself are denied, and the attachment is made last. Whatever
 * changes the guard later, taking it down with the cluster too, begins with lifting it; so does the deletion of a topic. The next
 * apply of its stack puts it back, so that what it denies is done before: topics in the same stack by themselves (`-target`).
 */
export class KafkaDeletionGuard extends DeletionGuard {
  constructor(scope: Construct, id: string, props: KafkaDeletionGuardProps) {
    super(scope, id, props, {
      what: 'the Kafka cluster',
      statements: clusterStatements(arnStartOf(props.clusterArn)),
      longest: clusterStatements(longestStartOf(props.clusterArn)),
      tooLarge: { at: 'keyArns', fix: 'guard the keys by a policy of their own' },
    });
  }
}
