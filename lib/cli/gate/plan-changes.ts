/** One change of one object, as the JSON of a plan says it. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** The key of an object that an unfinished replacement left over; `null` for the resource itself. */
  readonly deposed: string | null;
  /** The address before a move; `null` where it was not moved. */
  readonly movedFrom: string | null;
  /** The attributes that force the replacement, in the form `a.b[0]`. */
  readonly forcedBy: readonly string[];
}

export interface PlanChanges {
  /** Of managed resources; data is only read. */
  readonly changes: readonly PlannedChange[];
  /** Whether the configuration has the variable that protected environments carry. */
  readonly isProtected: boolean;
  /** Whether some variable stands in no plan and has to be given again when the plan is applied. */
  readonly hasEphemeralVariables: boolean;
}

/** The variable by which a stack knows that the gate runs. */
export const GATE_VARIABLE = 'veltrix_gate';

type Json = Readonly<Record<string, unknown>>;

/**
 * What matters of `terraform show -json <plan>`. Anything that cannot be read is a problem: a plan that is not understood
 * must never count as harmless. Format: https://developer.hashicorp.com/terraform/internals/json-format (read 2026-11-21).
 */
export function readPlanChanges(plan: unknown): PlanChanges | { readonly problem: string } {
  if (!isJson(plan)) return { problem: 'it is not a JSON object' };
  const { format_version: format } = plan;
  if (typeof format !== 'string' || !/^1\.\d+$/.test(format)) {
    return { problem: `its format_version is ${JSON.stringify(format) ?? 'missing'}, and only 1.x is known` };
  }
  // Terraform leaves the list out where there is no resource at all.
  const listed = plan.resource_changes ?? [];
  if (!Array.isArray(listed)) return { problem: 'its resource_changes is not a list' };
  const changes: PlannedChange[] = [];
  for (const [index, entry] of listed.entries()) {
    const change = readChange(entry);
    if (change === undefined) return { problem: `its resource_changes[${index}] has no address, type or actions` };
    if (change !== 'data') changes.push(change);
  }
  const variables = below(plan, 'configuration', 'root_module', 'variables');
  const values = below(plan, 'variables');
  return {
    changes,
    isProtected: Object.hasOwn(variables, GATE_VARIABLE),
    // Terraform 1.11 does not say which ones are; it leaves their values out.
    hasEphemeralVariables: Object.keys(variables).some((name) => !Object.hasOwn(values, name)),
  };
}

function readChange(entry: unknown): PlannedChange | 'data' | undefined {
  if (!isJson(entry)) return undefined;
  if (entry.mode === 'data') return 'data';
  const { address, type, change, deposed, previous_address: movedFrom } = entry;
  if (typeof address !== 'string' || typeof type !== 'string' || !isJson(change)) return undefined;
  const { actions, replace_paths: paths } = change;
  if (!isTexts(actions) || actions.length === 0) return undefined;
  return {
    address,
    type,
    actions,
    deposed: typeof deposed === 'string' ? deposed : null,
    movedFrom: typeof movedFrom === 'string' ? movedFrom : null,
    forcedBy: Array.isArray(paths) ? paths.map(attribute) : [],
  };
}

function attribute(path: unknown): string {
  if (!Array.isArray(path)) return String(path);
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function below(json: Json, ...keys: readonly string[]): Json {
  return keys.reduce<Json>((inner, key) => {
    const next = inner[key];
    return isJson(next) ? next : {};
  }, json);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
