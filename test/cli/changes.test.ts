import type { EventsDocument } from '../../lib/config/events-spec';
import { aHandler, anEmittedEvent, anEvent, anEventsDocument, aService, withValue } from '../support';
import { run } from './support';

const SHOP = anEventsDocument();
const json = (document: unknown): string => JSON.stringify(document, null, 2);
const CHANGED = withValue(SHOP, ['events', 'order.placed', 'payload', 'max'], '8KiB');
const SAFER = withValue(SHOP, ['events', 'order.placed', 'retention'], '14d');

const world = (older: unknown, newer: unknown) => ({ files: { 'old.json': json(older), 'new.json': json(newer) } });

describe('two teams', () => {
  const ORDERS: EventsDocument = anEventsDocument({
    services: { api: aService({ rate: { steady: '10/s', peak: '20/s' } }) },
    events: { 'order.placed': anEmittedEvent({ toleratedOutage: '2d' }) },
  });
  const BILLING: EventsDocument = anEventsDocument({
    owners: { billing: { page: 'billing-oncall' } },
    events: { 'bill.sent': anEmittedEvent({ owner: 'billing' }) },
    handlers: { sendBill: aHandler({ owner: 'billing', emits: { 'bill.sent': 1 } }) },
  });
  const files = {
    'old/orders.json': json(ORDERS),
    'old/billing.json': json(BILLING),
    'new/orders.yaml': json(withValue(ORDERS, ['events', 'order.placed', 'retention'], '1d')),
    'new/billing.json': json(withValue(BILLING, ['handlers', 'sendBill', 'startFrom'], 'latest')),
  };

  test('each read their own part, with what touches them of the other', async () => {
    const { code, out, err } = await run(['changes', 'old', 'new/'], { files });
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`for billing:
  breaking new/orders.yaml:19:7 events["order.placed"].retention [retention-below-need]
    1w -> 1d
    why: events are deleted before they are handled: an outage that is tolerated and the waits of its handlers take 49h
    fix: keep at least 49h and what veltrix check asks for, or lower toleratedOutage first
    touches handlers.sendBill, handlers.shipOrder
    also for orders
  safe new/billing.json:45:7 handlers.sendBill.startFrom [start-changed]
    earliest -> latest
    why: a group that has begun goes on where it is; only new ones begin there
    fix: nothing to do
    touches handlers.sendBill

for orders:
  breaking new/orders.yaml:19:7 events["order.placed"].retention [retention-below-need]
    1w -> 1d
    why: events are deleted before they are handled: an outage that is tolerated and the waits of its handlers take 49h
    fix: keep at least 49h and what veltrix check asks for, or lower toleratedOutage first
    touches handlers.sendBill, handlers.shipOrder
    also for billing

2 changes: 1 breaking, 0 risky, 1 safe
`);
  });

  test('what was removed is shown where it was', async () => {
    const { out } = await run(['changes', 'old', 'new'], {
      files: { ...files, 'new/orders.yaml': json(ORDERS), 'new/billing.json': json({ ...BILLING, handlers: {} }) },
    });
    expect(out).toContain('  breaking old/billing.json:');
    expect(out).toContain(' handlers.sendBill [handler-removed-with-waiting]\n    removed\n');
  });
});

