import { MODULES } from './declarations';
import { run, type World } from './support';

const ESCAPE = '\u001b[';
const REFUSED = ['check', '-e', 'live'];

async function isColoured(argv: readonly string[], world: World): Promise<boolean> {
  return (await run(argv, { modules: MODULES, ...world })).out.includes(ESCAPE);
}

test('a person at a terminal sees colour', async () => {
  const { out } = await run(REFUSED, { modules: MODULES, terminal: true });
  expect(out).toContain(`${ESCAPE}31m1 error${ESCAPE}39m\n`);
});

test.each([
  ['a pipe', REFUSED, {}],
  ['NO_COLOR', REFUSED, { terminal: true, env: { NO_COLOR: '1' } }],
  ['NO_COLOR of any value', REFUSED, { terminal: true, env: { NO_COLOR: '0' } }],
  ['a terminal that cannot', REFUSED, { terminal: true, env: { TERM: 'dumb' } }],
  ['JSON', [...REFUSED, '--json'], { terminal: true }],
  ['the help', ['--help'], { terminal: true }],
])('%s sees none', async (_, argv, world) => {
  expect(await isColoured(argv, world)).toBe(false);
});

test('an empty NO_COLOR declines nothing', async () => {
  expect(await isColoured(REFUSED, { terminal: true, env: { NO_COLOR: '' } })).toBe(true);
});

test.each([[['plan', '-e', 'live']], [['explain', 'kafka.brokers', '-e', 'live']], [REFUSED]])(
  '%p says the same with and without colour',
  async (argv) => {
    const coloured = await run(argv, { modules: MODULES, terminal: true });
    const plain = await run(argv, { modules: MODULES });
    expect(coloured.out).not.toBe(plain.out);
    expect(
      coloured.out
        .split(ESCAPE)
        .map((part, index) => (index === 0 ? part : part.replace(/^\d+m/, '')))
        .join(''),
    ).toBe(plain.out);
  },
);
