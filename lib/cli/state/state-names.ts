import { checkedName } from '../../base/naming';

/** Where a state lives and what stands around it: all names follow from the bucket's. */
export interface StateNames {
  readonly bucket: string;
  readonly keyAlias: string;
  readonly readerPolicy: string;
  readonly applierPolicy: string;
}

export function stateNames(bucket: string): StateNames {
  const base = bucket.replace(/[-.]?state$/, '');
  const state = base === '' ? 'state' : `${base}-state`;
  return {
    bucket,
    // Aliases have no dots, and names of buckets may.
    keyAlias: checkedName('kms-alias', `alias/${state.replaceAll('.', '-')}`),
    readerPolicy: checkedName('iam-policy', `${state}-reader`),
    applierPolicy: checkedName('iam-policy', `${state}-applier`),
  };
}
