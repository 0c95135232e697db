import { Token } from 'cdktf';
import { refuse } from '../checks';

const AUTHORITY = /^arn:aws[\w-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[\w-]+$/;

/** MSK trusts private authorities of ACM, and no others ("Mutual TLS authentication", MSK developer guide, read 2026-11). */
export function checkCertificateAuthorities(arns: readonly string[]): void {
  for (const [index, arn] of arns.entries()) {
    if (Token.isUnresolved(arn) || AUTHORITY.test(arn)) continue;
    refuse({
      at: ['certificateAuthorityArns', index],
      got: JSON.stringify(arn),
      allowed: 'the ARN of a certificate authority in AWS Private CA',
      fix: 'name the authority that issues the certificates, not a certificate',
    });
  }
}
