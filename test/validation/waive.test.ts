import fc from 'fast-check';
import { formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { readEvents } from '../../lib/config/read';
import type { WaiverSpec } from '../../lib/config/waiver-spec';
import { acceptedLock } from '../../lib/plan/plan';
import { checkCount, hasErrors, type Judgement } from '../../lib/validation/judgement';
import { EXPLAINED_CODES } from '../../lib/validation/planned/explained-codes';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { validateAlone, validateDeclared } from '../../lib/validation/validate';
import { FAR_DAYS } from '../../lib/validation/waiver-codes';
import { withExpiredRefused } from '../../lib/validation/waiver-issues';
import { FAULTS } from '../faults';
import { changed } from '../faults/fault';
import { aDocumentWithStores, aHandler, anEnvironment, anEvent, anEventsDocument, aUse, withValue } from '../support';

const TIMEOUT: WaiverSpec = {
  code: 'dependency-timeout-beyond-handler',
  at: 'handlers.shipOrder.uses.ledger.timeout',
  reason: 'the new client comes with the next release',
  until: '2026-12-31',
};
const LATENCY: WaiverSpec = { ...TIMEOUT, code: 'latency-infeasible', at: 'handlers.shipOrder.serviceTime' };
const FOUND = 'error handlers.shipOrder.uses.ledger.timeout dependency-timeout-beyond-handler';

/** One call may take longer than the whole attempt, which one rule on declarations refuses and nothing else does. */
function hasty(...waivers: readonly WaiverSpec[]): EventsDocument {
  const uses = { ledger: aUse({ timeout: '60ms' }) };
  return aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses }) }, waivers });
}

function accepting(...waivers: readonly WaiverSpec[]): EnvironmentDocument {
  return anEnvironment({ waivers });
}

/** Kafka takes 20 ms of the 50 ms: a p99 of 31 ms is too slow for certain, a mean of 10 ms perhaps. */
function slow(serviceTime: { mean: '2ms' | '10ms'; p99: '20ms' | '31ms' }, ...waivers: readonly WaiverSpec[]) {
  return anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '1/s' } }) },
    handlers: { shipOrder: aHandler({ serviceTime }) },
    waivers,
  });
}
const TOO_SLOW = { mean: '2ms', p99: '31ms' } as const;
const MAYBE_SLOW = { mean: '10ms', p99: '20ms' } as const;

function told(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ severity, code, path }) => `${severity} ${formatPath(path)} ${code}`);
}

function waivedIn({ waived }: Judgement): readonly string[] {
  return waived.map(({ finding }) =>
    finding.outcome === 'refused'
      ? `refused ${formatPath(finding.issue.path)} ${finding.issue.code}`
      : `not proven ${formatPath(finding.path)} ${finding.code}`,
  );
}

describe('an error that is waived', () => {
  test('is no issue any more, is counted as waived, and the declaration gives a model', () => {
    const before = validateDeclared(hasty(), accepting());
    expect(told(before.judgement.issues)).toEqual([FOUND]);
    expect(before.model).toBeUndefined();

    const { judgement, model } = validateDeclared(hasty(), accepting(TIMEOUT));
    expect(judgement.issues).toEqual([]);
    expect(judgement.waived).toEqual([
      {
        finding: { outcome: 'refused', issue: before.judgement.issues[0] },
        waiver: { ...TIMEOUT, path: ['environment', 'waivers', 0] },
        daysLeft: null,
      },
    ]);
    expect(hasErrors(judgement)).toBe(false);
    expect(checkCount(judgement)).toBe(checkCount(before.judgement));
    expect(model?.platform).toBe('shop');
  });

  test('may be waived in the declaration, wherever it stands', () => {
    const { judgement } = validateDeclared(hasty(TIMEOUT), accepting());
    expect(judgement.waived.map(({ waiver }) => waiver.path)).toEqual([['waivers', 0]]);
  });

  test('does not take another one with it', () => {
    const { judgement, model } = validateDeclared({ ...hasty(), events: {} }, accepting(TIMEOUT));
    expect(told(judgement.issues)).toContain('error handlers.shipOrder.on reference-unknown');
    expect(waivedIn(judgement)).toEqual([
      'refused handlers.shipOrder.uses.ledger.timeout dependency-timeout-beyond-handler',
    ]);
    expect(model).toBeUndefined();
  });

  test.each([
    ['another code', { ...TIMEOUT, code: 'zones-not-usable' }],
    ['another place', { ...TIMEOUT, at: 'handlers.shipOrder.uses.ledgr.timeout' }],
    ['a place around it', { ...TIMEOUT, at: 'handlers.shipOrder.uses.ledger' }],
  ])('is not waived by %s', (_, waiver) => {
    const { judgement } = validateDeclared(hasty(), accepting(waiver));
    expect(told(judgement.issues)).toContain(FOUND);
    expect(judgement.waived).toEqual([]);
  });

  test('of the plan is waived as well', () => {
    const refused = planDeclared(slow(TOO_SLOW), anEnvironment(), undefined);
    expect([told(refused.judgement.issues), refused.refused]).toEqual([
      ['error handlers.shipOrder.serviceTime latency-infeasible'],
      true,
    ]);
    const { judgement, refused: stillRefused } = planDeclared(slow(TOO_SLOW, LATENCY), anEnvironment(), undefined);
    expect([judgement.issues, waivedIn(judgement), stillRefused]).toEqual([
      [],
      ['refused handlers.shipOrder.serviceTime latency-infeasible'],
      false,
    ]);
  });
});

