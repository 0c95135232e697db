import { DeclarationError, formatIssue, type Path, type Position } from '../base/issue';
import { printable } from '../base/printable';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { EventsDocument } from '../config/events-spec';
import { originOf } from '../config/origin';
import type { EventModel } from '../model/event-model';
import type { Lock } from '../plan/lock/lock';
import type { PlatformPlan } from '../plan/plan';
import type { Waived } from '../validation/judgement';
import { planDeclared } from '../validation/planned/plan-declared';
import { proofMissing } from '../validation/proof-missing';

/** What a platform is made of: where it runs, what was declared, and the sizes that were accepted for it. */
export interface PlatformOptions {
  readonly environment: EnvironmentDocument;
  readonly events: EventsDocument;
  /**
   * The committed sizes, as `veltrix plan --accept` writes them.
   * @default - none: right where the environment's sizes are `computed`, an error that says what to run where they are `locked`
   */
  readonly lock?: Lock;
  /**
   * Today, as `2026-12-31`: a waiver whose last day has passed is then warned of. It counts all the same, so that a day that
   * passes never blocks a rollback; `veltrix check` is what refuses it.
   * @default - no day, on which no waiver expires
   */
  readonly asOf?: string;
}

export interface PlannedPlatform {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  /** Warnings and notes as text, for annotations. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** Plans, or throws one error with everything that is wrong: nothing is placed for a declaration that cannot be trusted. */
export function planOrThrow({ environment, events, lock, asOf }: PlatformOptions): PlannedPlatform {
  const { judgement, refused, model, plan } = planDeclared(events, environment, lock, { asOf });
  const locate = locateIn(events, environment);
  const unproven = environment.proof === 'required' ? proofMissing(judgement, environment.name) : [];
  if (refused || model === undefined || plan === undefined) {
    throw new DeclarationError([...judgement.issues, ...unproven], locate);
  }
  const said = (severity: string): readonly string[] =>
    judgement.issues
      .filter((issue) => issue.severity === severity)
      .map((issue) => formatIssue(issue, locate(issue.path)));
  return { model, plan, warnings: said('warning'), notes: [...said('note'), ...judgement.waived.map(waivedText)] };
}

/** What is accepted is said at every synth, so that nobody takes it for proven. */
function waivedText({ finding, waiver: { code, at, reason, until } }: Waived): string {
  const how = finding.outcome === 'refused' ? 'is accepted' : 'is accepted without proof';
  return printable(`${at}: ${code} ${how} until ${until}: ${reason}`);
}

/** Lines of the file, where the declaration or the environment came from one. */
function locateIn(events: EventsDocument, environment: EnvironmentDocument): (path: Path) => Position | undefined {
  return (path) => (path[0] === 'environment' ? originOf(environment)(path.slice(1)) : originOf(events)(path));
}
