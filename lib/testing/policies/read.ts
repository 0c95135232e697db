import { allResources, type StackResource } from '../addresses';
import { isObject, type Json, type JsonObject, objectsAt } from '../json';
import type { SynthesizedStack } from '../synthesized-stack';

/** The value at a path of attributes; of several blocks on the way the first. */
export function valueAt(config: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = config;
  for (const key of path.split('.')) {
    const parent: Json | undefined = Array.isArray(value) ? value[0] : value;
    value = isObject(parent) ? parent[key] : undefined;
  }
  return value;
}

/** Plain values of a list; a single one stands for itself. */
export function listAt(config: JsonObject, path: string): readonly Json[] {
  const value = valueAt(config, path);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The resource of this stack that an attribute refers to, such as `${aws_kms_key.key.arn}`; nothing for what is elsewhere. */
export function referred(stack: SynthesizedStack, value: Json | undefined, type: string): StackResource | undefined {
  const [, found, id] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(String(value)) ?? [];
  if (found !== type) return undefined;
  return allResources(stack).find(({ address }) => address === `${type}.${id}`);
}

/** What a parameter group of RDS or ElastiCache sets. */
export function parametersOf(group: StackResource): ReadonlyMap<string, string> {
  return new Map(objectsAt(group.config, 'parameter').map(({ name, value }) => [String(name), String(value)]));
}

/** A statement of a policy, with single values as lists. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly conditionKeys: readonly string[];
  /** Whether `NotAction`, `NotResource` or `NotPrincipal` stands in it: it then means all but what it names. */
  readonly inverted: boolean;
}

/** The statements of a policy in JSON; nothing where only the deployment knows the text. */
export function statementsOf(document: Json | undefined): readonly Statement[] | undefined {
  const parsed = typeof document === 'string' ? parseTemplate(document) : document;
  if (!isObject(parsed)) return undefined;
  return objectsAt(parsed, 'Statement').map((statement, index) => ({
    sid: typeof statement.Sid === 'string' ? statement.Sid : `Statement[${index}]`,
    effect: String(statement.Effect),
    actions: texts(statement.Action),
    resources: texts(statement.Resource),
    principals: isObject(statement.Principal)
      ? Object.values(statement.Principal).flatMap(texts)
      : texts(statement.Principal),
    conditionKeys: objectsAt(statement, 'Condition').flatMap((operators) =>
      Object.values(operators).flatMap((keys) => (isObject(keys) ? Object.keys(keys) : [])),
    ),
    inverted: ['NotAction', 'NotResource', 'NotPrincipal'].some((key) => Object.hasOwn(statement, key)),
  }));
}

/**
 * JSON in which Terraform will put values: quotes within `${…}` belong to the expression, which stays in the text as it is.
 * Nothing where it is no JSON even so.
 */
function parseTemplate(text: string): Json | undefined {
  let depth = 0;
  let readable = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (depth === 0 && character === '$' && text.charAt(index + 1) === '{' && text.charAt(index - 1) !== '$')
      depth = -1;
    else if (depth === -1) depth = 1;
    else if (depth > 0 && character === '{') depth += 1;
    else if (depth > 0 && character === '}') depth -= 1;
    readable += depth > 0 && (character === '"' || character === '\\') ? `\\${character}` : character;
  }
  try {
    return JSON.parse(readable) as Json;
  } catch {
    return undefined;
  }
}

function texts(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
