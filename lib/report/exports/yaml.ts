import type { JsonValue } from '../../base/json-value';

export interface YamlOptions {
  /** Whether Ansible reads it: then text that it would take for a template is marked as none. */
  readonly ansible: boolean;
}

/**
 * YAML that every reader takes for the same data, of version 1.1 (Ansible, PyYAML) as of 1.2: text is always quoted, and
 * numbers are written as both know them. Lines follow the data, so that a change shows where it was made.
 */
export function yamlText(value: JsonValue, options: YamlOptions): string {
  return `${blockOf(value, options).join('\n')}\n`;
}

function blockOf(value: JsonValue, options: YamlOptions): readonly string[] {
  if (isList(value) && value.length > 0) return value.flatMap((item) => entry('-', item, options));
  if (isMapping(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, inner]) => entry(`${keyText(key)}:`, inner, options));
  }
  return [scalarText(value, options)];
}

function entry(mark: string, value: JsonValue, options: YamlOptions): readonly string[] {
  const inner = blockOf(value, options);
  const [first = ''] = inner;
  if (!isBlock(value)) return [`${mark} ${first}`];
  // The first key of a mapping may stand beside the dash of its item; below a key everything is on lines of its own.
  if (mark === '-') return [`- ${first}`, ...inner.slice(1).map((line) => `  ${line}`)];
  return [mark, ...inner.map((line) => `  ${line}`)];
}

function isBlock(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function scalarText(value: JsonValue, { ansible }: YamlOptions): string {
  if (typeof value === 'string') return ansible && /\{[{%#]/.test(value) ? `!unsafe ${quoted(value)}` : quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  return isList(value) ? '[]' : '{}';
}

/** Version 1.1 takes an exponent only behind a decimal point. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

const PLAIN_KEY = /^[A-Za-z_][\w.-]*$/;
/** What version 1.1 takes for something else than text. */
const WORDS = /^(?:y|n|yes|no|true|false|on|off|null)$/i;

function keyText(key: string): string {
  return PLAIN_KEY.test(key) && !WORDS.test(key) ? key : quoted(key);
}

/** As in JSON, with an escape for everything that a reader of YAML does not take, or takes for the end of a line. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isMapping(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}
