import { parseStack, type SynthesizedStack } from '../../../lib/testing';
import { ENVIRONMENT_NAMES, exampleStacks } from '../../stacks/support';
import { floorOf, notRun } from './expected';
import { type Checked, prepareCheckov, scan } from './scan';
import { siteStacks } from './sites';
import { judged, WAIVERS } from './waivers';

/** A cold environment comes with a hundred packages. */
const INSTALL_MS = 240_000;
const LIMIT_MS = 120_000;

const EXAMPLES = ENVIRONMENT_NAMES.flatMap(exampleStacks);
const SITES = siteStacks();
const STACKS = [...EXAMPLES, ...SITES];

/** What the scanner must object to, or its silence about the others says nothing. */
const CONTROL = control();

let interpreter: string;
let checked: readonly Checked[];

beforeAll(async () => {
  interpreter = await prepareCheckov();
}, INSTALL_MS);

beforeAll(async () => {
  const from = performance.now();
  checked = await scan(interpreter, [...STACKS, CONTROL]);
  say(`checkov: ${STACKS.length} stacks in ${Math.round((performance.now() - from) / 1_000)} s`);
}, LIMIT_MS);

const ours = (): readonly Checked[] => checked.filter(({ stack }) => stack !== CONTROL.name);

test('every stack of every environment, and every construct alone, has the checks that its resources must have', () => {
  expect(STACKS.flatMap((stack) => notRun(stack, checked))).toEqual([]);
  const few = STACKS.filter(({ name }) => countOf(name) < floorOf(named(name))).map(({ name }) => name);
  expect(few).toEqual([]);
  // 5 log groups, 6 policies, 3 subnets and the like of production alone are above a hundred.
  expect(ours().length).toBeGreaterThan(1_000);
  expect(new Set(EXAMPLES.map(({ name }) => name.split('-')[2]))).toEqual(new Set(ENVIRONMENT_NAMES));
});

test('nothing that the scanner objects to is without a waiver, and no waiver without use, reason or time', () => {
  const today = new Date().toISOString().slice(0, 10);
  const { unwaived, covered, wrong } = judged(ours(), WAIVERS, today);
  expect(unwaived.map(({ check, name, stack, address }) => `${stack}: ${address}: ${check} ${name}`)).toEqual([]);
  expect(wrong).toEqual([]);
  const passed = ours().filter((each) => each.passed).length;
  say(
    `${passed} checks passed, ${ours().length - passed} waived, by ${new Set(ours().map(({ check }) => check)).size} ids`,
  );
  for (const [{ check, reason, until }, count] of covered) say(`${check} waived ${count} times, ${until}: ${reason}`);
});

test('the scanner sees what is wrong, also within policies that are texts', () => {
  const found = checked.filter(({ stack, passed }) => stack === CONTROL.name && !passed).map(({ check }) => check);
  expect(found).toEqual(
    expect.arrayContaining(['CKV_AWS_96', 'CKV_AWS_139', 'CKV_AWS_162', 'CKV_AWS_29', 'CKV_AWS_111', 'CKV_AWS_356']),
  );
});

test(
  'read as another framework nothing is checked, and that is a failure and no silence',
  async () => {
    const nothing = await scan(interpreter, STACKS, 'terraform');
    expect(nothing).toEqual([]);
    expect(STACKS.filter((stack) => notRun(stack, nothing).length < floorOf(stack))).toEqual([]);
  },
  LIMIT_MS,
);

function named(name: string): SynthesizedStack {
  const found = STACKS.find((stack) => stack.name === name);
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

function countOf(name: string): number {
  return checked.filter(({ stack }) => stack === name).length;
}

function control(): SynthesizedStack {
  const policy = (resource: string): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:PutObject'], Resource: [resource] }],
    });
  return parseStack(
    'control',
    JSON.stringify({
      provider: { aws: [{ region: 'us-east-1' }] },
      resource: {
        aws_rds_cluster: { store: { engine: 'aurora-postgresql', master_username: 'root' } },
        aws_elasticache_replication_group: { cache: { description: 'open', replication_group_id: 'open' } },
        aws_iam_policy: { rights: { policy: policy('*') } },
      },
    }),
  );
}

/** The stages keep standard output for themselves. */
function say(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
