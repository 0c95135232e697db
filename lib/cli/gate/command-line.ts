import { type Goes, isOn, type Option, readOptions } from './options';
import { splitWords } from './words';

/** An `apply` or `destroy`, taken apart into what its plan and the apply of that plan are told. */
export interface Change {
  readonly kind: 'change';
  readonly verb: 'apply' | 'destroy';
  /** Options before the verb, for every command that is run. */
  readonly before: readonly string[];
  /** The folder of `-chdir`; nothing for the working folder. */
  readonly folder: string | undefined;
  /** The saved plan that `apply` was given; nothing where the gate makes the plan. */
  readonly planFile: string | undefined;
  /** Every option as it was given, for the apply of a saved plan. */
  readonly given: readonly string[];
  readonly forPlan: readonly string[];
  readonly forApply: readonly string[];
  /** `-var` and `-var-file`: part of `forPlan`, and for the apply where variables are ephemeral. */
  readonly variables: readonly string[];
  /** Whether everything is to be destroyed. */
  readonly destroys: boolean;
  readonly approved: boolean;
}

export type CommandLine = { readonly kind: 'other' } | { readonly kind: 'wrong'; readonly problem: string } | Change;

type Environment = Readonly<Record<string, string | undefined>>;

const HELP: readonly string[] = ['-h', '-help', '--help'];

/** What is asked of Terraform. Every verb but `apply` and `destroy`, and every call for help, is `other`. */
export function readCommandLine(argv: readonly string[], env: Environment): CommandLine {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const verb = argv[at];
  if (verb !== 'apply' && verb !== 'destroy') return { kind: 'other' };
  const words = [...fromEnvironment(`TF_CLI_ARGS_${verb}`, env), ...fromEnvironment('TF_CLI_ARGS', env)];
  const [unreadable] = words.filter((word) => typeof word !== 'string');
  if (unreadable !== undefined) return wrong(`${unreadable.variable}: a quote or a backslash is left open`);
  const after = [...words.filter((word) => typeof word === 'string'), ...argv.slice(at + 1)];
  const before = argv.slice(0, at);
  if ([...before, ...beforeDashes(after)].some((word) => HELP.includes(word))) return { kind: 'other' };
  return readChange(verb, before, after);
}

/** The variables that Terraform would add to the commands that are run instead; they are in the change already. */
export function withoutArguments(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^TF_CLI_ARGS(_|$)/.test(name)));
}

function readChange(verb: Change['verb'], before: readonly string[], words: readonly string[]): CommandLine {
  const { options, rest } = readOptions(words);
  const [planFile, ...more] = rest;
  if (verb === 'destroy' && planFile !== undefined) return wrong(`destroy takes no file, got ${shown(rest)}`);
  if (more.length > 0) return wrong(`apply takes one saved plan after its options, got ${shown(rest)}`);
  const approved = isOn(options, 'auto-approve');
  if (isOn(options, 'json') && !approved && planFile === undefined) {
    return wrong(`${verb} -json cannot ask for approval: add -auto-approve, or give it a saved plan`);
  }
  const destroys = verb === 'destroy' || isOn(options, 'destroy');
  return {
    kind: 'change',
    verb,
    before,
    folder: before
      .filter((word) => /^--?chdir=/.test(word))
      .at(-1)
      ?.replace(/^[^=]*=/, ''),
    planFile,
    given: options.flatMap((option) => option.words),
    forPlan: [...(verb === 'destroy' ? ['-destroy'] : []), ...wordsOf(options, ['plan', 'both', 'variable'])],
    forApply: wordsOf(options, ['apply', 'both']),
    variables: wordsOf(options, ['variable']),
    destroys,
    approved,
  };
}

function fromEnvironment(variable: string, env: Environment): readonly (string | { readonly variable: string })[] {
  return splitWords(env[variable] ?? '') ?? [{ variable }];
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--');
  return at < 0 ? words : words.slice(0, at);
}

function wordsOf(options: readonly Option[], goes: readonly Goes[]): readonly string[] {
  return options.filter((option) => goes.includes(option.goes)).flatMap((option) => option.words);
}

function shown(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(', ');
}

function wrong(problem: string): CommandLine {
  return { kind: 'wrong', problem };
}
