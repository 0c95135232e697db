import type { AllowedChange } from '../../../lib/cli/gate/allowed-changes';
import { change } from '../../../lib/cli/gate/change';
import { readCommandLine } from '../../../lib/cli/gate/command-line';
import type { Ending } from '../../../lib/cli/gate/ending';
import { aChange, aPlan, aProtectedPlan, aRow } from './support';

interface Story {
  readonly plan?: unknown;
  readonly planEnds?: Ending;
  readonly showEnds?: Ending;
  readonly applyEnds?: Ending;
  readonly answer?: string;
  readonly rows?: readonly AllowedChange[];
  /** Whether a signal comes during the plan, or while the question waits. */
  readonly stopsAt?: 'plan' | 'show' | 'question';
}

const exited = (code: number): Ending => ({ kind: 'exited', code });

/** Tells what was run and said for a command, by a Terraform that plans what the story says. */
async function tell(line: string, story: Story = {}) {
  const {
    plan = aPlan([aChange(['update'])]),
    planEnds = exited(2),
    showEnds = exited(0),
    applyEnds = exited(0),
  } = story;
  const command = readCommandLine(line.split(' '), {});
  if (command.kind !== 'change') throw new Error(`${line} is ${command.kind}`);
  const ran: string[] = [];
  let stdout = '';
  let stderr = '';
  let stopped = false;
  const ending = await change(
    command,
    {
      stack: 'shop-kafka',
      allowFile: 'stacks/allowed-changes.json',
      allowed: { allowed: story.rows ?? [], alsoStateful: [] },
      planFile: '/private/plan',
    },
    {
      terraform: {
        run: async (words) => {
          ran.push(words.join(' '));
          stopped ||= words.includes('plan') && story.stopsAt === 'plan';
          return words.includes('plan') ? planEnds : applyEnds;
        },
        read: async (words) => {
          ran.push(words.join(' '));
          stopped ||= story.stopsAt === 'show';
          return { ending: showEnds, output: typeof plan === 'string' ? plan : JSON.stringify(plan) };
        },
      },
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      answer: async () => {
        stopped ||= story.stopsAt === 'question';
        return story.answer;
      },
      stopped: () => stopped,
      asOf: '2026-11-21',
    },
  );
  return { ran, stdout, stderr, ending };
}

const PLAN = 'plan -detailed-exitcode -out=/private/plan';
const SHOW = 'show -json /private/plan';
const APPLY = 'apply -input=false /private/plan';

const QUESTION = `
Do you want to perform these actions?
  Terraform will perform the actions described above.
  Only 'yes' will be accepted to approve.

  Enter a value: `;

test('an approved apply is a plan, a judgement and the apply of that plan, without a word', async () => {
  expect(await tell('apply -auto-approve')).toEqual({
    ran: [PLAN, SHOW, APPLY],
    stdout: '',
    stderr: '',
    ending: exited(0),
  });
});

test('every step runs in the folder and with the options it was asked for', async () => {
  const { ran } = await tell('-chdir=x apply -auto-approve -no-color -var=a=b -target=c.d');
  expect(ran).toEqual([
    '-chdir=x plan -no-color -var=a=b -target=c.d -detailed-exitcode -out=/private/plan',
    '-chdir=x show -json /private/plan',
    '-chdir=x apply -no-color -input=false /private/plan',
  ]);
});

test('variables that stand in no plan are given again', async () => {
  const { ran } = await tell('apply -auto-approve -var=a=b', { plan: aPlan([], { ephemeral: ['a'] }) });
  expect(ran.at(-1)).toBe('apply -var=a=b -input=false /private/plan');
});

test('without approval the question of Terraform is asked, and only yes applies', async () => {
  expect(await tell('apply', { answer: 'yes' })).toEqual({
    ran: [PLAN, SHOW, APPLY],
    stdout: QUESTION,
    stderr: '',
    ending: exited(0),
  });
  for (const answer of ['no', 'y', 'YES', '']) {
    expect(await tell('apply', { answer })).toEqual({
      ran: [PLAN, SHOW],
      stdout: `${QUESTION}\nApply cancelled.\n`,
      stderr: '',
      ending: exited(1),
    });
  }
});

test('a destroy asks its own question', async () => {
  const { ran, stdout } = await tell('destroy', { answer: 'no', plan: aProtectedPlan([]) });
  expect(ran[0]).toBe('plan -destroy -detailed-exitcode -out=/private/plan');
  expect(stdout).toBe(`
Do you really want to destroy all resources?
  Terraform will destroy all your managed infrastructure, as shown above.
  There is no undo. Only 'yes' will be accepted to confirm.

  Enter a value: 
Destroy cancelled.
`);
});

test('where nobody answers, it says what to do', async () => {
  expect(await tell('apply')).toMatchObject({
    stderr: '\nError: veltrix gate: nobody answered; at a terminal type yes, elsewhere add -auto-approve to apply\n',
    ending: exited(1),
  });
});

test('nobody is asked about no changes, and the apply then prints what Terraform prints', async () => {
  expect(await tell('apply', { planEnds: exited(0), plan: aPlan([]) })).toEqual({
    ran: [PLAN, SHOW, APPLY],
    stdout: '',
    stderr: '',
    ending: exited(0),
  });
});

test('a saved plan is judged, and applied as it was asked for', async () => {
  const harmless = await tell('apply -parallelism=2 saved');
  expect(harmless).toEqual({
    ran: [SHOW, 'apply -parallelism=2 /private/plan'],
    stdout: '',
    stderr: '',
    ending: exited(0),
  });
  const harmful = await tell('apply saved', { plan: aPlan([aChange(['delete'])]) });
  expect(harmful).toMatchObject({ ran: [SHOW], ending: exited(1) });
});

