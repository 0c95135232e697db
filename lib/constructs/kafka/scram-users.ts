import { MskSingleScramSecretAssociation } from '@cdktf/provider-aws/lib/msk-single-scram-secret-association';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { SCRAM_SECRETS } from '../../catalog/msk-scram';
import { checkKey, refuse } from '../checks';

/** A user whose name and password stand in a secret that exists; neither comes into the state. */
export interface ScramUser {
  /** ARN of the secret, `{"username": …, "password": …}`; MSK takes only names that begin with `AmazonMSK_`. */
  readonly secretArn: string;
  /**
   * ARN of the customer key that the secret is encrypted with, by its id and no alias. It is not compared with the secret itself,
   * which would need one who deploys to be allowed to read about it: MSK refuses a secret under the key `aws/secretsmanager` when
   * the user is made.
   */
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
    if (!Token.isUnresolved(keyArn) && !SCRAM_SECRETS.key.test(keyArn)) {
      refuse({
        at: ['scramUsers', name, 'keyArn'],
        got: JSON.stringify(keyArn),
        allowed: 'the ARN of a KMS key of the account, arn:aws:kms:…:key/…, and no alias',
        fix: 'encrypt the secret with a key of your own, and name that key by its id',
      });
    }
  }
}
