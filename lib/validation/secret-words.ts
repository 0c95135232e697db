/** What names of keys say; chosen, since nobody keeps a list of them. Upper case, as names of keys mostly are. */

const SECRETS: ReadonlySet<string> = new Set(
  'APIKEY CREDENTIAL CREDENTIALS PASSPHRASE PASSWD PASSWORD SECRET TOKEN'.split(' '),
);
/** Secret only together: a public key and a sort key are none, nor is PWD, the folder a process works in. */
const PAIRS: ReadonlySet<string> = new Set(
  'ACCESS_KEY API_KEY ENCRYPTION_KEY PRIVATE_KEY SIGNING_KEY DB_PASS DB_PWD USER_PASS USER_PWD'.split(' '),
);
/** `TOKEN_URL` is no token: it ends with what is said about one. */
const ABOUT: ReadonlySet<string> = new Set(
  [
    'ADDRESS ALG ALGORITHM ARN ATTEMPTS AUDIENCE BUCKET BURST CACHE CAPACITY CLAIM COOKIE COUNT DAYS DIR DOMAIN',
    'DURATION EMAIL ENABLED ENCODING ENDPOINT EXPIRY FIELD FILE FORMAT HEADER HOST HOURS ID INTERVAL ISSUER KIND',
    'LABEL LENGTH LIFETIME LIMIT MANAGER MAX MIN MINUTES MODE NAME NAMESPACE OWNER PATH POLICY PREFIX PROJECT',
    'PROVIDER QUEUE RATE REF REFERENCE REGION REQUIRED ROTATION SCOPE SECONDS SERVICE SIZE SOURCE STORE STRATEGY',
    'SUBJECT SUFFIX SYMBOL TABLE TEMPLATE TIMEOUT TOPIC TTL TYPE URI URL USER USERNAME VERSION',
  ]
    .join(' ')
    .split(' '),
);
/** `REQUIRE_TOKEN` is a choice, `MAX_TOKEN` a number. */
const CHOICES: ReadonlySet<string> = new Set('ALLOW DISABLE ENABLE HAS IS MAX MIN REQUIRE SKIP USE'.split(' '));

/** Whether a key is named as if a secret stood under it. */
export function saysSecret(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  if (CHOICES.has(words[0] ?? '') || ABOUT.has(words.at(-1) ?? '')) return false;
  return words.some((word, index) => SECRETS.has(word) || PAIRS.has(`${word}_${words[index + 1] ?? ''}`));
}

/** A flag, a number or a length of time; or only the way to a secret: an ARN, a file, an address, a place to be filled in. */
const NOT_ITSELF = [
  /^(?:true|false|yes|no|on|off|none)?$/i,
  /^(?:\d{1,5}|\d{1,3}\.\d{1,3})(?:ms|s|m|h|d)?$/,
  /^arn:/,
  /^(?:\.{0,2}\/|file:|https?:\/\/)/,
  /^[$<{*]/,
];

/** Whether a text under such a key may be the secret itself. */
export function isWrittenOut(text: string): boolean {
  return !NOT_ITSELF.some((pattern) => pattern.test(text.trim()));
}
