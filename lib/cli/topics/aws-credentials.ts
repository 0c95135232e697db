import { UsageError } from '../exit';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `null` for those of a user, which do not expire. */
  readonly sessionToken: string | null;
}

const NEEDED = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/** From the variables that every AWS tool reads; profiles and roles are turned into them by AWS's own command. */
export function awsCredentials(env: Readonly<Record<string, string | undefined>>, entered = 'MSK'): AwsCredentials {
  const [accessKeyId = '', secretAccessKey = ''] = NEEDED.map((name) => env[name] ?? '');
  if (accessKeyId === '' || secretAccessKey === '') {
    const absent = NEEDED.filter((name) => (env[name] ?? '') === '').join(' and no ');
    throw new UsageError(
      `${entered} is entered by IAM, and no ${absent} is set: run eval "$(aws configure export-credentials --format env)" first`,
    );
  }
  const sessionToken = env.AWS_SESSION_TOKEN ?? '';
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken === '' ? null : sessionToken };
}
