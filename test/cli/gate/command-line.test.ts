import { type Change, readCommandLine, withoutArguments } from '../../../lib/cli/gate/command-line';

function change(line: string, env: Record<string, string> = {}): Change {
  const command = readCommandLine(line.split(' '), env);
  if (command.kind !== 'change') throw new Error(`${line} is ${JSON.stringify(command)}`);
  return command;
}

test.each([
  'init -upgrade',
  'plan -input=false -out plan',
  'output -json',
  'version -json',
  '-v',
  'providers lock -platform=linux_amd64',
  'apply -help',
  'apply x --help',
  '-help destroy',
  '-chdir=apply show',
])('%s is not judged', (line) => {
  expect(readCommandLine(line.split(' '), {})).toEqual({ kind: 'other' });
});

test('no words are passed on, so that Terraform prints its usage', () => {
  expect(readCommandLine([], {})).toEqual({ kind: 'other' });
});

test('the apply of cdktf becomes a plan with its variables, and an apply of that plan', () => {
  const line = 'apply -auto-approve -refresh-only -no-color -parallelism=4 -var=a=b -var-file=x.tfvars';
  expect(change(line)).toEqual({
    kind: 'change',
    verb: 'apply',
    before: [],
    folder: undefined,
    planFile: undefined,
    given: line.split(' ').slice(1),
    forPlan: ['-refresh-only', '-no-color', '-parallelism=4', '-var=a=b', '-var-file=x.tfvars'],
    forApply: ['-no-color', '-parallelism=4'],
    variables: ['-var=a=b', '-var-file=x.tfvars'],
    destroys: false,
    approved: true,
  });
});

test('destroy becomes a plan to destroy', () => {
  const { forPlan, forApply, destroys, approved } = change('destroy -lock-timeout 5m -target aws_vpc.a');
  expect({ forPlan, forApply, destroys, approved }).toEqual({
    forPlan: ['-destroy', '-lock-timeout', '5m', '-target', 'aws_vpc.a'],
    forApply: ['-lock-timeout', '5m'],
    destroys: true,
    approved: false,
  });
});

test.each([
  ['apply -destroy', true],
  ['apply --destroy=true', true],
  ['apply -destroy=false', false],
  ['apply -destroy -destroy=0', false],
  ['apply -target -destroy', false],
])('%s destroys everything: %s', (line, expected) => {
  expect(change(line).destroys).toBe(expected);
});

test('each option goes to the step that knows it, and an unknown one to the plan, which refuses it', () => {
  const { forPlan, forApply } = change('apply -replace=a.b -state-out=s -backup - -json=false -lock=false -new-option');
  expect({ forPlan, forApply }).toEqual({
    forPlan: ['-replace=a.b', '-json=false', '-lock=false', '-new-option'],
    forApply: ['-state-out=s', '-backup', '-', '-json=false', '-lock=false'],
  });
});

test('a saved plan is the first word that is no option', () => {
  const { planFile, given } = change('apply -var a=b -lock=false saved.tfplan');
  expect({ planFile, given }).toEqual({ planFile: 'saved.tfplan', given: ['-var', 'a=b', '-lock=false'] });
  expect(change('apply -no-color -- -odd').planFile).toBe('-odd');
});

test('options before the verb are kept, and name the folder', () => {
  const { before, folder } = change('-chdir=a/b=c apply');
  expect({ before, folder }).toEqual({ before: ['-chdir=a/b=c'], folder: 'a/b=c' });
});

test('what Terraform would add from the environment is added, in its order, and kept from the steps', () => {
  const env = {
    TF_CLI_ARGS: '-no-color',
    TF_CLI_ARGS_apply: '-auto-approve -var "a=b c"',
    TF_CLI_ARGS_plan: '-lock=false',
  };
  const { given, approved } = change('apply -lock=true', env);
  expect(given).toEqual(['-auto-approve', '-var', 'a=b c', '-no-color', '-lock=true']);
  expect(approved).toBe(true);
  expect(withoutArguments({ ...env, TF_VAR_a: '1', TF_CLI_CONFIG_FILE: 'rc' })).toEqual({
    TF_VAR_a: '1',
    TF_CLI_CONFIG_FILE: 'rc',
  });
});

test.each([
  ['apply a b', 'apply takes one saved plan after its options, got "a", "b"'],
  ['apply saved -auto-approve', 'apply takes one saved plan after its options, got "saved", "-auto-approve"'],
  ['destroy saved', 'destroy takes no file, got "saved"'],
  ['apply -json', 'apply -json cannot ask for approval: add -auto-approve, or give it a saved plan'],
])('%s is wrong', (line, problem) => {
  expect(readCommandLine(line.split(' '), {})).toEqual({ kind: 'wrong', problem });
});

test('an open quote in the environment is wrong, and not guessed', () => {
  expect(readCommandLine(['apply'], { TF_CLI_ARGS_apply: "-var 'a=b" })).toEqual({
    kind: 'wrong',
    problem: 'TF_CLI_ARGS_apply: a quote or a backslash is left open',
  });
  expect(readCommandLine(['destroy'], { TF_CLI_ARGS_apply: "-var 'a=b" }).kind).toBe('change');
});
