import type { ExplainedCode } from '../../lib/base/explained-code';

/** One section for each code, as it stands in docs/rules.md. */
export function rulesPage(codes: readonly ExplainedCode[]): string {
  return codes.map(section).join('\n\n');
}

function section({ code, severity, waivable, about }: ExplainedCode): string {
  return [
    `## \`${code}\``,
    '',
    `**${escaped(about.what)}** ${escaped(about.why)}`,
    '',
    ...(about.formula === null ? [] : [`- formula: \`${about.formula}\``]),
    `- fix: ${escaped(about.fix)}`,
    `- source: ${escaped(about.source)}`,
    `- severity: ${severity}`,
    `- can be waived: ${waivable ? 'yes, in writing' : 'no'}`,
    `- enforced by: ${about.enforcer}`,
  ].join('\n');
}

/** What Markdown would take for emphasis or a tag. */
function escaped(text: string): string {
  return text.replace(/[_*<]/g, '\\$&');
}
