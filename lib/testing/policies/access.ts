import type { StackResource } from '../addresses';
import { type Objection, policies } from './policy';
import { type Statement, statementsOf } from './read';

export const ACCESS_POLICIES = policies([
  {
    id: 'policy-names-what-it-allows',
    what: 'what an IAM policy allows has actions and resources by name',
    why: 'a wildcard allows what is made tomorrow, by anybody',
    fix: 'name actions and ARNs; a resource of * needs a condition',
    source: 'AWS Foundational Security Best Practices IAM.1, IAM.21',
    types: ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
    judge: ({ config }: StackResource) => {
      const statements = statementsOf(config.policy);
      if (statements === undefined)
        return [{ at: 'policy', got: config.policy, allowed: 'a document in JSON, known at synth' }];
      return statements.filter(({ effect }) => effect !== 'Deny').flatMap(tooWide);
    },
  },
]);

function tooWide(statement: Statement): readonly Objection[] {
  const at = `policy.${statement.sid}`;
  if (statement.inverted) return [{ at, got: 'all but what is named', allowed: 'Action and Resource' }];
  const actions = statement.actions.filter((action) => action === '*' || /^[\w-]+:\*$/.test(action));
  // An expression may become any ARN, but never the star alone.
  const resources = statement.conditionKeys.length > 0 ? [] : statement.resources.filter(isEverything);
  return [
    ...actions.map((got) => ({ at: `${at}.Action`, got, allowed: 'actions of a service by name' })),
    ...resources.map((got) => ({ at: `${at}.Resource`, got, allowed: 'ARNs that name something' })),
  ];
}

/** `*`, or an ARN with nothing but stars where it should name something: `arn:aws:kafka:*:*:*`. */
function isEverything(resource: string): boolean {
  if (resource === '*') return true;
  const [arn, , , , , ...name] = resource.split(':');
  return arn === 'arn' && /^[*/:]*\*[*/:]*$/.test(name.join(':'));
}