describe('a check that is not proven', () => {
  test('is waived by the same words as one that is refused, also where proof is required', () => {
    expect(planDeclared(slow(MAYBE_SLOW), anEnvironment(), undefined).refused).toBe(true);
    const { judgement, refused } = planDeclared(slow(MAYBE_SLOW, LATENCY), anEnvironment(), undefined);
    expect(judgement.notProven).toEqual([]);
    expect(waivedIn(judgement)).toEqual(['not proven handlers.shipOrder.serviceTime latency-infeasible']);
    expect(refused).toBe(false);
  });

  test('cannot be waived as proof that is missing', () => {
    const waiver = { ...LATENCY, code: 'proof-missing' };
    const { judgement } = planDeclared(slow(MAYBE_SLOW, waiver), anEnvironment(), undefined);
    expect(told(judgement.issues)).toEqual(['error waivers[0].code waiver-not-possible']);
  });
});

describe('a waiver', () => {
  const judged = (...waivers: readonly WaiverSpec[]) => validateDeclared(hasty(), accepting(...waivers));

  test('of a code that no finding has is an error, with what was meant', () => {
    const { judgement, model } = judged(TIMEOUT, { ...TIMEOUT, code: 'dependency-timeout-beyond-handlr' });
    expect(judgement.issues).toMatchObject([
      {
        code: 'waiver-code-unknown',
        severity: 'error',
        path: ['environment', 'waivers', 1, 'code'],
        fix: 'did you mean dependency-timeout-beyond-handler?',
      },
    ]);
    expect(model).toBeUndefined();
  });

  test.each([
    'reference-unknown',
    'key-unknown',
    'proof-missing',
    'waiver-unused',
    'waiver-expired',
    'waiver-far',
    'waiver-code-unknown',
    'waiver-not-possible',
  ])('of %s is not possible', (code) => {
    expect(told(judged(TIMEOUT, { ...TIMEOUT, code }).judgement.issues)).toEqual([
      'error environment.waivers[1].code waiver-not-possible',
    ]);
  });

  test('of a hard rule on the plan is not possible, and hides nothing', () => {
    const waiver = { ...LATENCY, code: 'lock-missing', at: 'environment.sizes' };
    const { judgement } = planDeclared(
      anEventsDocument({ waivers: [waiver] }),
      anEnvironment({ sizes: 'locked' }),
      undefined,
    );
    expect(told(judgement.issues)).toEqual([
      'error environment.sizes lock-missing',
      'error waivers[0].code waiver-not-possible',
    ]);
    expect(judgement.waived).toEqual([]);
  });

  test('with the wrong place is told the place', () => {
    const { judgement } = judged({ ...TIMEOUT, at: 'handlers.shipOrder.uses.ledgr.timeout' });
    expect(judgement.issues).toMatchObject([
      { code: 'dependency-timeout-beyond-handler' },
      {
        code: 'waiver-unused',
        severity: 'warning',
        path: ['environment', 'waivers', 0, 'at'],
        got: 'dependency-timeout-beyond-handler at handlers.shipOrder.uses.ledgr.timeout, where it finds nothing',
        allowed: 'the place of a finding: handlers.shipOrder.uses.ledger.timeout',
        fix: 'did you mean handlers.shipOrder.uses.ledger.timeout?',
      },
    ]);
  });

  test('that waives nothing any more is a warning', () => {
    const { judgement, model } = validateDeclared(anEventsDocument(), anEnvironment({ waivers: [TIMEOUT] }));
    expect(judgement.issues).toMatchObject([
      { code: 'waiver-unused', severity: 'warning', path: ['environment', 'waivers', 0], fix: 'remove it' },
    ]);
    expect(model).toBeDefined();
  });

  test('that waives nothing in this environment may be needed in another', () => {
    const { judgement } = validateDeclared(anEventsDocument({ waivers: [TIMEOUT] }), anEnvironment());
    expect(judgement.issues).toMatchObject([
      { path: ['waivers', 0], fix: 'remove it, or move it to the environments where it is found' },
    ]);
  });

  test('is not called unused while something else is wrong, which may hide what it is for', () => {
    const wrong = anEventsDocument({ owners: {} });
    const { judgement } = validateDeclared(wrong, anEnvironment({ waivers: [TIMEOUT] }));
    expect(judgement.issues.map(({ code }) => code)).not.toContain('waiver-unused');
    const unread = validateDeclared({ ...anEventsDocument(), x: 1 }, anEnvironment({ waivers: [TIMEOUT] })).judgement;
    expect(unread.issues.map(({ code }) => code)).toEqual(['key-unknown']);
  });

  test('of a rule that did not run is left alone', () => {
    const shared: WaiverSpec = { ...TIMEOUT, code: 'state-not-shared', at: 'environment.state' };
    const document = anEventsDocument({ waivers: [shared, LATENCY] });
    const unused = (index: number): string => `warning waivers[${index}] waiver-unused`;
    expect(validateAlone(readEvents(document)).judgement.issues).toEqual([]);
    expect(told(validateDeclared(document, anEnvironment()).judgement.issues)).toEqual([unused(0)]);
    const { judgement } = planDeclared(document, anEnvironment(), undefined);
    expect(told(judgement.issues)).toEqual([unused(0), unused(1)]);
  });

  test('that says the same as another is one issue, and the one that lasts longer counts', () => {
    const longer = { ...TIMEOUT, until: '2027-01-31' };
    const { judgement } = judged(TIMEOUT, longer, TIMEOUT);
    expect(told(judgement.issues)).toEqual([
      'warning environment.waivers[0] waiver-unused',
      'warning environment.waivers[2] waiver-unused',
    ]);
    expect(judgement.issues[0]?.related).toEqual([['environment', 'waivers', 1]]);
    expect(judgement.waived.map(({ waiver }) => waiver.until)).toEqual(['2027-01-31']);
    expect(told(judged(TIMEOUT, TIMEOUT).judgement.issues)).toEqual(['warning environment.waivers[1] waiver-unused']);
  });

  test('accepts warnings and notes of any rule', () => {
    const busy = anEventsDocument({ events: { 'order.placed': anEvent({ retention: '365d' }) } });
    const { plan } = planDeclared(busy, anEnvironment(), undefined);
    const lock = plan && acceptedLock(plan);
    const locked = anEnvironment({ sizes: 'locked' });
    const { issues } = planDeclared(anEventsDocument(), locked, lock).judgement;
    expect(told(issues)).toEqual([expect.stringMatching(/^note .* lock-too-large$/)]);
    const waivers = issues.map(({ code, path }) => ({ ...TIMEOUT, code, at: formatPath(path) }));
    const { judgement } = planDeclared(anEventsDocument({ waivers }), locked, lock);
    expect(judgement.issues).toEqual([]);
    expect(waivedIn(judgement)).toEqual([expect.stringMatching(/^refused .* lock-too-large$/)]);
  });
});

