import { LOCK_FILE, MODULES } from './declarations';
import { run, type World } from './support';

async function wrongUse(argv: readonly string[], world: World = { modules: MODULES }): Promise<string> {
  const { code, out, err } = await run(argv, world);
  expect([code, out]).toEqual([2, '']);
  return err;
}

describe('wrong use ends with 2 and one sentence', () => {
  test.each([
    [['nope'], "error: unknown command 'nope'\n"],
    [['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    [['check', '--enviroment', 'trial'], "error: unknown option '--enviroment'\n(Did you mean --environment?)\n"],
    [['explain', 'kafka'], "error: required option '-e, --environment <name>' not specified\n"],
    [['explain', '-e', 'trial'], "error: missing required argument 'key'\n"],
    [['plan'], "error: required option '-e, --environment <name>' not specified\n"],
    [['changes'], "error: missing required argument 'old'\n"],
    [['changes', 'a.yaml'], "error: missing required argument 'new'\n"],
    [['check', 'none.yaml'], 'error: there is no file none.yaml\n'],
    [['check', 'none.ts'], 'error: there is no file none.ts\n'],
    [['check', '-e', './none.yaml'], 'error: there is no file ./none.yaml\n'],
    [['check', '-e', 'none.ts'], 'error: there is no file none.ts\n'],
    [['check', '-e', 'tral'], 'error: there is no environment tral in stacks/environments; did you mean trial?\n'],
    [
      ['check', '-e', 'production'],
      'error: there is no environment production in stacks/environments; there is live or trial\n',
    ],
    [['check', '-e', 'live', '--lock', 'none.json'], 'error: there is no file none.json\n'],
    [['check', '--as-of', 'today'], 'error: --as-of: got "today", allowed a day such as 2026-12-31\n'],
    [
      ['plan', '-e', 'live', '--as-of', '2026-02-29'],
      'error: --as-of: got "2026-02-29", allowed a day such as 2026-12-31\n',
    ],
  ])('%p', async (argv, message) => {
    expect(await wrongUse(argv)).toBe(message);
  });

  test('without a command the help is shown', async () => {
    expect(await wrongUse([])).toContain('Usage: veltrix [options] [command]');
  });

  test('without any declaration', async () => {
    expect(await wrongUse(['check'], {})).toBe(
      'error: there is no declaration: name its file, or put it into stacks/events\n',
    );
  });

  test('without any environment', async () => {
    expect(await wrongUse(['check', '-e', 'live'], {})).toBe(
      'error: there is no environment live in stacks/environments; there is none at all: name its file\n',
    );
  });

  test('with two files for one environment', async () => {
    expect(
      await wrongUse(['check', '-e', 'live'], { modules: MODULES, files: { 'stacks/environments/live.yml': '' } }),
    ).toBe('error: the environment live is declared by live.ts and live.yml in stacks/environments\n');
  });

  test('with a file of another kind', async () => {
    expect(await wrongUse(['check', 'shop.toml'], { files: { 'shop.toml': '' } })).toBe(
      'error: shop.toml is neither TypeScript nor YAML nor JSON by its extension\n',
    );
  });

  test.each([
    ['not JSON', '<<<<<<< HEAD', 'not JSON'],
    ['another version', '{"veltrixLock":2,"platform":"shop","environment":"live","sizes":{}}', 'veltrixLock: '],
  ])('with a lock that is %s', async (_, text, problem) => {
    const message = await wrongUse(['check', '-e', 'live'], { modules: MODULES, files: { [LOCK_FILE]: text } });
    expect(message).toMatch(new RegExp(`^error: ${LOCK_FILE} is not a lock \\(${problem}`));
    expect(message).toMatch(/\): take the last one that was committed\n$/);
  });

  test('with a lock in which a key stands twice, since nobody but a person knows which is right', async () => {
    const text = '{"veltrixLock":1,"platform":"shop","environment":"live",\n"sizes":{"a":1,\n"a":2}}';
    expect(await wrongUse(['check', '-e', 'live'], { modules: MODULES, files: { [LOCK_FILE]: text } })).toBe(
      `error: ${LOCK_FILE} is not a lock (the key a stands twice, line 3): keep one by hand\n`,
    );
  });

  test('prints no control characters of what was typed', async () => {
    expect(await wrongUse(['check', 'a\u001b[31m.yaml'])).toBe('error: there is no file a\\u001b[31m.yaml\n');
  });
});

describe('a module that cannot be used ends with 2', () => {
  const throwing = (error: unknown): World => ({
    modules: {
      'shop.ts': () => {
        throw error;
      },
    },
  });

  test('for it throws, with what and where', async () => {
    const error = new TypeError("Cannot read properties of undefined (reading 'b')");
    error.stack = `${error.message}\n    at Object.<anonymous> (/project/shop.ts:3:20)`;
    expect(await wrongUse(['check', 'shop.ts'], throwing(error))).toBe(
      "error: shop.ts cannot be loaded: TypeError: Cannot read properties of undefined (reading 'b') (shop.ts:3)\n",
    );
  });

  test('for it does not parse, in one line', async () => {
    const error = new Error('Transform failed with 1 error:\n/project/shop.ts:1:17: ERROR: Unexpected ";"');
    expect(await wrongUse(['check', 'shop.ts'], throwing(error))).toBe(
      'error: shop.ts cannot be loaded: Error: Transform failed with 1 error: shop.ts:1:17: ERROR: Unexpected ";"\n',
    );
  });

  test('for something it imports is missing, without the chain that led there', async () => {
    const error = new Error("Cannot find module 'nothere'\nRequire stack:\n- /elsewhere/shop.ts");
    error.stack = '';
    expect(await wrongUse(['check', 'shop.ts'], throwing(error))).toBe(
      "error: shop.ts cannot be loaded: Error: Cannot find module 'nothere'\n",
    );
  });

  test('for it throws what is no error', async () => {
    expect(await wrongUse(['check', 'shop.ts'], throwing('so'))).toBe(
      'error: shop.ts cannot be loaded: it throws so\n',
    );
  });
});

describe('what is fine ends with 0', () => {
  test('the version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
  });

  test.each([[['--help']], [['help']], [['check', '--help']], [['plan', '--help']], [['explain', '--help']]])(
    '%p names defaults and exit codes',
    async (argv) => {
      const { code, out, err } = await run(argv);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`
Defaults, below the working folder:
  files          every .ts, .yaml, .yml and .json file in stacks/events
  --environment  NAME is stacks/environments/NAME.ts, .yaml, .yml or .json; with a slash or an extension it is a file
  --lock         stacks/locks/<platform>-<environment>.json

Exit codes:
  0  fine
  1  findings: errors, or checks not proven where the environment requires proof
  2  wrong use: an option, file or environment that is not there or cannot be read
  3  a bug in veltrix
`);
    },
  );
});

describe('what we did not foresee ends with 3', () => {
  test.each([
    ['an error, with its stack', new RangeError('off by one'), 'RangeError: off by one\n    at '],
    ['anything else that is thrown', 'a text', 'a text\n'],
  ])('%s', async (_, thrown, text) => {
    const { code, out, err } = await run(['check', '-'], {
      get stdin(): string {
        throw thrown;
      },
    });
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(`this is a bug in veltrix, please report it with what you ran and these lines:\n${text}`);
  });
});
