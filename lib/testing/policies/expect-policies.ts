import { compareText, count } from '../../base/issue';
import { show } from '../json';
import type { SynthesizedStack } from '../synthesized-stack';
import { judgePolicies, type PolicyJudgement } from './judge-policies';
import { POLICIES } from './list';

export interface PolicyOptions {
  /**
   * What may stay as it is: id of the policy, then exact address, then why. An entry that is not needed fails, so that it
   * cannot outlive its reason.
   * @default - nothing
   */
  readonly allow?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Fails with everything in the stack that a policy of `POLICIES` objects to. */
export function expectPolicies(stack: SynthesizedStack, options: PolicyOptions = {}): void {
  const allowed = Object.entries(options.allow ?? {}).flatMap(([id, addresses]) =>
    Object.entries(addresses).map(([address, reason]) => ({ id, address, reason })),
  );
  const broken = judgePolicies(stack).filter(({ objections }) => objections.length > 0);
  const isAllowed = (judgement: PolicyJudgement): boolean =>
    allowed.some(({ id, address }) => id === judgement.policy.id && address === judgement.address);
  const refused = broken.filter((judgement) => !isAllowed(judgement)).flatMap(describe);
  const idle = allowed
    .filter(({ id, address }) => !broken.some(({ policy, address: at }) => policy.id === id && address === at))
    .map(({ id, address }) =>
      POLICIES.some((policy) => policy.id === id)
        ? `${address}: is allowed to break ${id}, but does not; remove it from allow`
        : `${address}: ${id} is no policy; see POLICIES`,
    );
  const unfounded = allowed
    .filter(({ reason }) => reason.trim() === '')
    .map(({ id, address }) => `${address}: is allowed to break ${id} without a reason; write why`);
  const problems = [...refused, ...idle, ...unfounded].sort(compareText);
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`).join('\n');
    throw new Error(`${stack.name}: ${count(problems.length, 'problem')} with policies\n${lines}`);
  }
}

function describe({ policy, address, objections }: PolicyJudgement): readonly string[] {
  return objections.map(
    ({ at, got, allowed }) => `${address}.${at}: got ${show(got)}, allowed ${allowed}; ${policy.fix} [${policy.id}]`,
  );
}
