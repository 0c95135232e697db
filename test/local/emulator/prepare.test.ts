import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type PrepareOptions, prepareEmulator, REQUIREMENTS } from '../../../stacks/local/emulator/prepare';
import { ProcessFailure } from '../../../stacks/local/processes';

let cache = '';

beforeEach(() => {
  cache = join(mkdtempSync(join(tmpdir(), 'veltrix-prepare-')), 'cache');
});

afterEach(() => rmSync(dirname(cache), { recursive: true }));

/** Does what `prepare` asks of a Python: makes a folder with a copy of itself, installs a file, and imports if it is there. */
function aPython(pip = 'touch "$(dirname "$0")/installed"'): PrepareOptions {
  const python = join(dirname(cache), 'python3');
  const script = `#!/bin/sh
case "$*" in
  --version) echo "Python 3.12.0" ;;
  "-m venv "*) echo venv >> "${dirname(cache)}/log"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  "-m pip install "*) echo "$*" >> "${dirname(cache)}/log"; ${pip} ;;
  "-I -c import ministack.app") test -e "$(dirname "$0")/installed" ;;
  *) exit 9 ;;
esac
`;
  writeFileSync(python, script, { mode: 0o755 });
  return { cache, python };
}

function log(): readonly string[] {
  return readFileSync(join(dirname(cache), 'log'), 'utf8')
    .trim()
    .split('\n');
}

const PIP = `-m pip install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary=:all: --requirement ${REQUIREMENTS}`;

test('makes an environment once, of hashed wheels only, and finds it again', async () => {
  const options = aPython();
  const interpreter = await prepareEmulator(options);
  expect(interpreter).toMatch(/\/cache\/emulator-[0-9a-f]{12}\/bin\/python$/);
  expect(await prepareEmulator(options)).toBe(interpreter);
  expect(log()).toEqual(['venv', PIP]);
  expect(readdirSync(cache)).toHaveLength(1);
});

test('makes anew what a kill left unfinished', async () => {
  const options = aPython();
  const interpreter = await prepareEmulator(options);
  const folder = dirname(dirname(interpreter));
  rmSync(folder, { recursive: true });
  mkdirSync(join(`${folder}.unfinished`, 'bin'), { recursive: true });
  writeFileSync(join(`${folder}.unfinished`, 'left'), '');
  expect(await prepareEmulator(options)).toBe(interpreter);
  expect([existsSync(`${folder}.unfinished`), existsSync(join(folder, 'left'))]).toEqual([false, false]);
});

test('makes anew what lost a part', async () => {
  const options = aPython();
  const interpreter = await prepareEmulator(options);
  rmSync(join(dirname(interpreter), 'installed'));
  expect(await prepareEmulator(options)).toBe(interpreter);
  expect(log()).toEqual(['venv', PIP, 'venv', PIP]);
});

test('makes another one for other requirements', async () => {
  const requirements = join(dirname(cache), 'requirements.txt');
  writeFileSync(requirements, 'a==1');
  const options = { ...aPython(), requirements };
  const first = await prepareEmulator(options);
  writeFileSync(requirements, 'a==2');
  expect(await prepareEmulator(options)).not.toBe(first);
});

test('says what pip said, and counts nothing as made', async () => {
  const preparing = prepareEmulator(aPython('echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" >&2; exit 1'));
  await expect(preparing).rejects.toThrow(ProcessFailure);
  await expect(preparing).rejects.toThrow(/^installing the emulator: .* failed: ERROR: THESE PACKAGES DO NOT MATCH/);
  expect(readdirSync(cache).filter((name) => !name.endsWith('.unfinished'))).toEqual([]);
});

test('says that there is no Python', async () => {
  await expect(prepareEmulator({ cache, python: join(cache, 'python3') })).rejects.toThrow(
    `looking for Python 3.10 or later: ${join(cache, 'python3')} --version failed: spawn ${join(cache, 'python3')} ENOENT`,
  );
});

test('every requirement is pinned and has hashes', () => {
  const lines = readFileSync(REQUIREMENTS, 'utf8').trimEnd().split('\n');
  const packages = lines.filter((line) => !line.startsWith(' '));
  expect(packages.length).toBeGreaterThan(10);
  expect(packages.filter((line) => !/^[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\$/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith(' ') && !/^ {4}--hash=sha256:[0-9a-f]{64}( \\)?$/.test(line))).toEqual(
    [],
  );
  expect(packages).toContain('ministack==1.5.33 \\');
});
