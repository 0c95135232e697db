import { count } from '../../base/issue';
import type { EnvironmentDocument, S3StateSpec } from '../../config/environment-spec';
import { EXIT } from '../exit';
import { ensurePolicies } from './access';
import { type Aws, AwsError, textOf } from './aws';
import { findBucket, makeBucket } from './bucket';
import { ensureSettings } from './bucket-settings';
import { ensureKey } from './key';
import { type Outcome, type Place, Refusal } from './place';
import { stateNames } from './state-names';

/**
 * Makes what the state of an environment needs before its first apply, and repairs it where somebody changed it. A second
 * run changes nothing. Where the state lives cannot be made by the stacks that live there.
 */
export async function bootstrapState(
  environment: EnvironmentDocument,
  clients: Aws,
  write: (text: string) => void,
): Promise<number> {
  const { state, name } = environment;
  if (!('s3' in state)) {
    write(`error: ${name} keeps its state in a folder (state.local), so there is nothing to make\n`);
    return EXIT.wrongUse;
  }
  try {
    const place = await placeOf(environment, state, clients);
    await bootstrap(place, state, write);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof AwsError)) throw error;
    write(`error: ${error.message}\n`);
    return EXIT.findings;
  }
}

async function bootstrap(place: Place, { s3 }: S3StateSpec, write: (text: string) => void): Promise<void> {
  const outcomes: Outcome[] = [];
  const tell = (...told: readonly Outcome[]) => {
    outcomes.push(...told);
    for (const outcome of told) write(`${lineOf(outcome)}\n`);
  };
  const found = await findBucket(place);
  const key = await ensureKey(place, s3.kmsKeyArn);
  tell(...key.outcomes);
  tell(found ? { kind: 'kept', what: `bucket ${s3.bucket} in ${s3.region}` } : await makeBucket(place));
  tell(...(await ensureSettings(place, { isNew: !found, keyArn: key.arn })));
  tell(...(await ensurePolicies(place, key.arn)));
  write(`${summaryOf(outcomes)}\n`);
  if (s3.kmsKeyArn === undefined) write(`next: write kmsKeyArn: '${key.arn}' below state.s3 of ${place.environment}\n`);
}

/** Who we are must be who the environment says, before anything is looked at. */
async function placeOf(
  { name, aws: { accountId } }: EnvironmentDocument,
  { s3 }: S3StateSpec,
  aws: Aws,
): Promise<Place> {
  const identity = await aws.call('sts', 'GetCallerIdentity', {});
  const account = textOf(identity, 'Account');
  if (account !== accountId) {
    throw new Refusal(`these credentials are of account ${account}, allowed ${accountId}; use those of ${name}`);
  }
  const [, partition = 'aws'] = textOf(identity, 'Arn').split(':');
  return { aws, names: stateNames(s3.bucket), environment: name, accountId, partition, region: s3.region };
}

const VERBS: Readonly<Record<Outcome['kind'], string>> = { made: 'made    ', repaired: 'repaired', kept: 'kept    ' };

function lineOf(outcome: Outcome): string {
  const was = outcome.kind === 'repaired' ? ` (was ${outcome.was})` : '';
  return `${VERBS[outcome.kind]}  ${outcome.what}${was}`;
}

function summaryOf(outcomes: readonly Outcome[]): string {
  const made = outcomes.filter(({ kind }) => kind === 'made').length;
  const repaired = outcomes.filter(({ kind }) => kind === 'repaired').length;
  if (made + repaired === 0) return `${count(outcomes.length, 'thing')} as they should be, nothing was changed`;
  return `${made} made, ${repaired} repaired, ${outcomes.length - made - repaired} as they should be`;
}
