import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-zone-loss',
  severity: 'error',
  about: {
    what: 'With all brokers of one zone gone the others take the peak, written and read.',
    why: 'A zone is lost on the day of the campaign: producers are throttled and readers fall behind just when nobody can add brokers.',
    formula:
      'Standard: ingress x 3 <= volume bandwidth and ingress x 2 + egress <= network bandwidth of the brokers left; Express: ingress and egress <= what the brokers left do before AWS throttles',
    fix: 'Take more or larger brokers.',
    source:
      'AWS Big Data Blog, Best practices for right-sizing your Apache Kafka clusters; docs.aws.amazon.com/msk/latest/developerguide/limits.html',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaZoneLoss = rule(HEAD, ({ plan: { kafka } }: PlannedSubject, say) => {
  // Of a type that the catalog does not know nothing can be said, and the lock is refused for it.
  if (kafka?.zoneLost === undefined || kafka.ofOtherKind) return [];
  const path = ['environment', 'kafka'];
  const { ingress, egress } = kafka.zoneLost;
  const [which, fuller] =
    egress.value > ingress.value ? (['egress', egress] as const) : (['ingress', ingress] as const);
  if (fuller.value > 1) {
    const left = (kafka.brokers.value * (kafka.zones - 1)) / kafka.zones;
    return [say.refused(path, { which, percent: Math.ceil(fuller.value * 100), left: Math.floor(left) })];
  }
  return [kafka.missing.length === 0 ? say.proven(path) : say.notProven(path, kafka.missing)];
});
