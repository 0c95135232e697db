import type { Redis } from 'ioredis';

/** A command of the server that names keys. */
export interface KeyCommand {
  readonly name: string;
  /** The whole command, where every word that may be a key is this one. */
  readonly withKey: (key: string) => readonly string[];
}

/** By position, as the server tells it; those whose keys it has to look for are written out. */
export async function keyCommands(admin: Redis): Promise<readonly KeyCommand[]> {
  const told = (await admin.call('COMMAND')) as readonly (readonly unknown[])[];
  return told
    .flatMap(([name, arity, , first]) => {
      const words = String(name);
      const searched = SEARCHED[words];
      if (searched !== undefined) return [{ name: words, withKey: searched }];
      if (Number(first) <= 0) return [];
      const length = Math.max(Math.abs(Number(arity)), Number(first) + 1);
      return [{ name: words, withKey: (key: string) => [words, ...Array.from({ length: length - 1 }, () => key)] }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Words = KeyCommand['withKey'];
const counted =
  (...before: readonly string[]): Words =>
  (key) => [...before, '1', key, 'left', 'x'];

/** Keys counted by a number, or behind a word; and of what reads or writes, as it is asked, the way that writes. */
const SEARCHED: Readonly<Record<string, Words>> = {
  bitfield: (key) => ['bitfield', key, 'set', 'u8', '0', '1'],
  blmpop: counted('blmpop', '0'),
  bzmpop: (key) => ['bzmpop', '0', '1', key, 'min'],
  eval: (key) => ['eval', 'return 1', '1', key],
  eval_ro: (key) => ['eval_ro', 'return 1', '1', key],
  evalsha: (key) => ['evalsha', '0'.repeat(40), '1', key],
  evalsha_ro: (key) => ['evalsha_ro', '0'.repeat(40), '1', key],
  fcall: (key) => ['fcall', 'f', '1', key],
  fcall_ro: (key) => ['fcall_ro', 'f', '1', key],
  georadius: (key) => ['georadius', key, '0', '0', '1', 'm', 'store', key],
  georadiusbymember: (key) => ['georadiusbymember', key, 'm', '1', 'm', 'store', key],
  lmpop: counted('lmpop'),
  migrate: (key) => ['migrate', '127.0.0.1', '1', key, '0', '1'],
  sintercard: (key) => ['sintercard', '1', key],
  xread: (key) => ['xread', 'streams', key, '0'],
  xreadgroup: (key) => ['xreadgroup', 'group', 'g', 'c', 'streams', key, '0'],
  // Without a second key, which is all that it has to be given, the server looks at none: the test of users says what that lets do.
  pfmerge: (key) => ['pfmerge', key, key],
  zdiff: (key) => ['zdiff', '1', key],
  zdiffstore: (key) => ['zdiffstore', key, '1', key],
  zinter: (key) => ['zinter', '1', key],
  zintercard: (key) => ['zintercard', '1', key],
  zinterstore: (key) => ['zinterstore', key, '1', key],
  zmpop: (key) => ['zmpop', '1', key, 'min'],
  zunion: (key) => ['zunion', '1', key],
  zunionstore: (key) => ['zunionstore', key, '1', key],
};

/** Whether the server would let this user do it; nothing is done. */
export async function wouldLet(admin: Redis, user: string, words: readonly string[]): Promise<boolean> {
  return String(await admin.call('ACL', 'DRYRUN', user, ...words)) === 'OK';
}

/** What works on everybody's keys, on the server, or on others who are logged in. */
export const DANGEROUS: readonly (readonly [string, ...string[]])[] = [
  ['FLUSHALL'],
  ['FLUSHDB'],
  ['KEYS', '*'],
  ['SCAN', '0'],
  ['RANDOMKEY'],
  ['SWAPDB', '0', '1'],
  ['CONFIG', 'GET', '*'],
  ['CONFIG', 'SET', 'maxmemory', '1'],
  ['DEBUG', 'SLEEP', '0'],
  ['ACL', 'LIST'],
  ['ACL', 'SETUSER', 'default', 'on'],
  ['SHUTDOWN', 'NOSAVE'],
  ['REPLICAOF', 'NO', 'ONE'],
  ['FAILOVER'],
  ['CLUSTER', 'RESET'],
  ['CLUSTER', 'FAILOVER'],
  ['SAVE'],
  ['BGSAVE'],
  ['BGREWRITEAOF'],
  ['MONITOR'],
  ['SYNC'],
  ['CLIENT', 'KILL', 'TYPE', 'normal'],
  ['CLIENT', 'LIST'],
  ['CLIENT', 'PAUSE', '1'],
  ['SLOWLOG', 'GET'],
  ['LATENCY', 'RESET'],
  ['MODULE', 'LIST'],
  ['SCRIPT', 'FLUSH'],
  ['SCRIPT', 'KILL'],
  ['FUNCTION', 'FLUSH'],
  ['FUNCTION', 'LIST'],
  ['PUBLISH', 'everybody', 'x'],
  ['SUBSCRIBE', 'everybody'],
];
