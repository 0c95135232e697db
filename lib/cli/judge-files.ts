import { isDay } from '../base/day';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { EventModel } from '../model/event-model';
import type { PlatformPlan } from '../plan/plan';
import { type PlacedJudgement, type Places, placeJudgement } from '../report/place';
import { hasErrors, type Judgement, mergeJudgements } from '../validation/judgement';
import { planJudged } from '../validation/planned/plan-declared';
import { validateAlone, validateReadings } from '../validation/validate';
import { comparedWithOthers } from './compare-environments';
import { type Declaration, declarationOf, type EventsSource } from './declaration';
import { ENVIRONMENT, EVENTS } from './document-kind';
import { UsageError } from './exit';
import type { Io } from './io';
import { type LockFile, readLockFile, type StatedLock } from './lock-file';
import { placesOf } from './places';
import { readSource, type Source } from './read-source';
import { environmentFile, eventsFiles } from './sources';
import type { Documents } from './what-if';

/** What was said of the files, as far as the command asked. */
export interface Judged {
  /** `null` where none was named. */
  readonly environment: string | null;
  readonly judgement: Judgement;
  readonly places: Places;
  readonly proofRequired: boolean;
  /** Environments beside it that it could not be compared with. */
  readonly unread: readonly string[];
}

export interface JudgedFiles extends Judged {
  readonly environment: string;
  /** Nothing when the declaration is refused. */
  readonly planned: PlannedFiles | undefined;
}

export interface PlannedFiles {
  readonly plan: PlatformPlan;
  readonly model: EventModel;
  /** What the rules said before there was a plan. */
  readonly declared: Judgement;
  /** Nothing where the environment computes its sizes. */
  readonly lockFile: LockFile | undefined;
  /** The day on which it was judged. */
  readonly asOf: string;
  /** What people wrote. */
  readonly documents: Documents;
}

/** What the user stated on the command line. */
export interface Stated extends StatedLock, StatedFiles {
  readonly environment: string;
  /**
   * Whether it is compared with the environments beside it, which reads their files.
   * @default false
   */
  readonly compare?: boolean;
}

interface StatedFiles {
  readonly files: readonly string[];
  /** The day to judge waivers on, or nothing for today. */
  readonly asOf: string | undefined;
}

/** The declaration alone: no environment, so nothing is planned. */
export async function judgeAlone(io: Io, stated: StatedFiles): Promise<Judged> {
  const asOf = dayOf(io, stated);
  const declaration = await readDeclaration(io, stated.files);
  const { judgement } = validateAlone(declaration.reading, { asOf });
  return { environment: null, judgement, places: placesOf(declaration, undefined), proofRequired: false, unread: [] };
}

/** Declaration, environment and lock: everything the rules can say, and the plan unless the declaration is refused. */
export async function judgeFiles(io: Io, stated: Stated): Promise<JudgedFiles> {
  const asOf = dayOf(io, stated);
  const source = await readSource(io, environmentFile(io, stated.environment), ENVIRONMENT);
  const declaration = await readDeclaration(io, stated.files);
  const { judgement, model } = validateReadings(declaration.reading, source.reading, { asOf });
  const document = stated.compare === true ? source.reading.document : undefined;
  const beside = await comparedWithOthers(io, stated.environment, document, asOf);
  const declared = mergeJudgements(judgement, beside.judgement);
  const common = {
    unread: beside.unread,
    environment: source.reading.document?.name ?? stated.environment,
    places: placesOf(declaration, source),
    proofRequired: requiresProof(source),
  };
  const [events, environment] = [declaration.reading.document, source.reading.document];
  if (model === undefined || events === undefined || environment === undefined)
    return { ...common, judgement: declared, planned: undefined };
  const lockFile = readLockFile(io, model, stated);
  const { judgement: whole, plan } = planJudged(model, declared, lockFile?.lock, { asOf });
  return {
    ...common,
    judgement: whole,
    planned:
      plan === undefined ? undefined : { plan, model, declared, lockFile, asOf, documents: { events, environment } },
  };
}

export function placed({ judgement, places }: Judged): PlacedJudgement {
  return placeJudgement(judgement, places);
}

/** Whether anything stands in the way: an error or, where proof is required, a check that is not proven. */
export function isRefused({ judgement, proofRequired }: Judged): boolean {
  return hasErrors(judgement) || (proofRequired && judgement.notProven.length > 0);
}

function dayOf(io: Io, { asOf }: StatedFiles): string {
  if (asOf === undefined) return io.today();
  if (isDay(asOf)) return asOf;
  throw new UsageError(`--as-of: got ${JSON.stringify(asOf)}, allowed a day such as 2026-12-31`);
}

/** One after the other: of several files that cannot be loaded the first is named, each time. */
export async function readDeclaration(io: Io, stated: readonly string[]): Promise<Declaration> {
  const sources: EventsSource[] = [];
  for (const file of eventsFiles(io, stated)) sources.push(await readSource(io, file, EVENTS));
  return declarationOf(sources);
}

function requiresProof({ reading }: Source<EnvironmentDocument>): boolean {
  return reading.document?.proof === 'required';
}
