import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf } from '../../../stacks/local/folders';
import { leave } from '../support/leave';
import { once } from '../support/once';
import { aPlace, type Place, ROOT } from '../support/place';
import { processesOf } from '../support/running';
import { type Ran, runScript, signalGroup } from '../support/script';

/** `npm start` on machines that lack something, played by hiding it. */
jest.setTimeout(2 * 60_000);

type Environment = Readonly<Record<string, string | undefined>>;

const NOTHING = '/nonexistent';
const TERRAFORM = `missing: Terraform or OpenTofu (tried ${NOTHING})
  install Terraform 1.10 or later, or name the binary of either: VELTRIX_TERRAFORM=/path/to/tofu npm start
`;
const PYTHON = `missing: Python 3.10 or later with venv (tried ${NOTHING})
  install python3 and python3-venv, or name the binary: VELTRIX_PYTHON=/path/to/python3 npm start
`;
const MIRROR = `missing: the AWS provider: ${NOTHING}, named by VELTRIX_PROVIDER_MIRROR, holds no registry.terraform.io/hashicorp/aws
  name the folder that was given to \`terraform providers mirror\`, or unset VELTRIX_PROVIDER_MIRROR
`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-missing-'));
});

afterEach(() => {
  expect(processesOf(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

/** Into a cache that nobody made yet: whoever makes it did not stop at what was missing. */
async function startWithout(hidden: Environment): Promise<Ran & { readonly made: boolean }> {
  const cache = join(folder, 'cache');
  const env = { ...process.env, VELTRIX_CACHE: cache, NO_COLOR: '1', ...hidden };
  const ran = await runScript({ cache, env, folders: foldersOf(ROOT, env) }, 'start');
  return { ...ran, made: existsSync(cache) };
}

const refused = (err: string) => ({ code: 2, signal: null, out: '', err, made: false });

test.each([
  ['Terraform', { VELTRIX_TERRAFORM: NOTHING }, TERRAFORM],
  ['Python', { VELTRIX_PYTHON: NOTHING }, PYTHON],
  ['the mirror that was named', { VELTRIX_PROVIDER_MIRROR: NOTHING }, MIRROR],
  [
    'all three',
    { VELTRIX_TERRAFORM: NOTHING, VELTRIX_PYTHON: NOTHING, VELTRIX_PROVIDER_MIRROR: NOTHING },
    TERRAFORM + PYTHON + MIRROR,
  ],
])('without %s, start says how to get it, ends with 2 and starts nothing', async (_, hidden, message) => {
  expect(await startWithout(hidden)).toEqual(refused(message));
});

test('with nothing on the search path, it names what it looked for', async () => {
  const hidden = { PATH: '', VELTRIX_TERRAFORM: undefined, VELTRIX_PYTHON: undefined };
  const message = TERRAFORM.replace(NOTHING, 'terraform') + PYTHON.replace(NOTHING, 'python3');
  expect(await startWithout(hidden)).toEqual(refused(message));
});

test('a Python that is too old, or lacks what makes environments, is no Python', async () => {
  const python = join(folder, 'python3');
  symlinkSync('/bin/false', python);
  expect(await startWithout({ VELTRIX_PYTHON: python })).toEqual(refused(PYTHON.replace(NOTHING, python)));
});

test('without Java, start says so and goes on', async () => {
  const place: Place = aPlace();
  try {
    const env = { ...place.env, JAVA_HOME: NOTHING };
    const { out, err } = await runScript(place, 'start', {
      env,
      // Everything before it that could need a broker is done by then; the deploy is another test's matter.
      watch: once((child) => signalGroup(child, 'SIGKILL'), /- cdktf deploy/),
    });
    expect(err).toBe('');
    expect(out.replaceAll(/\d+\.\d s/g, 'N s').replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')).toBe(
      `- the emulator of AWS, pinned, in an environment of its own
  ready (N s)
- a real Kafka broker
  left out: Java 17 or later is needed, and ${NOTHING}/bin/java does not run: spawn ${NOTHING}/bin/java ENOENT (N s)
- start the emulator, with our supplement in front
  answers on 127.0.0.1:PORT (N s)
- cdktf deploy treasure-hunt-local-network treasure-hunt-local-kafka
`,
    );
  } finally {
    await leave(place);
  }
});
