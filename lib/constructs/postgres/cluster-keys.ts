import { Construct } from 'constructs';
import { EncryptionKey } from '../encryption';
import type { NewPostgresClusterProps } from './postgres-cluster-props';

type ClusterKeysProps = Pick<
  NewPostgresClusterProps,
  'accountId' | 'encryptionKeyArns' | 'name' | 'protected' | 'region'
> & {
  readonly logGroupName: string;
};

/** Who may restore a snapshot does not thereby read the master password, and who reads logs reads neither. */
export class ClusterKeys extends Construct {
  readonly database: string;
  readonly secret: string;
  readonly logs: string;

  constructor(scope: Construct, id: string, props: ClusterKeysProps) {
    super(scope, id);
    const { accountId, encryptionKeyArns, name, region } = props;
    if (encryptionKeyArns !== undefined) {
      this.database = encryptionKeyArns.database;
      this.secret = encryptionKeyArns.secret;
      this.logs = encryptionKeyArns.logs;
      return;
    }
    const common = { accountId, region, protected: props.protected };
    this.database = new EncryptionKey(this, 'Database', {
      ...common,
      name,
      description: `Data of ${name}`,
      dataClass: 'database',
    }).keyArn;
    this.secret = new EncryptionKey(this, 'Secret', {
      ...common,
      name: `${name}-secret`,
      description: `Master password of ${name}`,
      dataClass: 'secrets',
    }).keyArn;
    this.logs = new EncryptionKey(this, 'Logs', {
      ...common,
      name: `${name}-logs`,
      description: `Log of ${name}`,
      // Who removes the cluster removes its log too.
      protected: false,
      dataClass: 'logs',
      logGroupNames: [props.logGroupName],
    }).keyArn;
  }
}