describe('the process ends with', () => {
  test('0 where nothing changes, which is said', async () => {
    expect(await run(['changes', 'old.json', 'old.json'], world(SHOP, SHOP))).toMatchObject({
      code: 0,
      out: 'no changes\n',
      err: '',
    });
  });

  test('0 where nothing is breaking', async () => {
    const { code, out } = await run(['changes', 'old.json', 'new.json'], world(SHOP, SAFER));
    expect(code).toBe(0);
    expect(out).toMatch(/\n1 change: 0 breaking, 0 risky, 1 safe\n$/);
  });

  test('0 where something is risky', async () => {
    const { code, out } = await run(['changes', 'old.json', 'new.json'], world(SAFER, SHOP));
    expect(code).toBe(0);
    expect(out).toMatch(/\n1 change: 0 breaking, 1 risky, 0 safe\n$/);
  });

  test.each([[[]], [['--json']], [['--markdown']]])('1 where something is breaking, with %p too', async (options) => {
    expect((await run(['changes', 'old.json', 'new.json', ...options], world(SHOP, CHANGED))).code).toBe(1);
  });

  test.each([
    [['none.json', 'new.json'], 'there is no file none.json, and no folder of that name with declarations'],
    [['old.json', 'none'], 'there is no file none, and no folder of that name with declarations'],
    [['old.json', 'notes'], 'there is no file notes, and no folder of that name with declarations'],
    [['-', '-'], 'only one of the two can come by standard input'],
    [['old.json', 'notes/a.txt'], 'notes/a.txt is neither TypeScript nor YAML nor JSON by its extension'],
  ])('2 for %p', async (sides, message) => {
    const { files } = world(SHOP, SHOP);
    expect(await run(['changes', ...sides], { files: { ...files, 'notes/a.txt': '' } })).toMatchObject({
      code: 2,
      out: '',
      err: `error: ${message}\n`,
    });
  });

  test.each([
    [['old.json'], "error: missing required argument 'new'\n"],
    [
      ['old.json', 'new.json', '--json', '--markdown'],
      "error: option '--markdown' cannot be used with option '--json'\n",
    ],
    [['old.json', 'new.json', 'more.json'], expect.stringContaining('too many arguments')],
  ])('2 for the arguments %p', async (argv, err) => {
    expect(await run(['changes', ...argv], world(SHOP, SHOP))).toMatchObject({ code: 2, out: '', err });
  });
});

describe('a side that cannot be read', () => {
  const broken = { ...SHOP, events: { 'order.placed': { ...anEvent(), retention: 'seven days' } } };

  test.each([
    ['old', world(broken, SHOP)],
    ['new', world(SHOP, broken)],
  ])('is reported as check does: the %s one', async (side, { files }) => {
    const compared = await run(['changes', 'old.json', 'new.json'], { files });
    const checked = await run(['check', `${side}.json`], { files });
    const issue = (text: string) => text.split('\n').slice(1, 4).join('\n');
    expect(compared.code).toBe(1);
    expect(issue(compared.out)).toContain(`${side}.json:`);
    expect(issue(compared.out)).toContain('retention');
    expect(checked.out).toContain(issue(compared.out));
  });

  test('does not hide the other', async () => {
    const { out } = await run(['changes', 'old.json', 'new.json'], world(broken, broken));
    expect(out).toContain('2 errors');
    expect(out).toContain('old.json:');
    expect(out).toContain('new.json:');
  });

  test('is data with --json', async () => {
    const { code, out } = await run(['changes', 'old.json', 'new.json', '--json'], world(broken, SHOP));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      veltrixReport: 1,
      command: 'changes',
      compared: false,
      issues: [expect.objectContaining({ path: ['events', 'order.placed', 'retention'], severity: 'error' })],
      verdicts: { breaking: 0, risky: 0, safe: 0 },
      worst: null,
      changes: [],
    });
  });

  test('is not one that only the rules refuse', async () => {
    const refused = withValue(SHOP, ['handlers', 'shipOrder', 'on'], 'order.lost');
    expect((await run(['check', 'old.json'], world(refused, SHOP))).code).toBe(1);
    const { code, out } = await run(['changes', 'old.json', 'old.json'], world(refused, SHOP));
    expect([code, out]).toEqual([0, 'no changes\n']);
  });
});

test('a side may come by standard input, and a side may be TypeScript', async () => {
  const { code, out } = await run(['changes', '-', 'shop.ts'], {
    stdin: json(SHOP),
    modules: { 'shop.ts': { shop: SAFER } },
  });
  expect(code).toBe(0);
  expect(out).toContain('safe shop.ts events["order.placed"].retention [retention-lengthened]\n    1w -> 2w\n');
});

test('a declaration in another language with the same words is no change', async () => {
  const { out } = await run(['changes', 'shop.ts', 'new.json'], {
    ...world(SHOP, SHOP),
    modules: { 'shop.ts': { shop: SHOP } },
  });
  expect(out).toBe('no changes\n');
});

