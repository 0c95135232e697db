import { guardNames, resourceName, stackName } from '../../base/naming';
import type { EnvironmentModel } from '../../model/environment-model';

/** What keeps Terraform from deleting a topic, and who takes it away for that. */
interface TopicGuard {
  readonly policyArn: string;
  /** The name of the role that takes the policy off the deploying one. */
  readonly liftingRole: string;
  readonly deployingRole: string;
  /** The stack that puts the policy back, and the one of the topics: the first is applied before the second. */
  readonly stacks: { readonly guard: string; readonly topics: string };
}

/** Nothing where no guard stands, and where `veltrix topics` is in charge, which never deletes any. */
export function topicGuard({ deletionGuard, kafka, names }: EnvironmentModel): TopicGuard | undefined {
  if (deletionGuard === null || kafka.topics !== 'terraform') return undefined;
  const { deployingRoleArn } = deletionGuard;
  const { policy, role } = guardNames(resourceName(names, 'kafka'));
  return {
    policyArn: deployingRoleArn.replace(/:role\/.*$/, `:policy/${policy}`),
    liftingRole: role,
    // IAM asks for the name, which in an ARN stands behind the path.
    deployingRole: deployingRoleArn.slice(deployingRoleArn.lastIndexOf('/') + 1),
    stacks: { guard: stackName(names, 'kafka'), topics: stackName(names, 'topics') },
  };
}
