import type { EnvironmentDocument } from '../config/environment-spec';
import { compareEnvironments } from '../validation/environment-weaker-than-another';
import { type Judgement, NOTHING_JUDGED } from '../validation/judgement';
import { ENVIRONMENT } from './document-kind';
import { UsageError } from './exit';
import type { Io } from './io';
import { readSource } from './read-source';
import { environmentsBeside } from './sources';

export interface Compared {
  readonly judgement: Judgement;
  /** Files beside it that cannot be read: they are no matter of this environment, so nothing else is said of them. */
  readonly unread: readonly string[];
}

/** A protected environment against those beside it in the folder; nothing is read for one that is not protected. */
export async function comparedWithOthers(
  io: Io,
  stated: string,
  document: EnvironmentDocument | undefined,
  asOf: string,
): Promise<Compared> {
  if (document?.protected !== true) return { judgement: NOTHING_JUDGED, unread: [] };
  const others: EnvironmentDocument[] = [];
  const unread: string[] = [];
  for (const file of environmentsBeside(io, stated)) {
    const other = await documentIn(io, file);
    if (other === undefined) unread.push(file);
    else others.push(other);
  }
  return { judgement: compareEnvironments(document, others, { asOf }), unread };
}

async function documentIn(io: Io, file: string): Promise<EnvironmentDocument | undefined> {
  try {
    return (await readSource(io, file, ENVIRONMENT)).reading.document;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
