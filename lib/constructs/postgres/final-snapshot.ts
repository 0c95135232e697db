import { Fn } from 'cdktf';

/**
 * `shop-main-final-20261121233015`: of the moment in which the cluster is planned to be made, so that two clusters of one name
 * leave two snapshots. Only then is it written: it is left alone afterwards, since each plan has another moment.
 */
export function finalSnapshotIdentifier(name: string): string {
  return `${name}-final-${Fn.formatdate('YYYYMMDDhhmmss', Fn.plantimestamp())}`;
}

/** As Terraform's lifecycle names what the moment of making owns. */
export const FINAL_SNAPSHOT = 'final_snapshot_identifier';