test('a plan that takes data away stops before any question, with the row that would allow it', async () => {
  const plan = aPlan([
    aChange(['delete', 'create'], { replace_paths: [['cluster_name']] }),
    aChange(['delete'], { address: 'module.a["x"].aws_kms_key.k', type: 'aws_kms_key', deposed: 'ab12' }),
    aChange(['vaporize'], { address: 'aws_vpc.main', type: 'aws_vpc' }),
  ]);
  const rows = [aRow({ until: '2026-11-20' }), aRow({ action: 'delete' })];
  const told = await tell('apply', { plan, rows, answer: 'yes' });
  expect(told).toMatchObject({ ran: [PLAN, SHOW], stdout: '', ending: exited(1) });
  expect(
    told.stderr,
  ).toBe(`veltrix gate: shop-kafka: the row that allows to replace aws_msk_cluster.kafka ended on 2026-11-20; remove it from stacks/allowed-changes.json
veltrix gate: shop-kafka: the row that allows to delete aws_msk_cluster.kafka is not needed by this plan; remove it from stacks/allowed-changes.json
Error: veltrix gate: shop-kafka: 3 resources that hold data would be lost; nothing was changed

  aws_msk_cluster.kafka would be replaced (forced by cluster_name; was allowed until 2026-11-20, which is over; only "delete" is allowed)
  module.a["x"].aws_kms_key.k would be deleted (the object ab12 that an unfinished replacement left)
  aws_vpc.main has the unknown action "vaporize"

Keep the resource and its address (moveTo, moveFromId or a moved block carry it to a new one).
If it is meant to be lost, allow exactly that in stacks/allowed-changes.json, with the reason and the last day:
    { "stack": "shop-kafka", "address": "aws_msk_cluster.kafka", "action": "replace", "reason": "", "until": "" }
    { "stack": "shop-kafka", "address": "module.a[\\"x\\"].aws_kms_key.k", "action": "delete", "reason": "", "until": "" }
`);
});

test('what is allowed in writing passes, and is said', async () => {
  const plan = aProtectedPlan([aChange(['create', 'delete'], { previous_address: 'aws_msk_cluster.old' })]);
  expect(await tell('apply -auto-approve', { plan, rows: [aRow()] })).toEqual({
    ran: [PLAN, SHOW, APPLY],
    stdout: '',
    stderr:
      'veltrix gate: shop-kafka: aws_msk_cluster.kafka will be replaced, as allowed until 2026-12-31: moved to Express brokers, topics are mirrored\n',
    ending: exited(0),
  });
});

test('a destroy without protection passes and says that nothing was judged; with it, each loss needs a row', async () => {
  const losses = [aChange(['delete'])];
  expect(await tell('destroy -auto-approve', { plan: aPlan(losses) })).toMatchObject({
    stderr: 'veltrix gate: shop-kafka is not protected, so what destroying it takes away is not judged\n',
    ending: exited(0),
  });
  expect((await tell('destroy -auto-approve', { plan: aProtectedPlan(losses) })).ran).toHaveLength(2);
  expect(
    (await tell('destroy -auto-approve', { plan: aProtectedPlan(losses), rows: [aRow({ action: 'delete' })] })).ran,
  ).toHaveLength(3);
});

test('a plan that cannot be read never passes', async () => {
  for (const [plan, problem] of [
    ['{"format_version":"2.0"}', 'its format_version is "2.0", and only 1.x is known'],
    ['Killed', 'it is not a JSON object'],
  ]) {
    expect(await tell('apply -auto-approve', { plan })).toEqual({
      ran: [PLAN, SHOW],
      stdout: '',
      stderr: `Error: veltrix gate: shop-kafka: the plan cannot be judged, since ${problem}; nothing was changed

A plan that is not understood does not pass. Use a version of Veltrix that knows this version of Terraform.
`,
      ending: exited(1),
    });
  }
});

test('it ends as the step that failed', async () => {
  const killed: Ending = { kind: 'signalled', signal: 'SIGKILL' };
  expect(await tell('apply -auto-approve', { planEnds: exited(1) })).toMatchObject({ ran: [PLAN], ending: exited(1) });
  expect(await tell('apply -auto-approve', { planEnds: killed })).toMatchObject({ ran: [PLAN], ending: killed });
  expect(await tell('apply -auto-approve', { showEnds: exited(1) })).toMatchObject({
    ran: [PLAN, SHOW],
    ending: exited(1),
  });
  expect(await tell('apply -auto-approve', { applyEnds: exited(1) })).toMatchObject({
    ran: [PLAN, SHOW, APPLY],
    ending: exited(1),
  });
  expect(await tell('apply -auto-approve', { applyEnds: killed })).toMatchObject({ ending: killed });
});

test('after a signal no further step begins', async () => {
  expect(await tell('apply -auto-approve', { stopsAt: 'plan' })).toMatchObject({ ran: [PLAN], ending: exited(1) });
  expect(await tell('apply -auto-approve', { stopsAt: 'show' })).toMatchObject({
    ran: [PLAN, SHOW],
    ending: exited(1),
  });
  expect(await tell('apply', { stopsAt: 'question' })).toMatchObject({
    ran: [PLAN, SHOW],
    stdout: `${QUESTION}\nApply cancelled.\n`,
    stderr: '',
    ending: exited(1),
  });
});
