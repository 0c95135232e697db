/** As IAM decides about one request, of identity policies in one account: a denial wins, what nothing allows is denied. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface IamPolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request, for example `iam:PolicyARN`. */
  readonly context?: Readonly<Record<string, string>>;
}

export type IamDecision = 'allowed' | 'denied' | 'not allowed';

/** `not allowed` is denied because nothing allows it; `denied` because something forbids it. */
export function decide(policies: readonly IamPolicyDocument[], request: IamRequest): IamDecision {
  const matching = policies.flatMap(({ Statement }) => Statement).filter((statement) => matches(statement, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not allowed';
}

function matches(
  { Action, Resource, Condition = {} }: IamStatement,
  { action, resource, context }: IamRequest,
): boolean {
  return (
    // Actions are compared without regard to case, ARNs with it.
    listOf(Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    listOf(Resource).some((pattern) => isLike(pattern, resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, context?.[key], listOf(values))),
    )
  );
}

/** Only the operators that our policies have; another one is a mistake of the test. A key that is missing does not match. */
function holds(operator: string, value: string | undefined, values: readonly string[]): boolean {
  if (operator !== 'ArnEquals') throw new Error(`no condition operator ${operator} here`);
  return value !== undefined && values.some((pattern) => isLike(pattern, value));
}

/** `*` is any number of characters and `?` is one, colons and slashes too. */
function isLike(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
