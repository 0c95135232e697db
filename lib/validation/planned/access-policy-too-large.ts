import { IAM_POLICIES_PER_ROLE, IAM_POLICY } from '../../catalog/iam-limits';
import type { EventModel } from '../../model/event-model';
import { accessOf, SECTIONS, teamAccessOf } from '../../plan/access/access';
import { policiesOf } from '../../plan/access/policies';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'access-policy-too-large',
  severity: 'warning',
  about: {
    what: 'What a handler, a service or the people of a team may do with Kafka fits into as many IAM policies as a role takes.',
    why: 'Every topic stands in a policy by its own name, so that nothing more is allowed than is declared. A role takes only so many policies; what does not fit cannot be given to it.',
    formula: `IAM policies of at most ${IAM_POLICY.characters} characters <= ${IAM_POLICIES_PER_ROLE.count}`,
    fix: 'Give some of the events and handlers of the team to another owner, or have the quota of the account raised.',
    source: `${IAM_POLICY.source} (${IAM_POLICY.asOf}); ${IAM_POLICIES_PER_ROLE.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const accessPolicyTooLarge = rule(HEAD, ({ model }: PlannedSubject, say) => {
  if (model.environment.kafka.kind === 'other') return [];
  return judged(model).map((plan) => {
    const { kind, name } = plan.principal;
    const path = [SECTIONS[kind], name];
    const policies = policiesOf(model.environment, plan).length;
    return policies <= IAM_POLICIES_PER_ROLE.count ? say.proven(path) : say.refused(path, { kind, name, policies });
  });
});

/** Handlers and services know a handful of topics: they are looked at only where one knows many, since there are thousands. */
function judged(model: EventModel): ReturnType<typeof accessOf> {
  const many = [...model.handlers.values()].some(
    ({ on, emits, retry }) => on.length * (retry.tiers.length + 2) + emits.length > FEW,
  );
  return many || [...model.services.values()].some(({ emits }) => emits.length > FEW)
    ? accessOf(model)
    : teamAccessOf(model);
}

/** Even with the longest names, and a schema of each, fewer policies than a role takes hold as many. */
const FEW = 20;
