import check from './schema/check.json';
import explain from './schema/explain.json';
import plan from './schema/plan.json';

/** Commands whose `--json` is documented by a JSON Schema. Its version is that of `veltrixReport`: additions keep it. */
export const REPORTS = ['check', 'explain', 'plan'] as const;
export type ReportName = (typeof REPORTS)[number];

const SCHEMAS: Readonly<Record<ReportName, object>> = { check, explain, plan };

export function reportSchemaOf(report: ReportName): object {
  return SCHEMAS[report];
}
