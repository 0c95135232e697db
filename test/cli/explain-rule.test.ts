import { EXPLAINED_CODES } from '../../lib/validation/planned/explained-codes';
import { run } from './support';

test('a rule is explained without any file, in lines that say each thing once', async () => {
  const { code, out, err } = await run(['explain', 'rule', 'peak-below-steady']);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    'peak-below-steady (error)',
    '  what must hold: The rate of the highest minute is not lower than that of the average day.',
    '  otherwise: One of the two is a slip, and sizes rest on both: throughput on the peak, storage on the average.',
    '  formula: rate.peak >= rate.steady',
    '  fix: Correct one of the two.',
    '  source: derived: an average is never above its maximum',
    '  can be waived: no',
    '  enforced by: you',
    '',
  ]);
});

test.each([
  ['a rule on the plan', 'lock-obsolete', 'lock-obsolete (warning)'],
  ['a note', 'lock-too-large', 'lock-too-large (note)'],
  ['what the readers say', 'key-unknown', 'key-unknown (error)'],
  ['what is left unproven', 'proof-missing', 'proof-missing (error)'],
])('%s is explained too', async (_, asked, first) => {
  const { code, out } = await run(['explain', 'rule', asked]);
  expect([code, out.split('\n')[0]]).toEqual([0, first]);
});

test('without numbers there is no line for a formula', async () => {
  const { out } = await run(['explain', 'rule', 'owner-unknown']);
  expect(out).toContain('  fix: ');
  expect(out).not.toContain('formula');
});

test('a policy says that it can be waived', async () => {
  const { out } = await run(['explain', 'rule', 'retry-amplification']);
  expect(out.split('\n')).toContain('  can be waived: yes, in writing');
});

test('without a code all are listed, each on a line with what must hold', async () => {
  const { code, out } = await run(['explain', 'rule']);
  const lines = out.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(EXPLAINED_CODES.map((rule) => rule.code));
  expect(lines.find((line) => line.startsWith('handler-cycle '))).toMatch(
    /^handler-cycle +No handler, service or workflow causes itself, neither through the events it emits nor through what it calls\.$/,
  );
});

test.each([
  ['retry-amplifcation', 'did you mean retry-amplification?'],
  ['owner-unkown', 'did you mean owner-unknown?'],
  ['nothing-like-it-at-all', 'veltrix explain rule lists all'],
])('an unknown code is wrong use: %s', async (asked, help) => {
  expect(await run(['explain', 'rule', asked])).toMatchObject({
    code: 2,
    out: '',
    err: `error: there is no rule ${asked}; ${help}\n`,
  });
});

test('more than one code is wrong use', async () => {
  expect(await run(['explain', 'rule', 'key-missing', 'key-unknown'])).toMatchObject({ code: 2, out: '' });
});

test.each([[['explain', 'rule', 'handler-cycle', '--json']], [['explain', '--json', 'rule', 'handler-cycle']]])(
  '%p prints the rule as data',
  async (argv) => {
    const { code, out } = await run(argv);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      veltrixReport: 1,
      command: 'explain rule',
      asked: 'handler-cycle',
      rules: [
        {
          code: 'handler-cycle',
          severity: 'error',
          waivable: false,
          about: {
            what: 'No handler, service or workflow causes itself, neither through the events it emits nor through what it calls.',
            why: 'One event goes round forever, and each round adds load until everything behind it falls over.',
            formula: null,
            fix: 'Remove one of the steps of the cycle.',
            source: 'derived: the rate of a cycle that does not fade has no limit',
            enforcer: 'handler runtime (not delivered yet)',
          },
        },
      ],
    });
  },
);

test('all codes as data are sorted, and nothing was asked for', async () => {
  const { code, out } = await run(['explain', 'rule', '--json']);
  const report = JSON.parse(out);
  expect([code, report.asked]).toEqual([0, null]);
  expect(report.rules).toEqual(EXPLAINED_CODES);
});

test('the help of explain names it, and its own needs no environment', async () => {
  expect((await run(['explain', '--help'])).out).toMatch(/^ {2}rule \[options\] \[code\] {2}/m);
  const { code, out } = await run(['explain', 'rule', '--help']);
  expect(code).toBe(0);
  expect(out).not.toContain('--environment');
});