describe('the last day', () => {
  const on = (asOf: string | undefined, until = TIMEOUT.until) =>
    validateDeclared(hasty(), accepting({ ...TIMEOUT, until }), { asOf });

  test('still counts', () => {
    const { judgement } = on('2026-12-31');
    expect(judgement.issues).toEqual([]);
    expect(judgement.waived.map(({ daysLeft }) => daysLeft)).toEqual([0]);
  });

  test('that has passed is warned of and blocks nothing', () => {
    const { judgement, model } = on('2027-01-01');
    expect(judgement.issues).toMatchObject([
      {
        code: 'waiver-expired',
        severity: 'warning',
        path: ['environment', 'waivers', 0, 'until'],
        got: '2026-12-31, 1 day ago',
        allowed: 'a last day from 2027-01-01 on',
      },
    ]);
    expect(judgement.waived.map(({ daysLeft }) => daysLeft)).toEqual([-1]);
    expect(model).toBeDefined();
    expect(planDeclared(hasty(), accepting(TIMEOUT), undefined, { asOf: '2027-01-01' }).refused).toBe(false);
  });

  test('that has passed is an error in a check, before all warnings', () => {
    const waivers = [{ ...LATENCY, until: '2027-12-31' }];
    const { judgement } = planDeclared(hasty(...waivers), accepting(TIMEOUT), undefined, {
      asOf: '2027-01-01',
    });
    expect(told(judgement.issues)[0]).toBe('warning environment.waivers[0].until waiver-expired');
    expect(told(withExpiredRefused(judgement).issues)).toEqual([
      'error environment.waivers[0].until waiver-expired',
      'warning waivers[0] waiver-unused',
      'warning waivers[0].until waiver-far',
    ]);
  });

  test('never passes without a day', () => {
    expect(on(undefined, '1999-12-31').judgement.issues).toEqual([]);
  });

  test(`is warned of more than ${FAR_DAYS} days away`, () => {
    expect(FAR_DAYS).toBe(180);
    expect(told(on('2026-12-01', '2027-05-30').judgement.issues)).toEqual([]);
    expect(told(on('2026-12-01', '2027-05-31').judgement.issues)).toEqual([
      'warning environment.waivers[0].until waiver-far',
    ]);
  });

  test('is judged without an environment too', () => {
    const document = readEvents(anEventsDocument({ waivers: [LATENCY] }));
    expect(told(validateAlone(document, { asOf: '2027-01-01' }).judgement.issues)).toEqual([
      'warning waivers[0].until waiver-expired',
    ]);
  });

  test('is compared only with a day', () => {
    expect(() => on('tomorrow')).toThrow('asOf: got "tomorrow", allowed a day such as 2026-12-31');
    expect(() => validateAlone(readEvents({ x: 1 }), { asOf: '' })).toThrow('asOf: got ""');
  });
});

