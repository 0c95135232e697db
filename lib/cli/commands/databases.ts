import type { DatabasesPlan, StoreDatabases } from '../../plan/databases/databases-plan';
import type { DatabasesFigures, DatabasesReport } from '../../report/databases-report';
import { databasesEnd, databasesFound, databasesText } from '../../report/databases-text';
import { issuesText } from '../../report/issues-text';
import { jsonText, judgementReport } from '../../report/json';
import { paintFor } from '../colour';
import { atServer } from '../databases/at-server';
import type { ConnectDatabases, DatabaseServer } from '../databases/server';
import { compared, open, takeSteps } from '../databases/take-steps';
import { type SourceOptions, storeOf, type WantedStore, wantedDatabases } from '../databases/wanted-store';
import { type WayIn, type WayInOptions, wayIn } from '../databases/way-in';
import { EXIT } from '../exit';
import type { Io } from '../io';
import { placed } from '../judge-files';

export interface DatabasesOptions extends SourceOptions, WayInOptions {
  /** Roles and databases of somebody else that become ours. */
  readonly adopt?: readonly string[];
  readonly yes?: boolean;
  readonly json?: boolean;
}

type Command = DatabasesReport['command'];

/** One store at one server. */
interface AtStore {
  readonly plan: StoreDatabases;
  readonly server: DatabaseServer;
  readonly adopted: ReadonlySet<string>;
  readonly figures: Omit<DatabasesFigures, 'refused' | 'steps' | 'notes' | 'outcome'>;
}

/** Shows what differs from the plan, and why it should not; changes nothing. */
export function databasesPlan(
  io: Io,
  files: readonly string[],
  options: DatabasesOptions,
  connect: ConnectDatabases,
): Promise<number> {
  return ran(io, 'databases plan', files, options, connect, (at) => found(at, 'planned'));
}

/** Says whether anything differs from the plan; changes nothing. */
export function databasesCheck(
  io: Io,
  files: readonly string[],
  options: DatabasesOptions,
  connect: ConnectDatabases,
): Promise<number> {
  return ran(io, 'databases check', files, options, connect, (at) => found(at, 'differs'));
}

/** Makes databases, roles and rights as planned, or what is missing of them, and takes what is not declared; drops nothing. */
export function databasesApply(
  io: Io,
  files: readonly string[],
  options: DatabasesOptions,
  connect: ConnectDatabases,
): Promise<number> {
  return ran(io, 'databases apply', files, options, connect, async (at) => {
    const { server, plan, adopted } = at;
    await server.lock();
    const changes = await compared(server, plan, adopted);
    const figures = await found(at, 'unconfirmed', changes);
    if (figures.outcome !== 'unconfirmed') return figures;
    const confirmed = options.yes === true ? 'yes' : await confirmation(io, figures, options);
    if (confirmed !== 'yes') return confirmed === 'no' ? { ...figures, outcome: 'declined' } : figures;
    const { steps, last } = await takeSteps(server, plan, adopted, changes);
    const outcome = steps.some(({ state }) => state !== 'done') ? 'failed' : 'applied';
    return { ...figures, steps, notes: outcome === 'applied' ? last.notes : figures.notes, outcome };
  });
}

async function found(
  { server, plan, adopted, figures }: AtStore,
  outcome: 'planned' | 'differs' | 'unconfirmed',
  changes?: Awaited<ReturnType<typeof compared>>,
): Promise<DatabasesFigures> {
  const { steps, refused, notes } = changes ?? (await compared(server, plan, adopted));
  const told = { ...figures, refused, notes, steps: refused.length > 0 ? [] : open(steps) };
  return { ...told, outcome: refused.length > 0 ? 'refused' : steps.length === 0 ? 'as planned' : outcome };
}

async function ran(
  io: Io,
  command: Command,
  files: readonly string[],
  options: DatabasesOptions,
  connect: ConnectDatabases,
  work: (at: AtStore) => Promise<DatabasesFigures>,
): Promise<number> {
  const wanted = await wantedDatabases(io, files, options);
  if (wanted.plan === null) return print(io, command, wanted, undefined, options);
  const plan = storeOf(wanted.plan, options.store);
  const way = wayIn(io, options, plan);
  const adopted = new Set(options.adopt);
  const figures = figuresOf(wanted.plan, plan, way);
  const done = await atServer(io, way, connect, (server) => work({ plan, server, adopted, figures }));
  return print(io, command, wanted, done, options);
}

function figuresOf({ platform, environment }: DatabasesPlan, plan: StoreDatabases, way: WayIn): AtStore['figures'] {
  return {
    platform,
    environment,
    store: plan.store,
    server: `${way.user}@${way.host.includes(':') ? `[${way.host}]` : way.host}:${way.port}`,
    databases: plan.databases.length,
    logins: plan.logins.length,
  };
}

/** Of a person at a terminal; nothing where nobody sits there. What is not exactly `yes` is no. */
async function confirmation(
  io: Io,
  figures: DatabasesFigures,
  { json }: DatabasesOptions,
): Promise<'yes' | 'no' | undefined> {
  if (io.ask === undefined || json === true) return undefined;
  io.stdout(`${databasesFound(figures, paintFor(io))}\n`);
  return (await io.ask('Only yes takes these steps: ')) === 'yes' ? 'yes' : 'no';
}

function print(
  io: Io,
  command: Command,
  { judged, plan }: WantedStore,
  figures: DatabasesFigures | undefined,
  { json }: DatabasesOptions,
): number {
  const paint = paintFor(io);
  if (json === true) {
    const report: DatabasesReport = {
      veltrixReport: 1,
      command,
      environment: plan?.environment ?? judged?.environment ?? '',
      databases: figures ?? null,
      ...(judged === null ? {} : judgementReport(placed(judged), judged.proofRequired)),
    };
    io.stdout(jsonText(report));
  } else if (figures !== undefined) {
    // What was asked about stands above the question.
    io.stdout(figures.outcome === 'declined' ? `${databasesEnd(figures, paint)}\n` : databasesText(figures, paint));
  } else if (judged !== null) {
    io.stdout(issuesText(placed(judged), { paint, proofRequired: judged.proofRequired }));
  }
  return figures !== undefined && ['applied', 'as planned', 'planned'].includes(figures.outcome)
    ? EXIT.fine
    : EXIT.findings;
}
