import { nearest } from '../../base/nearest';
import { jsonText } from '../../report/json';
import type { ExplainRuleReport } from '../../report/json-report';
import { ruleListText, ruleText } from '../../report/rule-text';
import { EXPLAINED_CODES } from '../../validation/planned/explained-codes';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';

export interface ExplainRuleOptions {
  readonly json?: boolean;
}

/** Prints what a code is about, or all codes. Reads no file: whoever met a code elsewhere can ask anywhere. */
export function explainRule(io: Io, asked: string | undefined, { json }: ExplainRuleOptions): number {
  const found = asked === undefined ? undefined : EXPLAINED_CODES.find(({ code }) => code === asked);
  if (asked !== undefined && found === undefined) throw new UsageError(unknownCode(asked));
  const rules = found === undefined ? EXPLAINED_CODES : [found];
  if (json === true) {
    const report: ExplainRuleReport = { veltrixReport: 1, command: 'explain rule', asked: asked ?? null, rules };
    io.stdout(jsonText(report));
  } else io.stdout(found === undefined ? ruleListText(rules) : ruleText(found, paintFor(io)));
  return EXIT.fine;
}

function unknownCode(asked: string): string {
  const meant = nearest(
    asked,
    EXPLAINED_CODES.map(({ code }) => code),
  );
  const help = meant === undefined ? 'veltrix explain rule lists all' : `did you mean ${meant}?`;
  return `there is no rule ${asked}; ${help}`;
}
