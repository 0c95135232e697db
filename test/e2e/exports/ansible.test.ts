import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonValue } from '../../../lib/base/json-value';
import { planPlatform } from '../../../lib/plan/plan';
import { resolvedExport } from '../../../lib/report/exports/resolved';
import { yamlText } from '../../../lib/report/exports/yaml';
import { jsonText } from '../../../lib/report/json';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { topicOf } from '../../plan/support';
import { aModel } from '../../support';
import { ansiblePython } from './readers';

/** Ansible itself includes what is exported as variables, and says what it then holds. */
const run = promisify(execFile);
const MINUTES = 60_000;
jest.setTimeout(2 * MINUTES);

const folder = mkdtempSync(join(tmpdir(), 'veltrix-ansible-'));
let python = '';

beforeAll(async () => {
  python = await ansiblePython();
}, 5 * MINUTES);

afterAll(() => rmSync(folder, { recursive: true }));

/** Includes a file and evaluates expressions over it; the answers come back as a file, since stdout is for people. */
async function included(file: string, text: string, expressions: Readonly<Record<string, string>>): Promise<JsonValue> {
  const place = join(folder, file);
  const answer = join(folder, 'answer.json');
  const playbook = join(folder, 'playbook.json');
  const content = Object.entries(expressions)
    .map(([name, expression]) => `'${name}': ${expression}`)
    .join(', ');
  writeFileSync(place, text);
  // A playbook is YAML, and so JSON as well.
  const tasks = [
    { 'ansible.builtin.include_vars': { file: place } },
    { 'ansible.builtin.copy': { dest: answer, content: `{{ {${content}} | to_json }}` } },
  ];
  writeFileSync(playbook, JSON.stringify([{ hosts: 'localhost', connection: 'local', gather_facts: false, tasks }]));
  const env = { ...process.env, ANSIBLE_HOME: join(folder, 'home'), LC_ALL: 'C.UTF-8', ANSIBLE_NOCOLOR: '1' };
  const args = ['-i', 'localhost,', '-e', `ansible_python_interpreter=${python}`, playbook];
  await run(python, ['-m', 'ansible.cli.playbook', ...args], { cwd: folder, env }).catch(
    ({ stdout }: { readonly stdout: string }) => {
      // Ansible says on stdout what it could not do.
      throw new Error(stdout);
    },
  );
  return JSON.parse(readFileSync(answer, 'utf8')) as JsonValue;
}

const model = aModel(treasureHunt, production);
const plan = planPlatform(model, undefined);
const resolved = resolvedExport(model, plan);

test.each([
  ['resolved.yaml', yamlText(resolved, { ansible: true })],
  ['resolved.json', jsonText(resolved)],
])('the example as %s is included, with the values that it has', async (file, text) => {
  const answer = await included(file, text, {
    platform: 'veltrix_platform',
    account: 'veltrix_environment.accountId',
    partitions: "veltrix_topics['treasure-hunt.treasure.found'].partitions",
    brokers: "veltrix_numbers['kafka.brokers'].value",
    timeout: 'veltrix_handlers.awardTreasure.timeout',
    growth: 'veltrix_growth.from',
    all: 'lookup("ansible.builtin.varnames", "^veltrix_.+").split(",") | sort',
  });
  expect(answer).toEqual({
    platform: 'treasure-hunt',
    // As text: a number would lose the zeros in front.
    account: '111122223333',
    partitions: topicOf(plan, 'treasure-hunt.treasure.found').partitions.value,
    brokers: plan.kafka?.brokers.value,
    timeout: 40,
    // As text: a reader of YAML 1.1 would make a day of it.
    growth: '2026-12-01',
    all: Object.keys(resolved).sort(),
  });
});

test('everything that a declaration may hold arrives as it was', async () => {
  const odd = {
    veltrix_words: [
      'yes',
      'no',
      'null',
      '~',
      '=',
      '<<',
      '0x1F',
      '012',
      '1e3',
      '12:30:00',
      '2026-12-01',
      '',
      ' a ',
      '# b',
      '- c',
    ],
    veltrix_templates: ['{{ veltrix_platform }}', '{% if x %}', '{# y #}', '{"a": 1}'],
    veltrix_text: ['a\nb\t"c"\\', 'ä € 😀', '\u0000\u0007\u007f\u0085\u009f\u00a0\u2028\u2029\ufeff', "it's"],
    veltrix_numbers: [0, -1, 0.5, 1e21, 1.5e300, 1e-7, -2.5e-9, 9007199254740991],
    veltrix_empty: { list: [], mapping: {}, nothing: null, yes: true, no: false },
    veltrix_nested: [[1, [2]], [{ a: [{ b: 1, c: [] }], 'd e': { 'f:': '#' } }], []],
  };
  const expressions = Object.fromEntries(Object.keys(odd).map((name) => [name, name]));
  expect(await included('odd.yaml', yamlText(odd, { ansible: true }), expressions)).toEqual(odd);
});
