export { expectPolicies, type PolicyOptions } from './expect-policies';
export { judgePolicies, type PolicyJudgement } from './judge-policies';
export { POLICIES } from './list';
export type { Objection, Policy } from './policy';
