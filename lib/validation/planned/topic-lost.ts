import { topicGuard } from '../../plan/kafka/topic-guard';
import { lostTopics } from '../../plan/lock/lost-topics';
import { type RuleHead, rule } from '../rule';
import { isOfAnother, type PlannedSubject } from './subject';

const HEAD = {
  code: 'topic-lost',
  severity: 'error',
  about: {
    what: 'Every topic that the lock knows is declared, or somebody has written down that it may go.',
    why: 'An event or handler was removed or renamed. The topic would be deleted with everything in it; a topic cannot be renamed, and under another name it starts empty.',
    formula: null,
    fix: 'Give the event or handler its name back, or drain the topic and write down why it may go: veltrix plan with --accept and --retire. Where a deletion guard stands, somebody takes it off before the deploy; veltrix plan says how once a topic is retired.',
    source: 'derived: Kafka has no request that renames a topic; what no stack declares any more Terraform destroys',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const topicLost = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  if (lock === undefined || isOfAnother(plan, lock)) return [];
  const { name: environment } = model.environment;
  const liftingRole = topicGuard(model.environment)?.liftingRole;
  return lostTopics(plan).map((lost) => say.refused(['environment', 'sizes'], { ...lost, environment, liftingRole }));
});
