import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDay } from '../../lib/base/day';
import { UsageError } from '../../lib/cli/exit';
import { nodeFiles, nodeIo } from '../../lib/cli/node-io';
import { thrownBy } from '../support';

const folder = mkdtempSync(join(tmpdir(), 'veltrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a written file is whole, its folder is made, and no draft stays behind', () => {
  const file = join(folder, 'locks', 'a.json');
  nodeFiles.write(file, 'one\n');
  nodeFiles.write(file, 'two\n');
  expect(nodeFiles.read(file)).toBe('two\n');
  expect(readdirSync(join(folder, 'locks'))).toEqual(['a.json']);
});

test('a link stays a link', () => {
  const file = join(folder, 'linked.json');
  const link = join(folder, 'link.json');
  writeFileSync(file, 'one');
  symlinkSync(file, link);
  nodeFiles.write(link, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});

test('what cannot be written is told, and leaves nothing behind', () => {
  const file = join(folder, 'taken');
  mkdirSync(join(file, 'inner'), { recursive: true });
  const error = thrownBy(() => nodeFiles.write(file, 'text'));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toMatch(/^cannot write .*taken: E/);
  expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/tmp$/));
});

test('what lies below a file, or where no folder can be made, is told and not waited for', () => {
  writeFileSync(join(folder, 'plain'), '');
  for (const file of [join(folder, 'plain', 'a', 'b'), '/proc/nope/a/b']) {
    expect(thrownBy(() => nodeFiles.write(file, 'text'))).toBeInstanceOf(UsageError);
  }
  nodeFiles.write(join(folder, 'x', 'y', 'z'), 'text');
  expect(nodeFiles.read(join(folder, 'x', 'y', 'z'))).toBe('text');
});

test('a folder is no file', () => {
  expect(nodeFiles.exists(folder)).toBe(false);
  expect(nodeFiles.read(folder)).toBeUndefined();
  expect(nodeFiles.read(join(folder, 'none'))).toBeUndefined();
});

test('a list has files only, and is empty where there is no folder', () => {
  mkdirSync(join(folder, 'list', 'below'), { recursive: true });
  writeFileSync(join(folder, 'list', 'a.yaml'), '');
  expect(nodeFiles.list(join(folder, 'list'))).toEqual(['a.yaml']);
  expect(nodeFiles.list(join(folder, 'none'))).toEqual([]);
});

test('a path through a file is told, not taken for a bug', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(nodeFiles.exists(join(folder, 'file', 'below'))).toBe(false);
  expect(thrownBy(() => nodeFiles.list(join(folder, 'file')))).toBeInstanceOf(UsageError);
});

test('the version is that of the package', () => {
  const file: unknown = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  expect(file).toMatchObject({ version: nodeIo().version });
});

test('today is a day', () => {
  expect(isDay(nodeIo().today())).toBe(true);
});
