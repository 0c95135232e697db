import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realBinary } from '../../../lib/cli/gate/binary';
import { makePlanFolder } from '../../../lib/cli/gate/plan-folder';
import { projectOf, readAllowFile, stackIn } from '../../../lib/cli/gate/site';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'gate-test-'));
  mkdirSync(join(project, 'cdktf.out', 'stacks', 'folder'), { recursive: true });
  write('cdktf.json', '{}');
});

afterEach(() => rmSync(project, { recursive: true }));

function write(file: string, text: string, mode = 0o644): string {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test('the project is the nearest folder with a cdktf.json, or the folder itself', () => {
  expect(projectOf(join(project, 'cdktf.out', 'stacks', 'folder'))).toBe(project);
  expect(projectOf(tmpdir())).toBe(tmpdir());
});

test('the stack is the one that cdktf wrote, or the name of the folder', () => {
  const folder = join(project, 'cdktf.out', 'stacks', 'folder');
  expect(stackIn(folder)).toBe('folder');
  write('cdktf.out/stacks/folder/cdk.tf.json', '{ "//": { "metadata": { "stackName": "shop-kafka" } } }');
  expect(stackIn(folder)).toBe('shop-kafka');
  write('cdktf.out/stacks/folder/cdk.tf.json', '{}');
  expect(stackIn(folder)).toBe('folder');
});

test('without a file nothing is allowed, unless a file is named', () => {
  const nothing = { allowed: [], alsoStateful: [] };
  expect(readAllowFile(project, {})).toEqual({ file: 'stacks/allowed-changes.json', content: nothing });
  expect(readAllowFile(project, { VELTRIX_ALLOW: '' })).toEqual({
    file: 'stacks/allowed-changes.json',
    content: nothing,
  });
  expect(readAllowFile(project, { VELTRIX_ALLOW: 'ops/rows.json' })).toEqual({
    file: 'ops/rows.json',
    content: { problems: ['the file: is not there, though VELTRIX_ALLOW names it'] },
  });
});

test('a file is read from the project, or from where it is named', () => {
  const text = '{ "veltrixAllowedChanges": 1, "alsoStateful": ["a_b"] }';
  const content = { allowed: [], alsoStateful: ['a_b'] };
  write('stacks/allowed-changes.json', text);
  const path = write('ops/rows.json', text);
  expect(readAllowFile(project, {})).toEqual({ file: 'stacks/allowed-changes.json', content });
  expect(readAllowFile(project, { VELTRIX_ALLOW: 'ops/rows.json' })).toEqual({ file: 'ops/rows.json', content });
  expect(readAllowFile(join(project, 'stacks'), { VELTRIX_ALLOW: path })).toEqual({ file: path, content });
});

test('the real binary is the first program of its name on PATH that is not the gate', () => {
  const self = write('gate.js', '', 0o755);
  const terraform = write('b/terraform', '', 0o755);
  write('a/terraform', '', 0o644);
  mkdirSync(join(project, 'first'));
  symlinkSync(self, join(project, 'first', 'terraform'));
  const PATH = ['first', 'none', 'a', 'b'].map((folder) => join(project, folder)).join(':');
  expect(realBinary(project, { PATH }, self)).toEqual({ binary: terraform });
  expect(realBinary(project, { PATH: '', VELTRIX_TERRAFORM: 'b/terraform' }, self)).toEqual({ binary: terraform });
});

test('a binary that is not there, or is the gate, is said', () => {
  const self = write('bin/terraform', '', 0o755);
  const allowed = 'allowed a name on PATH or the path of terraform or tofu';
  expect(realBinary(project, { PATH: project, VELTRIX_TERRAFORM: 'tofu' }, self)).toEqual({
    problem: `VELTRIX_TERRAFORM: got "tofu", which is no program, ${allowed}`,
  });
  expect(realBinary(project, { PATH: join(project, 'bin') }, self)).toEqual({
    problem: `VELTRIX_TERRAFORM: got "terraform", which is the gate itself, ${allowed}`,
  });
});

test('a plan stands in a file and a folder that nobody else may read, and a saved plan is copied there', () => {
  const saved = write('saved', 'a plan', 0o644);
  for (const folder of [makePlanFolder(undefined), makePlanFolder(saved)]) {
    expect(statSync(folder.planFile).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(folder.planFile)).mode & 0o777).toBe(0o700);
    folder.remove();
    folder.remove();
    expect(statSync(dirname(folder.planFile), { throwIfNoEntry: false })).toBeUndefined();
  }
});
