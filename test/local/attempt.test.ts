import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeUs, beginAttempt, endAttempt, forgetState, resourceCount } from '../../stacks/local/attempt';
import { type Folders, foldersOf } from '../../stacks/local/folders';

let cache = '';
let folders: Folders;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'veltrix-attempt-'));
  folders = foldersOf('/checkout', { VELTRIX_CACHE: cache });
  mkdirSync(folders.state, { recursive: true });
});

afterEach(() => {
  rmSync(cache, { recursive: true });
});

function writeState(stack: string, state: object): void {
  writeFileSync(join(folders.state, `terraform.${stack}.tfstate`), JSON.stringify(state));
}

test('nothing was deployed where there is no folder, or none with a state', () => {
  expect(beforeUs(folders)).toEqual({ kind: 'nothing' });
  rmSync(folders.run, { recursive: true });
  expect(beforeUs(folders)).toEqual({ kind: 'nothing' });
});

test('a deploy that came to its end is one, and one that did not is said to be cut off', () => {
  beginAttempt(folders);
  expect(beforeUs(folders)).toEqual({ kind: 'interrupted' });
  writeState('shop-local-network', {});
  expect(beforeUs(folders)).toEqual({ kind: 'interrupted' });
  endAttempt(folders);
  expect(beforeUs(folders)).toEqual({ kind: 'deployed' });
  endAttempt(folders);
  expect(beforeUs(folders)).toEqual({ kind: 'deployed' });
});

test('a backup and a lock beside a state are none', () => {
  writeFileSync(join(folders.state, 'terraform.shop-local-network.tfstate.backup'), '{}');
  writeFileSync(join(folders.state, '.terraform.shop-local-network.tfstate.lock.info'), '{}');
  expect(beforeUs(folders)).toEqual({ kind: 'nothing' });
});

test('what was deployed is forgotten, and logs and data of the broker stay', () => {
  writeState('shop-local-network', {});
  for (const folder of [folders.output, join(folders.run, 'kafka'), folders.emulator]) mkdirSync(folder);
  forgetState(folders);
  expect([folders.state, folders.output].map(existsSync)).toEqual([false, false]);
  expect([join(folders.run, 'kafka'), folders.emulator].map(existsSync)).toEqual([true, true]);
  forgetState(folders);
});

test('resources are counted by their instances, and what was only looked up is not', () => {
  writeState('shop-local-network', {
    resources: [
      { mode: 'managed', instances: [{}, {}] },
      { mode: 'data', instances: [{}] },
      { mode: 'managed', instances: [{}] },
    ],
  });
  writeState('shop-local-kafka', {});
  expect(['network', 'kafka', 'topics'].map((layer) => resourceCount(folders, `shop-local-${layer}`))).toEqual([
    3, 0, 0,
  ]);
});
