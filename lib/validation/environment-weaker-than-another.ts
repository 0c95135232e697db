import { formatPath } from '../base/issue';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { EnvironmentModel } from '../model/environment-model';
import { aspectsByPlace, aspectsOf } from './aspects';
import { type Judgement, judge, NOTHING_JUDGED } from './judgement';
import { resolveEnvironment } from './resolve/resolve-environment';
import { resolveWaivers } from './resolve/resolve-waivers';
import { type RuleHead, rule } from './rule';
import { type JudgeOptions, waive } from './waive';

/** An environment, and those that stand beside it. */
export interface EnvironmentsSubject {
  readonly environment: EnvironmentModel;
  readonly others: readonly EnvironmentModel[];
}

const HEAD = {
  code: 'environment-weaker-than-another',
  severity: 'warning',
  about: {
    what: 'A protected environment is in nothing weaker than one beside it that is not protected.',
    why: 'What was tried in a stronger place was not tried: the fault shows first where it hurts.',
    formula: null,
    fix: 'Make the protected environment as strong, or the other one as weak.',
    source: 'derived; github.com/divviup/prio-server/issues/1097 (read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

/** Stands in no list of rules on one declaration: whoever knows several environments asks for it. */
export const environmentWeakerThanAnother = rule(HEAD, ({ environment, others }: EnvironmentsSubject, say) => {
  if (!environment.protected) return [];
  const unprotected = others
    .filter((other) => !other.protected && other.name !== environment.name)
    .map((other) => ({ name: other.name, aspects: aspectsByPlace(other) }));
  return aspectsOf(environment).flatMap((own) =>
    unprotected.flatMap(({ name, aspects }) => {
      const other = aspects.get(formatPath(own.path));
      if (other === undefined) return [];
      if (own.strength >= other.strength) return [say.proven(own.path)];
      return [say.refused(own.path, { name: own.name, said: own.said, other: name, otherSaid: other.said })];
    }),
  );
});

/** Judges documents as they were read, less what the environment accepts in writing. */
export function compareEnvironments(
  document: EnvironmentDocument,
  others: readonly EnvironmentDocument[],
  { asOf }: JudgeOptions = {},
): Judgement {
  if (others.length === 0) return NOTHING_JUDGED;
  // Nothing that is compared follows from the name of a platform.
  const resolved = (one: EnvironmentDocument): EnvironmentModel => resolveEnvironment(one, '');
  const subject = { environment: resolved(document), others: others.map(resolved) };
  const rules = [environmentWeakerThanAnother];
  const waivers = resolveWaivers(document.waivers, ['environment']);
  return waive(judge(rules, subject), { rules, waivers, whole: true, asOf });
}
