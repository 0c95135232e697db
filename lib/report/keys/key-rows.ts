import { printable } from '../../base/printable';
import type { DataKey } from '../../plan/keys/data-keys';

/** What one key is for, a row each. */
export function keyRows({ row }: DataKey): readonly (readonly [string, string])[] {
  return [
    ['encrypts', row.encrypts],
    ['used by', usedByText(row)],
    ['read by', row.readers],
  ];
}

/** One row of each key. */
export function keySummaryRows(keys: readonly DataKey[]): readonly (readonly string[])[] {
  return keys.map(({ key, alias, row }) => [printable(key), printable(alias), usedByText(row)]);
}

function usedByText({ usedBy, through }: DataKey['row']): string {
  switch (usedBy) {
    case 'services':
      return `${through.join(' and ')} for who asks them, nobody directly`;
    case 'log groups':
      return 'CloudWatch Logs, for these log groups alone';
    case 'account':
      return 'whoever the policies of the account allow';
  }
}
