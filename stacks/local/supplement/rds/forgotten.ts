import { z } from 'zod';
import type { Kind } from '../memory';
import { escaped } from './answers';

/** What the emulator takes of a cluster or instance and does not tell, by the name of the answer. */
const forgotten = z.object({ fields: z.record(z.string(), z.string()), logs: z.array(z.string()) });

export type Forgotten = z.infer<typeof forgotten>;

/** By ARN. */
export const FORGOTTEN: Kind<Forgotten> = { name: 'rds.forgotten', schema: forgotten };

/** Fields of the forms, and of the answers. */
const FIELDS: Readonly<Record<string, string>> = {
  DatabaseInsightsMode: 'DatabaseInsightsMode',
  EnablePerformanceInsights: 'PerformanceInsightsEnabled',
  MonitoringInterval: 'MonitoringInterval',
  MonitoringRoleArn: 'MonitoringRoleArn',
  PerformanceInsightsKMSKeyId: 'PerformanceInsightsKMSKeyId',
  PerformanceInsightsRetentionPeriod: 'PerformanceInsightsRetentionPeriod',
};
const ENABLED = /^(?:EnableCloudwatchLogsExports|CloudwatchLogsExportConfiguration\.EnableLogTypes)\.member\.\d+$/;
const DISABLED = /^CloudwatchLogsExportConfiguration\.DisableLogTypes\.member\.\d+$/;

/** What is known after a form: what it says in place of what was said before. */
export function remembered(body: string, before: Forgotten = { fields: {}, logs: [] }): Forgotten {
  const fields = { ...before.fields };
  const logs = new Set(before.logs);
  for (const [name, value] of new URLSearchParams(body)) {
    const field = FIELDS[name];
    if (field !== undefined) fields[field] = value;
    if (ENABLED.test(name)) logs.add(value);
    if (DISABLED.test(name)) logs.delete(value);
  }
  return { fields, logs: [...logs].sort() };
}

/** In place of what the emulator says of these fields, where it says anything. */
export function told(xml: string, { fields, logs }: Forgotten): string {
  const known = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  const exports = `<EnabledCloudwatchLogsExports>${logs.map((log) => `<member>${escaped(log)}</member>`).join('')}</EnabledCloudwatchLogsExports>`;
  const without = [...Object.keys(fields), 'EnabledCloudwatchLogsExports'].reduce(
    (rest, name) => rest.replace(new RegExp(`<${name}>[^<]*</${name}>|<${name}/>`), ''),
    xml,
  );
  return `${without}${known.join('')}${exports}`;
}
