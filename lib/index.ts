/** The front door: what needs no cdktf. Constructs have doors of their own: veltrix/kafka, veltrix/network, veltrix/platform. */
export { type Assumed, assumed, type Fact, type Measured, measured, type Unknown, unknown } from './base/facts';
export {
  type Change,
  DeclarationError,
  formatIssue,
  type Issue,
  type Path,
  type Position,
  type Severity,
} from './base/issue';
export type { JsonValue } from './base/json-value';
export type { DurationText, RateText, SizeText } from './base/units';
export { composeEvents } from './config/compose-events';
export { defineEnvironment } from './config/define-environment';
export { defineEvents, dependencyOf, eventOf, handlerOf, serviceOf, storeOf } from './config/define-events';
export type * from './config/environment-spec';
export type * from './config/events-spec';
export type * from './config/foreign-name';
export type * from './config/handler-spec';
export type * from './config/kafka-spec';
export { loadEnvironment, loadEvents } from './config/load';
export type * from './config/placement-spec';
export type * from './config/retry-spec';
export type * from './config/route-spec';
export type * from './config/sender-spec';
export type * from './config/service-spec';
export type * from './config/store-placement-spec';
export type * from './config/store-spec';
export type * from './config/waiver-spec';
export type * from './config/workflow-spec';
export { formatLock, type Lock, parseLock } from './plan/lock/lock';
export { acceptedLock, type PlatformPlan, planPlatform } from './plan/plan';
export { checkCount, hasErrors, type Judgement, type Waived } from './validation/judgement';
export { type JudgedPlan, planDeclared } from './validation/planned/plan-declared';
export { type Validation, validateDeclared } from './validation/validate';
export type { JudgeOptions } from './validation/waive';
