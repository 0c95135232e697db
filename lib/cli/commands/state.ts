import { formatIssue } from '../../base/issue';
import { ENVIRONMENT } from '../document-kind';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { readSource } from '../read-source';
import { environmentFile } from '../sources';
import type { Aws } from '../state/aws';
import { bootstrapState } from '../state/bootstrap';

export interface StateOptions {
  readonly environment: string;
}

/** Makes where the state of an environment lives; `connect` reaches AWS in a region. */
export async function stateBootstrap(
  io: Io,
  { environment }: StateOptions,
  connect: (region: string) => Aws,
): Promise<number> {
  const file = environmentFile(io, environment);
  const { reading, locate } = await readSource(io, file, ENVIRONMENT);
  for (const issue of reading.issues) io.stdout(`error: ${formatIssue(issue, locate(issue.path))}\n`);
  const { document } = reading;
  if (document === undefined || reading.issues.length > 0) return EXIT.findings;
  if (!('s3' in document.state)) {
    throw new UsageError(`${document.name} keeps its state in a folder (state.local), so there is nothing to make`);
  }
  return bootstrapState(document, connect(document.state.s3.region), io.stdout);
}
