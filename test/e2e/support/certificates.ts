import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a small authority, as PEM. */
export interface Certificates {
  readonly ca: string;
  /** Key and chain in one, as a broker reads them; for 127.0.0.1. */
  readonly broker: string;
  readonly client: { readonly certificate: string; readonly key: string };
}

/** For a day: an authority, a broker and a client with the name. */
export function makeCertificates(folder: string, clientName: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '1'];
  openssl('req', '-x509', ...key, '-subj', '/CN=authority', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  const signed = (name: string, subject: string, extension: string): void => {
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', extension];
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    openssl(
      'req',
      '-x509',
      ...key,
      '-subj',
      `/CN=${subject}`,
      ...by,
      '-addext',
      'basicConstraints=critical,CA:FALSE',
      ...files,
    );
  };
  signed('broker', 'broker', 'subjectAltName=IP:127.0.0.1');
  signed('client', clientName, 'extendedKeyUsage=clientAuth');
  const both = `${readFileSync(at('broker.key'), 'utf8')}${readFileSync(at('broker.pem'), 'utf8')}`;
  writeFileSync(at('broker.both.pem'), both);
  return {
    ca: at('ca.pem'),
    broker: at('broker.both.pem'),
    client: { certificate: at('client.pem'), key: at('client.key') },
  };
}

function openssl(...argv: readonly string[]): void {
  execFileSync('openssl', argv, { stdio: ['ignore', 'ignore', 'pipe'] });
}
