import type { DataKey } from '../../plan/keys/data-keys';

/** One key of KMS that is made here. */
export interface KeyReport {
  /** For example `keys.stores.main.database`. */
  readonly key: string;
  readonly dataClass: 'database' | 'events' | 'logs' | 'memory' | 'secrets';
  /** As KMS has it, with `alias/`. */
  readonly alias: string;
  /** What is unreadable without it. */
  readonly encrypts: string;
  /**
   * `services`: only through those of `through`, and nobody directly. `log groups`: CloudWatch Logs itself, for its log groups.
   * `account`: whoever the account's policies allow.
   */
  readonly usedBy: 'services' | 'log groups' | 'account';
  /** Services that use it on behalf of who asks them, as `kms:ViaService` names them before the region. */
  readonly through: readonly string[];
  /** Who gets to read what it encrypts. */
  readonly readers: string;
}

export function keyReport({ key, dataClass, alias, row }: DataKey): KeyReport {
  const { encrypts, usedBy, through, readers } = row;
  return { key, dataClass, alias, encrypts, usedBy, through, readers };
}
