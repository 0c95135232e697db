/** Whom a request is meant for, as its SigV4 signature says it: every AWS client signs, and the emulator checks no signature. */
export interface Scope {
  readonly region: string;
  /** The name services sign with: `kafka`, `ec2`, `application-autoscaling`. */
  readonly service: string;
}

const HEADER = /\bCredential=([^,\s]+)/;

/** The scope of a signed request; nothing for one that is not signed, which is never ours. */
export function scopeOf(authorization: string | undefined, url: string): Scope | undefined {
  const credential = HEADER.exec(authorization ?? '')?.[1] ?? presigned(url);
  // A key may hold slashes, the scope behind it never does: <key>/<date>/<region>/<service>/aws4_request.
  const [end, service, region] = (credential ?? '').split('/').reverse();
  if (end !== 'aws4_request' || !service || !region) return undefined;
  return { region, service };
}

function presigned(url: string): string | undefined {
  const start = url.indexOf('?');
  if (start < 0) return undefined;
  return new URLSearchParams(url.slice(start + 1)).get('X-Amz-Credential') ?? undefined;
}
