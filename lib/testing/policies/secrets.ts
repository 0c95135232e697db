import type { StackResource } from '../addresses';
import { isObject, type Json, type JsonObject } from '../json';
import { type Objection, policies } from './policy';

export const SECRET_POLICIES = policies([
  {
    id: 'no-secret-in-state',
    what: 'no password, token or key stands in what Terraform reads, and none will stand in its state',
    why: 'state and plan are files that many may read, and a sensitive mark hides nothing in them',
    fix: 'let the service manage it, log in by IAM, or use a write-only argument',
    source: 'developer.hashicorp.com/terraform/language/manage-sensitive-data',
    types: 'all',
    judge: ({ type, config }: StackResource) => [
      ...keepsSecret(type),
      ...(SECRET_STORES.includes(type) ? storedValues(config) : []),
      ...written(config, ''),
    ],
  },
]);

/** Types that exist to put a secret into the state. */
const SECRET_MAKERS = [
  'random_password',
  'tls_private_key',
  'aws_iam_access_key',
  'data.aws_secretsmanager_secret_version',
];
const SECRET_STORES = ['kubernetes_secret', 'kubernetes_secret_v1'];
/** Names of attributes that hold the secret itself; what ends in `_arn`, `_id` or `_wo` does not. */
const SECRET_NAME =
  /(?:(?:passwords?|passwd|secrets?|tokens?|credentials?)|(?:^|[_.-])(?:private_key|secret_key|access_key|secret_string|secret_binary))$/i;
/** Says whether the metadata of an instance wants a token. */
const NO_SECRETS = ['http_tokens'];
const SECRET_IN_TEXT = /"[\w.-]*(?:password|passwd|secret|token|private_?key|access_?key)"\s*:\s*"(?!\$\{|arn:)[^"]/i;
const READS_SECRET = /\$\{[^}]*\b(?:random_password|tls_private_key|data\.aws_secretsmanager_secret_version)\./;

function keepsSecret(type: string): readonly Objection[] {
  return SECRET_MAKERS.includes(type)
    ? [{ at: 'type', got: type, allowed: 'nothing that keeps a secret in the state' }]
    : [];
}

function storedValues(config: JsonObject): readonly Objection[] {
  return ['data', 'binary_data']
    .filter((at) => config[at] !== undefined)
    .map((at) => ({ at, got: 'values', allowed: 'none: data_wo, or a secret that exists' }));
}

/** What is written is never repeated in a message. */
function written(value: Json, at: string): readonly Objection[] {
  if (typeof value === 'string') return inText(value, at);
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => written(item, `${at}[${index}]`));
  if (!isObject(value)) return [];
  const named =
    typeof value.name === 'string' && SECRET_NAME.test(value.name) ? secretIn(value.value, `${at}.value`) : [];
  const own = Object.entries(value).flatMap(([key, item]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return SECRET_NAME.test(key) && !NO_SECRETS.includes(key) ? secretIn(item, path) : written(item, path);
  });
  return [...named, ...own];
}

function secretIn(value: Json | undefined, at: string): readonly Objection[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => secretIn(item, at));
  if (isObject(value)) return written(value, at);
  if (typeof value !== 'string' || value === '') return [];
  if (value.includes('${') ? !READS_SECRET.test(value) : value.startsWith('arn:')) return [];
  return [{ at, got: 'a text', allowed: 'nothing, or a reference to what is kept elsewhere' }];
}

function inText(text: string, at: string): readonly Objection[] {
  if (READS_SECRET.test(text)) return [{ at, got: 'a secret that Terraform reads', allowed: 'its ARN' }];
  return SECRET_IN_TEXT.test(text) ? [{ at, got: 'a text with a secret', allowed: 'a text without one' }] : [];
}
