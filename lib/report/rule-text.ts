import type { ExplainedCode } from '../base/explained-code';
import type { Paint } from './paint';
import { indented } from './text';

/** What a code means: what must hold and why, what to do, and who sees to it. Our own words, so nothing needs escaping. */
export function ruleText({ code, severity, waivable, about }: ExplainedCode, paint: Paint): string {
  const lines = [
    `${paint.strong(code)} ${paint[severity](`(${severity})`)}`,
    ...indented([
      `what must hold: ${about.what}`,
      `otherwise: ${about.why}`,
      ...(about.formula === null ? [] : [`formula: ${about.formula}`]),
      `fix: ${about.fix}`,
      `source: ${about.source}`,
      `can be waived: ${waivable ? 'yes, in writing' : 'no'}`,
      `enforced by: ${about.enforcer}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** All codes, each with what must hold. */
export function ruleListText(rules: readonly ExplainedCode[]): string {
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules.map(({ code, about }) => `${code.padEnd(width)}  ${about.what}\n`).join('');
}
