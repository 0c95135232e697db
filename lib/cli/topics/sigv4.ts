import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from './aws-credentials';

/** A request without a body as AWS signs it (Signature Version 4). */
export interface SignedRequest {
  readonly host: string;
  /** As it is sent: begins with a slash, already encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Beside `host`, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default - that of nothing */
  readonly payloadHash?: string;
}

export interface SigningScope {
  readonly region: string;
  readonly service: string;
  readonly at: Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const NOTHING = createHash('sha256').update('').digest('hex');

/** The address of a GET request with its signature in it, good for so many seconds. */
export function presigned(
  request: SignedRequest,
  scope: SigningScope,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  seconds: number,
): string {
  const query = {
    ...request.query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${accessKeyId}/${credentialScope(scope)}`,
    'X-Amz-Date': timestamp(scope.at),
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': headersOf(request).names,
    ...(sessionToken === null ? {} : { 'X-Amz-Security-Token': sessionToken }),
  };
  const signature = signatureOf({ ...request, query }, scope, secretAccessKey);
  return `https://${request.host}${request.path}?${queryText(query)}&X-Amz-Signature=${signature}`;
}

/** In hex. */
export function signatureOf(request: SignedRequest, scope: SigningScope, secretAccessKey: string): string {
  const headers = headersOf(request);
  const canonical = [
    'GET',
    request.path,
    queryText(request.query),
    headers.lines,
    '',
    headers.names,
    request.payloadHash ?? NOTHING,
  ].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const text = [ALGORITHM, timestamp(scope.at), credentialScope(scope), hashed].join('\n');
  const key = [...credentialScope(scope).split('/')].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function headersOf({ host, headers = {} }: SignedRequest): { readonly names: string; readonly lines: string } {
  const all = Object.entries({ host, ...headers }).sort(byBytes);
  return {
    names: all.map(([name]) => name).join(';'),
    lines: all.map(([name, value]) => `${name}:${value.trim()}`).join('\n'),
  };
}

function queryText(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(byBytes)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Everything but letters, digits and `-_.~`, where JavaScript would leave more. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function byBytes([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function credentialScope({ at, region, service }: SigningScope): string {
  return `${timestamp(at).slice(0, 8)}/${region}/${service}/aws4_request`;
}

/** `20260101T120000Z`. */
function timestamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}
