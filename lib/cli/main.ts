import { Argument, Command, CommanderError, Option } from 'commander';
import { printable } from '../base/printable';
import { type ChangesOptions, changes } from './commands/changes';
import { type CheckOptions, check } from './commands/check';
import { type DatabasesOptions, databasesApply, databasesCheck, databasesPlan } from './commands/databases';
import { type ExplainOptions, explain } from './commands/explain';
import { type ExplainRuleOptions, explainRule } from './commands/explain-rule';
import { EXPORTS, type ExportName, type ExportOptions, exportTo, FORMATS } from './commands/export';
import { type PlanOptions, plan } from './commands/plan';
import { SCHEMAS, type SchemaName, type SchemaOptions, schema } from './commands/schema';
import { type StateOptions, stateBootstrap } from './commands/state';
import { type TopicsApplyOptions, type TopicsPlanOptions, topicsApply, topicsPlan } from './commands/topics';
import { topicsCheck } from './commands/topics-check';
import { connectPostgres } from './databases/postgres-server';
import type { ConnectDatabases } from './databases/server';
import { SECRET } from './databases/way-in';
import { EXIT, UsageError } from './exit';
import type { Io } from './io';
import { FOLDERS } from './sources';
import { awsSdk } from './state/aws-sdk';
import type { ConnectTopicAdmin } from './topics/admin';
import type { TopicsOptions } from './topics/at-cluster';
import { connectKafka } from './topics/kafka-admin';
import { PASSWORD } from './topics/way-in';

