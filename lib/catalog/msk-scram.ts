import type { Source } from './source';

/** What MSK takes as a user that logs in by name and password. */
export const SCRAM_SECRETS: Source & {
  /** What the name of the secret begins with. */
  readonly prefix: string;
  /** A key of the account's own, by its id: none that AWS manages, and no alias. */
  readonly key: RegExp;
} = {
  prefix: 'AmazonMSK_',
  key: /^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  source: 'docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html, msk-password-tutorial.html',
  asOf: '2026-11-21',
  confidence: 'high',
};
