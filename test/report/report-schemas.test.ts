import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { REPORTS } from '../../lib/report/report-schema';

/** From the types of the reports and their comments, so that what is documented is what is printed. `npm run regenerate` writes them. */
const ROOT = join(__dirname, '..', '..');
const TYPES = { plan: 'PlanReport', explain: 'ExplainReport', check: 'CheckReport' } as const;

test.each(REPORTS)('the JSON Schema of veltrix %s --json is that of its type', (report) => {
  const schema = createGenerator({
    path: join(ROOT, 'lib', 'report', 'json-report.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type: TYPES[report],
    skipTypeCheck: true,
    topRef: false,
    // Within a version keys are only added: whoever checks by an older schema must not refuse a newer report.
    additionalProperties: true,
  }).createSchema(TYPES[report]);
  const { $schema, ...rest } = schema;
  const text = `${JSON.stringify({ $schema, $id: `urn:veltrix:schema:report-${report}:1`, ...rest }, null, 2)}\n`;
  const file = join(ROOT, 'lib', 'report', 'schema', `${report}.json`);
  if (process.env.VELTRIX_REGENERATE === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
