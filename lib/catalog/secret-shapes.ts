import type { Source } from './source';

/**
 * What a secret looks like, wherever it stands in a text. Only shapes that hardly anything else has, and patterns that take
 * no longer than the text is long.
 */
export interface SecretShape extends Source {
  /** What it is, for messages; they never hold the text itself. */
  readonly noun: string;
  readonly pattern: RegExp;
}

export const SECRET_SHAPES: readonly SecretShape[] = [
  {
    noun: 'an access key of AWS',
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
    source: 'AWS Security Token Service API reference, GetAccessKeyInfo; IAM user guide, IAM identifiers',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    noun: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/,
    source: 'RFC 7468, sections 10 and 11; OpenSSL and OpenSSH put the kind of key before it',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    noun: 'a token of GitHub',
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})/,
    source: 'github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    noun: 'a token of Slack',
    pattern: /(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{10,}/,
    source: 'learn.microsoft.com/microsoft-365/compliance/sit-defn-slack-access-token; docs.slack.dev, token types',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    noun: 'a live key of Stripe',
    pattern: /(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{16,}/,
    source: 'docs.stripe.com/keys',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    noun: 'a signed token (JWT)',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}/,
    source: 'RFC 7515, section 3.1: three parts in base64url, the first two of which begin with {"',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    // What a program puts in later (`${PASSWORD}`, `<password>`, `***`) is none.
    noun: 'a URL with a password',
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,255}:(?![$<{*%])[^\s/@]{1,255}@/i,
    source: 'RFC 3986, section 3.2.1: user:password before the host',
    asOf: '2026-11-21',
    confidence: 'high',
  },
];
