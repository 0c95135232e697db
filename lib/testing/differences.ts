import { isObject, sameJson, show } from './json';

/** A matcher as test frameworks make them, for example `expect.stringContaining('kafka')`. */
export interface AsymmetricMatcher {
  asymmetricMatch(actual: unknown): boolean;
}

/**
 * What a configuration should say: objects need only hold the given keys, lists must be equal as a whole, and `undefined`
 * means that the key must be absent.
 */
export interface ExpectedProperties {
  readonly [key: string]: ExpectedValue;
}

export type ExpectedValue =
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly unknown[]
  | ExpectedProperties
  | AsymmetricMatcher;

/** Each place where the configuration is not as expected: `path: expected …, got …`. */
export function differences(expected: unknown, actual: unknown, path = ''): readonly string[] {
  if (isAsymmetric(expected)) {
    return expected.asymmetricMatch(actual) ? [] : [line(path, String(expected), show(actual))];
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.keys(expected)
      .sort()
      .flatMap((key) => differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.some(isAsymmetric)) {
    if (expected.length !== actual.length) return [line(path, `${expected.length} items`, show(actual))];
    return expected.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`));
  }
  return sameJson(expected, actual) ? [] : [line(path, show(expected), show(actual))];
}

function line(path: string, expected: string, actual: string): string {
  return `${path}: expected ${expected}, got ${actual}`;
}

function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value;
}