describe('waiving all that can be waived', () => {
  const waivable = new Set(EXPLAINED_CODES.filter((rule) => rule.waivable).map(({ code }) => code));
  const place = ({ code, path }: Pick<Issue, 'code' | 'path'>) => ({ code, at: formatPath(path) });

  const UNSHARED = anEnvironment({ protected: true, state: { local: { folder: '.' } } });
  const MIXED: readonly (readonly [string, unknown, unknown])[] = [
    ['one on the declaration', hasty(), anEnvironment()],
    ['one on the plan', slow(TOO_SLOW), anEnvironment()],
    ['one that is not proven, and a hard one', slow(MAYBE_SLOW), anEnvironment({ sizes: 'locked' })],
    ['one on the environment and one that waits for it', slow(TOO_SLOW), UNSHARED],
    ['one beside a hard one', { ...hasty(), events: {} }, anEnvironment()],
    ['one beside a wrong shape', { ...hasty(), x: 1 }, anEnvironment()],
  ];
  const documents = FAULTS.map(({ rule, name, given = {}, fault }) => {
    const { events, environment } = changed(given, fault);
    return [`${rule}: ${name}`, events, environment] as const;
  });

  test.each([...MIXED, ...documents])('of %s leaves none of it and hides nothing else', (_, events, environment) => {
    const before = planDeclared(events, environment, undefined);
    const found = [...before.judgement.issues, ...before.judgement.notProven];
    const able = found.filter(({ code }) => waivable.has(code)).map(place);
    fc.assert(
      fc.property(fc.subarray(able), (chosen) => {
        const waivers = chosen.map((at) => ({ ...TIMEOUT, ...at }));
        const after = planDeclared(withValue(events, ['waivers'], waivers), environment, undefined);
        const left = [...after.judgement.issues, ...after.judgement.notProven].map(place);
        const isChosen = (at: { code: string; at: string }) =>
          chosen.some((one) => one.code === at.code && one.at === at.at);
        expect(left.filter(isChosen)).toEqual([]);
        expect(left).toEqual(expect.arrayContaining(found.map(place).filter((at) => !isChosen(at))));
        expect(after.model === undefined).toBe(
          before.model === undefined &&
            before.judgement.issues.some((issue) => issue.severity === 'error' && !isChosen(place(issue))),
        );
      }),
      { numRuns: 5 },
    );
  });

  test('finds some to waive in each of them', () => {
    const able = MIXED.map(([, events, environment]) => {
      const { judgement } = planDeclared(events, environment, undefined);
      return [...judgement.issues, ...judgement.notProven].some(({ code }) => waivable.has(code));
    });
    expect(able).toEqual(MIXED.map(() => true));
  });
});