/** Runs one command and says what the process should end with. */
export async function main(
  argv: readonly string[],
  io: Io,
  connect: ConnectTopicAdmin = connectKafka,
  connectStore: ConnectDatabases = connectPostgres,
): Promise<number> {
  let code: number = EXIT.fine;
  const program = programOf(io, connect, connectStore, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

const FILES = 'declarations in TypeScript, YAML or JSON, or - for stdin';
const ENVIRONMENT = ['-e, --environment <name>', 'the environment it runs in: a name, or a file'] as const;
const LOCK = ['--lock <file>', 'the lock of the sizes'] as const;
const AS_OF = ['--as-of <day>', 'the day to judge waivers on, as 2026-12-31 (default: today)'] as const;
const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const WHAT_IF = [
  '--what-if <path=value>',
  'show what would differ, such as growth.factor=30 or leaderboard.hitRatio=0.5; several are supposed together',
  several,
] as const;
const ACKNOWLEDGE = [
  '--acknowledge <topic=reason>',
  'with --accept: the topic may grow though its keys then move to other partitions, as order.placed="producers stand still"',
  several,
] as const;
const RETIRE = [
  '--retire <topic=reason>',
  'with --accept: the topic, which nothing declares any more, may go; order.placed.*=reason with all that stand beside it',
  several,
] as const;
const JSON_REPORT = ['--json', 'print one JSON object instead of text'] as const;
const ACKNOWLEDGE_ORDERING = [
  '--acknowledge-ordering',
  'let topics with an order by key grow where no lock says so: events of one key can overtake each other',
] as const;
const MARKDOWN = ['--markdown', 'print it for a comment on a pull request'] as const;

const DEFAULTS = `
Defaults, below the working folder:
  files          every .ts, .yaml, .yml and .json file in ${FOLDERS.events}
  --environment  NAME is ${FOLDERS.environments}/NAME.ts, .yaml, .yml or .json; with a slash or an extension it is a file
  --lock         ${FOLDERS.locks}/<platform>-<environment>.json

Exit codes:
  0  fine
  1  findings: errors, or checks not proven where the environment requires proof
  2  wrong use: an option, file or environment that is not there or cannot be read
  3  a bug in veltrix`;

const CHANGES_CODES = `
Exit codes:
  0  nothing is breaking
  1  something is breaking, or one of the two cannot be read
  2  wrong use: an option or file that is not there
  3  a bug in veltrix`;

function programOf(
  io: Io,
  connect: ConnectTopicAdmin,
  connectStore: ConnectDatabases,
  done: (code: number) => void,
): Command {
  const program = new Command('veltrix')
    .description('Proves, plans and explains an event system from one declaration')
    .version(io.version)
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      getOutHelpWidth: () => 120,
      getErrHelpWidth: () => 120,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', DEFAULTS);
  program
    .command('check')
    .description('say what is wrong, what is proven and what cannot be')
    .argument('[files...]', FILES)
    .option(...ENVIRONMENT)
    .option(...LOCK)
    .option(...AS_OF)
    .option(...JSON_REPORT)
    .addHelpText('after', DEFAULTS)
    .action(async (files: readonly string[], options: CheckOptions) => done(await check(io, files, options)));
  program
    .command('changes')
    .description('say what a change of the declaration breaks or risks, why, and whom it touches')
    .argument('<old>', 'the declaration as it is: a file, a folder of declarations, or - for stdin')
    .argument('<new>', 'the same as it will be')
    .option(...JSON_REPORT)
    .addOption(new Option(...MARKDOWN).conflicts('json'))
    .addHelpText('after', CHANGES_CODES)
    .action(async (older: string, newer: string, options: ChangesOptions) =>
      done(await changes(io, older, newer, options)),
    );
  const explaining: Command = program
    .command('explain')
    .description('tell why a planned number is what it is, or list all numbers below a key')
    .argument(
      '<key>',
      'for example kafka.brokers, events.order.placed.peak, kafka for all below it, access.shipOrder for what that may do, or keys for what is encrypted by which',
    )
    .argument('[files...]', FILES)
    .option(...ENVIRONMENT)
    .option(...LOCK)
    .option(...AS_OF)
    .option(...JSON_REPORT)
    .addOption(new Option(...MARKDOWN).conflicts('json'))
    .addHelpText('after', DEFAULTS)
    .action(async (key: string, files: readonly string[], { environment, ...options }: Partial<ExplainOptions>) => {
      // Required here and not by commander, which would ask for it below `explain rule` too.
      if (environment === undefined) explaining.error(`error: required option '${ENVIRONMENT[0]}' not specified`);
      done(await explain(io, key, files, { environment, ...options }));
    });
  explaining
    .command('rule')
    .description('tell what a rule is about, or list all codes; needs no environment and no file')
    .argument('[code]', 'as it stands in brackets behind an issue, for example reference-unknown')
    .option(...JSON_REPORT)
    .action((code: string | undefined, _: unknown, command: Command) =>
      done(explainRule(io, code, command.optsWithGlobals<ExplainRuleOptions>())),
    );
  program
    .command('plan')
    .description('show what will be built, how fast it is, what it costs and what grows; every size against the lock')
    .argument('[files...]', FILES)
    .requiredOption(...ENVIRONMENT)
    .option(...LOCK)
    .option(...AS_OF)
    .option('--accept', 'write the lock: sizes change only when someone says so')
    .option(...ACKNOWLEDGE)
    .option(...RETIRE)
    .option(...WHAT_IF)
    .option(
      '--compare <caching=strategies>',
      'simulate each cache with aside, refresh-ahead or none: caching=aside,none',
    )
    .option(...JSON_REPORT)
    .addOption(new Option(...MARKDOWN).conflicts('json'))
    .addHelpText('after', DEFAULTS)
    .action(async (files: readonly string[], options: PlanOptions) => done(await plan(io, files, options)));
  program
    .command('export')
    .description('print or write what other programs read; nothing of what is refused')
    .addArgument(
      new Argument(
        '<what>',
        'who may do what with Kafka and stores, AsyncAPI 3, databases and roles, everything resolved, or the configuration documents',
      ).choices(EXPORTS),
    )
    .argument('[files...]', FILES)
    .requiredOption(...ENVIRONMENT)
    .option(...LOCK)
    .option(...AS_OF)
    .option('--output <path>', 'write it to a file; configuration documents to a folder, or to one .json file')
    .addOption(new Option('--format <format>', 'how it is written (default: by --output, else yaml)').choices(FORMATS))
    .option(
      '--bootstrap <host:port>',
      'configuration for a broker of your own, without TLS and login; not if protected',
    )
    .addHelpText('after', DEFAULTS)
    .action(async (what: ExportName, files: readonly string[], options: ExportOptions) =>
      done(await exportTo(io, what, files, options)),
    );
  const topics = program
    .command('topics')
    .description(
      'topics by the Kafka admin protocol: plan and check anywhere, apply where terraform does not make them',
    );
  ofCluster(topics.command('plan'))
    .description('show what would be done to the topics of a cluster; nothing is changed')
    .option(...ACKNOWLEDGE_ORDERING)
    .action(async (files: readonly string[], options: TopicsPlanOptions) =>
      done(await topicsPlan(io, files, options, connect)),
    );
  ofCluster(topics.command('apply'))
    .description('make the planned topics, or what is missing of them; nothing is deleted and nothing shrinks')
    .option(...ACKNOWLEDGE_ORDERING)
    .option('--yes', 'take the steps; without it a terminal is asked, and elsewhere any that is left ends with 1')
    .action(async (files: readonly string[], options: TopicsApplyOptions) =>
      done(await topicsApply(io, files, options, connect)),
    );
  ofCluster(topics.command('check'))
    .description('say what of the topics of a cluster is not as planned or not well; nothing is changed')
    .action(async (files: readonly string[], options: TopicsOptions) =>
      done(await topicsCheck(io, files, options, connect)),
    );
  const databases = program
    .command('databases')
    .description('databases, roles and rights of handlers in a PostgreSQL server: what nobody declares is denied');
  ofServer(databases.command('plan'))
    .description('show what differs from the plan, and why; nothing is changed')
    .action(async (files: readonly string[], options: DatabasesOptions) =>
      done(await databasesPlan(io, files, options, connectStore)),
    );
  ofServer(databases.command('apply'))
    .description('make what is missing, and take what is not declared; no role and no database is dropped')
    .option('--yes', 'take the steps; without it a terminal is asked, and elsewhere any that is left ends with 1')
    .action(async (files: readonly string[], options: DatabasesOptions) =>
      done(await databasesApply(io, files, options, connectStore)),
    );
  ofServer(databases.command('check'))
    .description('say whether anything differs from the plan, and end with 1 if so; nothing is changed')
    .action(async (files: readonly string[], options: DatabasesOptions) =>
      done(await databasesCheck(io, files, options, connectStore)),
    );
  program
    .command('state')
    .description('where the state of an environment lives')
    .command('bootstrap')
    .description('make bucket, key and policies of the state, or repair them; a second run changes nothing')
    .requiredOption(...ENVIRONMENT)
    .addHelpText('after', DEFAULTS)
    .action(async (options: StateOptions) => done(await stateBootstrap(io, options, awsSdk)));
  program
    .command('schema')
    .description('print the JSON Schema of a document, for editors and for programs that read it')
    .addArgument(new Argument('[document]', 'what the document says').choices(SCHEMAS).default('events'))
    .option('--output <file>', 'write it to a file, and tell how to name it in YAML and JSON')
    .action((document: SchemaName, options: SchemaOptions) => done(schema(io, document, options)));
  return program;
}

/** What every command about the topics of a cluster is told: where it is, and how to get in. */
function ofCluster(command: Command): Command {
  return command
    .argument('[files...]', FILES)
    .requiredOption(...ENVIRONMENT)
    .option('--bootstrap <host:port>', 'where Kafka answers, several with commas between (default: as the environment)')
    .option('--tls', 'speak TLS; every way to log in does')
    .option('--ca <file>', 'who vouches for the brokers, as PEM (default: whom Node trusts)')
    .option('--certificate <file>', 'log in by a certificate, as PEM')
    .option('--key <file>', 'the private key of the certificate, as PEM')
    .option('--user <name>', `log in by SCRAM; the password is that of ${PASSWORD} or of --password-file`)
    .option('--password-file <file>', 'where the password stands')
    .option('--iam', 'log in to MSK by IAM, as the AWS_ACCESS_KEY_ID of the environment')
    .option(...LOCK)
    .option('--copies <n>', 'at most so many copies, for a cluster with fewer brokers than are planned')
    .option(...JSON_REPORT)
    .addHelpText('after', DEFAULTS);
}

/** What every command about the databases of a server is told: what they should be, where it is, and how to get in. */
function ofServer(command: Command): Command {
  return command
    .argument('[files...]', FILES)
    .option(...ENVIRONMENT)
    .option('--plan <file>', 'what veltrix export databases wrote, in place of a declaration and its environment')
    .option('--store <name>', 'the postgres store (default: the only one)')
    .option('--url <url>', 'where it answers, as postgresql://USER@HOST:PORT (default: as the environment)')
    .option('--user <name>', 'who may make databases and roles; no superuser is needed')
    .option('--password-file <file>', 'where the password stands (default: PGPASSWORD, then PGPASSFILE)')
    .option('--secret-file <file>', `JSON of Secrets Manager with username and password (default: that of ${SECRET})`)
    .option('--iam', 'log in to RDS by IAM, as the AWS_ACCESS_KEY_ID of the environment')
    .option('--certificate-authority <file>', 'who vouches for the server, as PEM (default: whom Node trusts)')
    .option('--without-tls', 'speak in the clear; without it only to this machine, or where the environment says so')
    .option('--adopt <name>', 'a role or database that somebody else made becomes ours', several)
    .option(...LOCK)
    .option(...JSON_REPORT)
    .addHelpText('after', DEFAULTS);
}

/** Commander has printed its own message by then. */
function failed(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
  if (error instanceof UsageError) {
    io.stderr(`error: ${printable(error.message)}\n`);
    return EXIT.wrongUse;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr(`this is a bug in veltrix, please report it with what you ran and these lines:\n${stack}\n`);
  return EXIT.ourBug;
}
