import { stringify } from 'yaml';
import { aDocumentWithStores, aHandler, anEvent, anEventsDocument, aUse } from '../support';
import { TRIAL } from './declarations';
import { run, type World } from './support';

const WAIVER = {
  code: 'dependency-timeout-beyond-handler',
  at: 'handlers.shipOrder.uses.ledger.timeout',
  reason: 'the new client comes with the next release',
  until: '2026-12-31',
};
const hasty = aDocumentWithStores({
  handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ timeout: '60ms' }) } }) },
});
const live = { ...TRIAL, name: 'live', waivers: [WAIVER] };
const WORLD: World = {
  modules: { 'stacks/events/hasty.ts': { hasty }, 'stacks/environments/live.ts': { live } },
};

const EXPIRED = `  stacks/environments/live.ts environment.waivers[0].until [waiver-expired]
    got 2026-12-31, 1 day ago, allowed a last day from 2027-01-01 on
    fix: correct what it accepts and remove it, or decide again and state a later day
`;

describe('veltrix check', () => {
  test('prints what is waived, with the days that are left', async () => {
    const { code, out } = await run(['check', '-e', 'live'], { ...WORLD, today: '2026-12-01' });
    expect(code).toBe(0);
    expect(out).toContain(`1 waived
  stacks/events/hasty.ts handlers.shipOrder.uses.ledger.timeout [dependency-timeout-beyond-handler]
    got 60ms, allowed less than the 40ms that handlers.shipOrder.timeout has
    accepted until 2026-12-31, 30 days left: the new client comes with the next release
    see stacks/environments/live.ts environment.waivers[0]

`);
    expect(out).toMatch(/\n(\d+) checks: \d+ proven, 0 refused, 1 waived, 0 not proven\n$/);
  });

  test('takes the day from --as-of, else from the clock', async () => {
    const last = await run(['check', '-e', 'live', '--as-of', '2026-12-31'], { ...WORLD, today: '2030-01-01' });
    expect([last.code, last.out.includes('accepted until 2026-12-31, 0 days left')]).toEqual([0, true]);
    const stated = await run(['check', '-e', 'live', '--as-of', '2027-01-01'], WORLD);
    const today = await run(['check', '-e', 'live'], { ...WORLD, today: '2027-01-01' });
    expect(stated).toEqual(today);
  });

  test('refuses a waiver that has expired, and says all else it would have said', async () => {
    const { code, out } = await run(['check', '-e', 'live', '--as-of', '2027-01-01'], WORLD);
    expect(code).toBe(1);
    expect(out).toContain(`1 error\n${EXPIRED}`);
    expect(out).toContain('accepted until 2026-12-31, 1 day ago: the new client');
    const json = JSON.parse((await run(['check', '-e', 'live', '--as-of', '2027-01-01', '--json'], WORLD)).out);
    expect(json).toMatchObject({
      issues: [{ code: 'waiver-expired', severity: 'error' }],
      waived: [{ outcome: 'refused', finding: { code: WAIVER.code }, daysLeft: -1 }],
      counts: { errors: 1, waived: 1 },
    });
  });

  test('judges the waivers of a declaration without an environment too', async () => {
    const shop = { ...hasty, waivers: [WAIVER] };
    const { code, out } = await run(['check', 'shop.ts', '--as-of', '2027-01-01'], {
      modules: { 'shop.ts': { shop } },
    });
    expect([code, out.split('\n')[1]]).toEqual([1, '  shop.ts waivers[0].until [waiver-expired]']);
  });

  test('names the file and line of each of several files with waivers', async () => {
    const bills = anEventsDocument({ events: { 'bill.sent': anEvent() }, handlers: {} });
    const files = {
      'shop.yaml': stringify({ ...hasty, waivers: [WAIVER] }),
      'bills.yaml': stringify({
        ...bills,
        waivers: [
          { ...WAIVER, code: 'lock-large' },
          { ...WAIVER, code: 'x' },
        ],
      }),
    };
    const { out } = await run(['check', 'shop.yaml', 'bills.yaml'], { files });
    const line = (file: keyof typeof files, text: string) =>
      files[file].split('\n').findIndex((one) => one.includes(text)) + 1;
    expect(out).toContain(
      `bills.yaml:${line('bills.yaml', 'code: lock-large')}:5 waivers[1].code [waiver-code-unknown]`,
    );
    expect(out).toContain(`bills.yaml:${line('bills.yaml', 'code: x')}:5 waivers[2].code [waiver-code-unknown]`);
    const late = await run(['check', 'shop.yaml', 'bills.yaml', '--as-of', '2027-01-01'], { files });
    expect(late.out).toContain(`shop.yaml:${line('shop.yaml', 'until:')}:5 waivers[0].until [waiver-expired]`);
  });
});

describe('what follows a check', () => {
  test('veltrix plan warns of a waiver that has expired, and writes the lock all the same', async () => {
    const locked = { ...live, sizes: 'locked' };
    const modules = { ...WORLD.modules, 'stacks/environments/live.ts': { locked } };
    const { code, out, written } = await run(['plan', '-e', 'live', '--accept', '--as-of', '2027-01-01'], { modules });
    expect([code, written]).toEqual([0, ['stacks/locks/shop-live.json']]);
    expect(out).toContain(`1 warning\n${EXPIRED}`);
    expect(out).toContain('accepted until 2026-12-31, 1 day ago');
  });

  test('veltrix explain explains all the same', async () => {
    const argv = ['explain', 'kafka.brokers', '-e', 'live', '--as-of', '2027-01-01'];
    expect((await run(argv, WORLD)).code).toBe(0);
    const { issues } = JSON.parse((await run([...argv, '--json'], WORLD)).out);
    expect(issues).toMatchObject([{ code: 'waiver-expired', severity: 'warning' }]);
  });

  test('veltrix explain rule tells of waivers', async () => {
    const { code, out } = await run(['explain', 'rule', 'waiver-expired']);
    expect([code, out]).toEqual([0, expect.stringContaining('  can be waived: no\n')]);
  });
});
