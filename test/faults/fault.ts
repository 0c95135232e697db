import type { RuleCode } from '../../lib/validation/wording';
import { without, withValue } from '../support';
import { HEALTHY, HEALTHY_ENVIRONMENT } from './healthy';
import type { IncidentName } from './incidents';

/**
 * One thing that somebody once declared and that hurt, with its repaired twin and a near miss. Changes are keyed by place;
 * places that begin with `environment.` stand in the environment, and `undefined` removes what stands there.
 */
export interface Fault {
  /** What was declared, as a sentence. */
  readonly name: string;
  /** The rule that refuses it. */
  readonly rule: RuleCode;
  /** Where the finding stands. */
  readonly at: string;
  /** The public incident or issue it is taken from. */
  readonly incident?: IncidentName;
  /** Changes the healthy platform first, for faults that need something beside it. Nothing may be wrong with it either. */
  readonly given?: Changes;
  readonly fault: Changes;
  /** Put on top of the fault: then nothing at all is wrong. */
  readonly repair: Changes;
  /** In place of the fault: just within what is allowed, or alike but harmless. */
  readonly nearMiss: Changes;
}

export type Changes = Readonly<Record<string, unknown>>;

export interface Documents {
  readonly events: unknown;
  readonly environment: unknown;
}

export function changed(...changes: readonly Changes[]): Documents {
  const start: Documents = { events: HEALTHY, environment: HEALTHY_ENVIRONMENT };
  return changes.flatMap((all) => Object.entries(all)).reduce(applied, start);
}

function applied({ events, environment }: Documents, [place, value]: [string, unknown]): Documents {
  const [root, ...inner] = place.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const change = (input: unknown, path: readonly (string | number)[]): unknown =>
    value === undefined ? without(input, path) : withValue(input, path, value);
  if (root === 'environment') return { events, environment: change(environment, inner) };
  return { events: change(events, [root ?? '', ...inner]), environment };
}
