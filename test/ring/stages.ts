/** One stage of CI: what runs, what it covers, and how long it may take on two cores. */
export interface Stage {
  readonly name: string;
  /** `tests` are counted from jest's report; a `command` counts as one. */
  readonly kind: 'tests' | 'command';
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `fast` runs for every change. `full` runs when something below `covers` changed since it last passed, and once a day:
   * emulators and registries change as well.
   */
  readonly ring: 'fast' | 'full';
  /** Files and folders, from the root of the checkout. */
  readonly covers: readonly string[];
  readonly budgetSeconds: number;
}

const EVERYTHING = ['lib', 'stacks', 'test', 'package.json', 'package-lock.json', 'tsconfig.json'];
const DEPLOYED = ['lib', 'stacks', 'test/e2e', 'test/handler', 'package-lock.json'];

export const STAGES: readonly Stage[] = [
  {
    name: 'check',
    kind: 'command',
    command: npm('run', 'check'),
    ring: 'fast',
    covers: EVERYTHING,
    budgetSeconds: 180,
  },
  { name: 'test', kind: 'tests', command: npm('test', '--'), ring: 'fast', covers: EVERYTHING, budgetSeconds: 540 },
  {
    name: 'package',
    kind: 'tests',
    command: npm('run', 'test:package', '--'),
    ring: 'fast',
    covers: EVERYTHING,
    budgetSeconds: 300,
  },
  e2e('provider', 'test/e2e/provider', 180),
  e2e('gate', 'test/e2e/gate', 240),
  e2e('supplement', 'test/e2e/supplement', 120),
  {
    ...e2e('exports', 'test/e2e/exports', 180),
    covers: ['lib', 'stacks/environments', 'stacks/events', 'test/e2e', 'test/support', 'package-lock.json'],
  },
  e2e('kafka-topics', 'test/e2e/kafka-topics.test', 240),
  { ...e2e('kafka-topics-brokers', 'test/e2e/kafka-topics-(cluster|secure)', 240), ring: 'full' },
  { ...e2e('kafka-cluster', 'test/e2e/kafka-cluster', 420), ring: 'full' },
  { ...e2e('postgres-cluster', 'test/e2e/postgres-(cluster|proxy)', 720), ring: 'full' },
  { ...e2e('kafka-planned', 'test/e2e/kafka/(planned|clients)', 300), ring: 'full' },
  { ...e2e('kafka-durability', 'test/e2e/kafka/durability', 240), ring: 'full' },
  { ...e2e('kafka-retries', 'test/e2e/kafka/retries', 120), ring: 'full' },
  { ...e2e('kafka-latency', 'test/e2e/kafka/latency', 180), ring: 'full' },
  {
    ...e2e('postgres-planned', 'test/e2e/postgres/(parameters|grants|reader)', 150),
    covers: [...DEPLOYED, 'test/support'],
    ring: 'full',
  },
  {
    ...e2e('postgres-load', 'test/e2e/postgres/(connections|pooler|failover)', 150),
    covers: [...DEPLOYED, 'test/support'],
    ring: 'full',
  },
  e2e('start', 'test/e2e/local/(start|missing|state)', 480),
  e2e('interrupted', 'test/e2e/local/interrupted', 420, { VELTRIX_KILLS: '1' }),
  {
    name: 'bench',
    kind: 'command',
    command: npm('run', 'bench'),
    ring: 'full',
    covers: ['lib', 'test/bench', 'test/support', 'package-lock.json'],
    budgetSeconds: 420,
  },
  // About a minute once the scanner is installed, which takes two.
  {
    ...e2e('security', 'test/e2e/security', 360),
    covers: [...DEPLOYED, 'test/constructs', 'test/stacks'],
    ring: 'full',
  },
  { ...e2e('access', 'test/e2e/access', 180), ring: 'full' },
  { ...e2e('alarms', 'test/e2e/alarms', 180), ring: 'full' },
  { ...e2e('stores-alarms', 'test/e2e/stores-alarms', 300), ring: 'full' },
  { ...e2e('databases', 'test/e2e/databases.test', 120), ring: 'full' },
  { ...e2e('accidents', 'test/e2e/local/accidents', 600), ring: 'full' },
  { ...e2e('redis-group', 'test/e2e/redis-group', 420), ring: 'full' },
  { ...e2e('redis-planned', 'test/e2e/redis/(parameters|users|eviction)', 120), ring: 'full' },
  { ...e2e('redis-failover', 'test/e2e/redis/failover', 90), ring: 'full' },
  { ...e2e('redis-cold-start', 'test/e2e/redis/cold-start', 150), ring: 'full' },
  { ...e2e('schemas', 'test/e2e/schemas', 240), ring: 'full' },
  { ...e2e('upgrade', 'test/e2e/local/upgrade', 420), ring: 'full' },
  // Each takes 80 seconds; ten of them would bring a run of everything above an hour.
  { ...e2e('interrupted-often', 'test/e2e/local/interrupted', 1_200, { VELTRIX_KILLS: '5' }), ring: 'full' },
];

/** The end-to-end tests need Terraform, Python and Java; where one is missing they fail, they never pass by. */
function e2e(name: string, pattern: string, budgetSeconds: number, env: Readonly<Record<string, string>> = {}): Stage {
  return {
    name: `e2e-${name}`,
    kind: 'tests',
    command: npm('run', 'test:e2e', '--', '--testPathPatterns', pattern),
    env,
    ring: 'fast',
    covers: DEPLOYED,
    budgetSeconds,
  };
}

function npm(...args: readonly string[]): readonly [string, ...string[]] {
  return ['npm', '--silent', ...args];
}
