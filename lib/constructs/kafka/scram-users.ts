import { MskSingleScramSecretAssociation } from '@cdktf/provider-aws/lib/msk-single-scram-secret-association';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { checkKey, refuse } from '../checks';

/** A user whose name and password stand in a secret that exists; neither comes into the state. */
export interface ScramUser {
  /** ARN of the secret, `{"username": …, "password": …}`; MSK takes only names that begin with `AmazonMSK_`. */
  readonly secretArn: string;
  /** ARN of the customer key that the secret is encrypted with; MSK takes no secret under the key `aws/secretsmanager`. */
  readonly keyArn: string;
}

interface ScramUsersProps {
  readonly clusterArn: string;
  readonly users: Readonly<Record<string, ScramUser>>;
}

/**
 * Each user is an association of its own: a user more or less changes no other address, and stacks made later can add theirs.
 * The association of a whole list would take those away, since it owns every secret of the cluster.
 */
export class ScramUsers extends Construct {
  constructor(scope: Construct, id: string, { clusterArn, users }: ScramUsersProps) {
    super(scope, id);
    for (const [name, { secretArn }] of Object.entries(users).sort(([a], [b]) => compareText(a, b))) {
      new MskSingleScramSecretAssociation(this, name, { clusterArn, secretArn });
    }
  }
}

/** What MSK wants of a secret ("Sign-in credentials authentication with AWS Secrets Manager", developer guide, read 2026-11). */
const SECRET = /^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:AmazonMSK_\S+$/;
const CUSTOMER_KEY = /^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:(?:key\/[\w-]+|alias\/(?!aws\/)[\w/-]+)$/;

export function checkScramUsers(users: Readonly<Record<string, ScramUser>>): void {
  for (const [name, { secretArn, keyArn }] of Object.entries(users)) {
    checkKey('scramUsers', name);
    if (!Token.isUnresolved(secretArn) && !SECRET.test(secretArn)) {
      refuse({
        at: ['scramUsers', name, 'secretArn'],
        got: JSON.stringify(secretArn),
        allowed: 'the ARN of a secret whose name begins with AmazonMSK_',
        fix: 'copy the secret to one of such a name',
      });
    }
    if (!Token.isUnresolved(keyArn) && !CUSTOMER_KEY.test(keyArn)) {
      refuse({
        at: ['scramUsers', name, 'keyArn'],
        got: JSON.stringify(keyArn),
        allowed: 'the ARN of a customer key, not of one that AWS manages',
        fix: 'encrypt the secret with a key of your own, and name it here',
      });
    }
  }
}
