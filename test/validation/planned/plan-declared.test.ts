import { checkCount, hasErrors } from '../../../lib/validation/judgement';
import { planDeclared, planJudged } from '../../../lib/validation/planned/plan-declared';
import { validateDeclared } from '../../../lib/validation/validate';
import { lockOf } from '../../plan/support';
import { aHandler, anEnvironment, anEventsDocument } from '../../support';

const locked = anEnvironment({ sizes: 'locked' });

test('a refused declaration has neither model nor plan, and all that is wrong is said', () => {
  const wrong = anEventsDocument({ handlers: { shipOrder: aHandler({ on: 'order.plced' }) } });
  const { judgement, plan, model } = planDeclared(wrong, locked, undefined);
  expect([plan, model]).toEqual([undefined, undefined]);
  expect(judgement).toEqual(validateDeclared(wrong, locked).judgement);
  expect(judgement.issues.map(({ code }) => code)).toContain('reference-unknown');
});

test('what the rules say of the declaration and of the plan is said together', () => {
  const document = anEventsDocument();
  const declared = validateDeclared(document, locked);
  if (declared.model === undefined) throw new Error('refused');
  const judged = planJudged(declared.model, declared.judgement, undefined);
  expect(judged).toEqual(planDeclared(document, locked, undefined));
  expect(judged.judgement.issues.map(({ code }) => code)).toEqual(['lock-missing']);
  expect(judged.judgement.provenCount).toBeGreaterThan(declared.judgement.provenCount);
  expect(checkCount(judged.judgement)).toBe(judged.judgement.provenCount + 1);
  expect(judged.plan).toBeDefined();
});

test('an accepted lock leaves nothing to say', () => {
  const { judgement, plan } = planDeclared(anEventsDocument(), locked, lockOf());
  expect([judgement.issues, judgement.notProven]).toEqual([[], []]);
  expect(plan?.sizes.map(({ covers }) => covers)).toEqual(Array.from({ length: 8 }, () => 'enough'));
});

test('a plan that is not proven is refused where proof is required, and reported elsewhere', () => {
  // Kept if all partitions shared one queue, broken if each is served one by one.
  const document = anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '8ms', p99: '20ms' } }) },
  });
  const reported = planDeclared(document, anEnvironment({ proof: 'reported' }), undefined).judgement;
  expect([hasErrors(reported), reported.notProven.map(({ code }) => code)]).toEqual([false, ['latency-infeasible']]);
  expect(planDeclared(document, anEnvironment({ proof: 'required' }), undefined).refused).toBe(true);
});
