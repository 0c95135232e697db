import { databaseChanges } from '../../plan/databases/database-changes';
import type { DatabaseChanges, DatabaseStep } from '../../plan/databases/database-step';
import type { StoreDatabases } from '../../plan/databases/databases-plan';
import type { DatabaseStepReport } from '../../report/databases-report';
import { type DatabaseServer, PostgresFailure } from './server';

/**
 * What a database that did not exist would have in it was supposed; looked at afterwards, it may lack something more. It has
 * to be as planned after so many looks.
 */
const MOST_ROUNDS = 3;

/** Looks at the server; changes nothing. */
export async function compared(
  server: DatabaseServer,
  plan: StoreDatabases,
  adopted: ReadonlySet<string>,
): Promise<DatabaseChanges> {
  return databaseChanges(plan, await server.observe(plan), adopted);
}

export function open(steps: readonly DatabaseStep[]): readonly DatabaseStepReport[] {
  return steps.map((step) => ({ ...step, state: 'open', why: null }));
}

/**
 * One step after the other, up to the first that fails. Whoever runs it again goes on from there: steps are worked out from what
 * the server then has. What was taken counts as taken only once the server is seen to be as planned.
 */
export async function takeSteps(
  server: DatabaseServer,
  plan: StoreDatabases,
  adopted: ReadonlySet<string>,
  first: DatabaseChanges,
): Promise<{ readonly steps: readonly DatabaseStepReport[]; readonly last: DatabaseChanges }> {
  const steps: DatabaseStepReport[] = [];
  let left = first;
  for (let round = 0; round < MOST_ROUNDS && left.steps.length > 0; round += 1) {
    for (const [index, step] of left.steps.entries()) {
      const why = await whyNot(server, step);
      steps.push({ ...step, state: why === null ? 'done' : 'failed', why });
      if (why !== null) return { steps: [...steps, ...open(left.steps.slice(index + 1))], last: left };
    }
    left = await compared(server, plan, adopted);
  }
  const still = left.steps.map(
    (step): DatabaseStepReport => ({ ...step, state: 'failed', why: 'it was done, and the server has not changed' }),
  );
  return { steps: [...steps, ...still], last: left };
}

async function whyNot(server: DatabaseServer, step: DatabaseStep): Promise<string | null> {
  try {
    await server.take(step);
    return null;
  } catch (error) {
    if (!(error instanceof PostgresFailure)) throw error;
    return error.message;
  }
}
