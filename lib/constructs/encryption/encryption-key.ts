import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import type { DataClass } from '../../catalog/data-classes';
import { checkAccountId, checkRegion, serviceName } from '../checks';
import { keyPolicy } from './key-policy';

export interface EncryptionKeyProps {
  /** The alias behind `alias/`, 1 to 250 characters: letters, digits, slashes, underscores and hyphens. */
  readonly name: string;
  /** What the key encrypts, for the people who find it in the console. */
  readonly description: string;
  /** The account whose administrators manage the key: twelve digits. */
  readonly accountId: string;
  /** The region of the key, for example `us-east-1`. */
  readonly region: string;
  /** Whether terraform refuses to destroy the key; what it encrypted is unreadable without it. */
  readonly protected: boolean;
  /**
   * What kind of data it encrypts: then its policy lets only the services of that kind use it, and nobody without them. `logs`
   * needs `logGroupNames`; `database`, `memory` and `secrets` take none.
   * @default - whoever the account's own policies allow may use it
   */
  readonly dataClass?: DataClass;
  /**
   * Names of the log groups CloudWatch Logs may encrypt with this key.
   * @default - none, the key is for the services that get grants from their callers
   */
  readonly logGroupNames?: readonly string[];
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: EncryptionKeyResources) => void;
}

export interface EncryptionKeyResources {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
}

/** The longest KMS offers: a deletion nobody wanted can be taken back for a month. */
const DELETION_WINDOW_DAYS = 30;

/**
 * A symmetric KMS key that rotates every year and that only its own account can use. One for each kind of data:
 *
 * ```ts
 * const common = { accountId, region, protected: true };
 * new EncryptionKey(this, 'Key', { ...common, name, description: `Data of ${name}`, dataClass: 'database' });
 * new EncryptionKey(this, 'SecretKey', { ...common, name: `${name}-secret`, description: `…`, dataClass: 'secrets' });
 * new EncryptionKey(this, 'LogKey', { ...common, name: `${name}-logs`, description: `…`, dataClass: 'logs', logGroupNames });
 * ```
 *
 * `keyArn` goes to the resource that it encrypts.
 */
export class EncryptionKey extends Construct {
  /** A token of the deployment. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkAccountId(['accountId'], props.accountId);
    checkRegion(['region'], props.region);

    const key = new KmsKey(this, 'Resource', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: JSON.stringify(keyPolicy(props)),
      tags: { Name: props.name },
      lifecycle: { preventDestroy: props.protected },
    });
    const alias = new KmsAlias(this, 'Alias', {
      name: serviceName('kms-alias', `alias/${props.name}`),
      targetKeyId: key.keyId,
    });
    this.keyArn = key.arn;
    props.override?.({ key, alias });
  }
}