test('as data each change says all that is known of it', async () => {
  const { out } = await run(['changes', 'old.json', 'new.json', '--json'], world(SHOP, CHANGED));
  expect(JSON.parse(out)).toEqual({
    veltrixReport: 1,
    command: 'changes',
    compared: true,
    issues: [],
    verdicts: { breaking: 1, risky: 0, safe: 0 },
    worst: 'breaking',
    changes: [
      {
        code: 'payload-max-lowered',
        verdict: 'breaking',
        kind: 'changed',
        path: ['events', 'order.placed', 'payload', 'max'],
        position: { file: 'new.json', line: expect.any(Number), column: expect.any(Number) },
        before: '16KiB',
        after: '8KiB',
        why: 'larger events are refused, and those who send them fail',
        fix: 'shorten what is sent first, then lower the limit',
        owners: ['orders'],
        touched: ['handlers.shipOrder'],
      },
    ],
  });
});

describe('for a pull request', () => {
  test('what is breaking or risky is open, what is safe is folded', async () => {
    const newer = withValue(
      withValue(CHANGED, ['handlers', 'shipOrder', 'idempotencyKey'], 'orderId'),
      ['handlers', 'shipOrder', 'startFrom'],
      'latest',
    );
    const { out } = await run(['changes', 'old.json', 'new.json', '--markdown'], world(SHOP, newer));
    expect(
      out.replace(/new\.json:\d+:\d+/g, 'new.json:1:1'),
    ).toBe(`### Changes of the declaration: 1 breaking, 1 risky, 1 safe

#### Breaking

- \`events["order.placed"].payload.max\` (\`new.json:1:1\`): \`16KiB\` -> \`8KiB\`
  - why: larger events are refused, and those who send them fail [payload-max-lowered]
  - to do: shorten what is sent first, then lower the limit
  - for **orders**
  - touches \`handlers.shipOrder\`

#### Risky

- \`handlers.shipOrder.idempotencyKey\` (\`new.json:1:1\`): \`eventId\` -> \`orderId\`
  - why: events that come twice across the change are not recognised, and are handled twice [idempotency-key-changed]
  - to do: deploy when nothing is retried, or accept both keys for a time
  - for **orders**
  - touches \`handlers.shipOrder\`

<details><summary>Safe (1)</summary>

- \`handlers.shipOrder.startFrom\` (\`new.json:1:1\`): \`earliest\` -> \`latest\`
  - why: a group that has begun goes on where it is; only new ones begin there [start-changed]
  - to do: nothing to do
  - for **orders**
  - touches \`handlers.shipOrder\`

</details>
`);
  });

  test('nothing is said where nothing changes, but that', async () => {
    const { code, out } = await run(['changes', 'old.json', 'old.json', '--markdown'], world(SHOP, SHOP));
    expect([code, out]).toEqual([0, '### No changes of the declaration\n']);
  });

  test('what a user wrote stays text', async () => {
    const schema = (name: string) =>
      withValue(SHOP, ['events', 'order.placed', 'payload', 'schema'], {
        format: 'json-schema',
        compatibility: 'backward',
        definition: { type: 'object', properties: { [name]: { type: name === 'a' ? 'string' : 'number' } } },
      });
    const wild = '@team <b>*x*</b> `y`';
    const typed = (type: string) =>
      withValue(schema(wild), ['events', 'order.placed', 'payload', 'schema', 'definition', 'properties', wild], {
        type,
      });
    const { out } = await run(
      ['changes', 'old.json', 'new.json', '--markdown'],
      world(typed('string'), typed('number')),
    );
    const why = out.split('\n').find((line) => line.includes('why: ')) ?? '';
    expect(why).toContain('\\<b\\>\\*x\\*\\</b\\>');
    expect(why).not.toContain('@team');
    expect(out).toMatch(/: `` \{.*`y`.* `` -> `` \{.*`y`.* ``\n/);
  });
});

test('no control characters of the declaration are printed', async () => {
  const key = (text: string) => withValue(SHOP, ['handlers', 'shipOrder', 'idempotencyKey'], text);
  for (const options of [[], ['--markdown']]) {
    const { out } = await run(['changes', 'old.json', 'new.json', ...options], world(key('a'), key('b\u001b[31m')));
    expect(out).not.toContain('\u001b');
  }
});

test('a person sees colours', async () => {
  const { out } = await run(['changes', 'old.json', 'new.json'], { ...world(SHOP, CHANGED), terminal: true });
  expect(out).toContain('\u001b[31mbreaking\u001b[39m');
});

test('the help says what the codes mean', async () => {
  const { code, out } = await run(['changes', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('  1  something is breaking, or one of the two cannot be read\n');
});
