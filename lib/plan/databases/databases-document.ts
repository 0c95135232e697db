import { z } from 'zod';
import type { DatabasesPlan } from './databases-plan';

const text = z.string().min(1);
const number = z.int().min(0).nullable();
const limit = z.strictObject({ value: number, because: text });

/** The plan as JSON, for whoever has no declaration: the job in the cluster. */
const document = z.strictObject({
  veltrixDatabases: z.literal(1),
  platform: text,
  environment: text,
  stores: z.array(
    z.strictObject({
      store: text,
      mark: text,
      prefix: text,
      endpoint: z.strictObject({ host: text, port: z.int().min(1).max(65_535), tls: z.boolean() }).nullable(),
      iam: z.boolean(),
      exclusive: z.boolean(),
      databases: z.array(
        z.strictObject({
          name: text,
          owner: text,
          because: text,
          schemas: z.array(z.strictObject({ name: text, owner: text, writer: text, reader: text, because: text })),
        }),
      ),
      logins: z.array(
        z.strictObject({
          role: text,
          section: z.enum(['handlers', 'services']),
          name: text,
          connectionLimit: limit,
          statementTimeoutMs: limit,
          idleInTransactionTimeoutMs: limit,
          rights: z.array(
            z.strictObject({
              database: text,
              schema: text,
              access: z.enum(['read', 'write']),
              group: text,
              because: text,
            }),
          ),
        }),
      ),
      connections: z.strictObject({ value: number, atMost: number, because: text }),
    }),
  ),
});

/** The plan, or the first thing that it is not. */
export function readDatabasesPlan(value: unknown): DatabasesPlan | { readonly problem: string } {
  const read = document.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unreadable'}` };
}
