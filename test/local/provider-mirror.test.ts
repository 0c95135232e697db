import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findProvider, writeTerraformConfig } from '../../stacks/local/provider-mirror';

let folder = '';
let asked = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-mirror-'));
  asked = 0;
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function aMirror(name: string): string {
  const mirror = join(folder, name);
  mkdirSync(join(mirror, 'registry.terraform.io', 'hashicorp', 'aws'), { recursive: true });
  return mirror;
}

function find(env: Readonly<Record<string, string>>, answers = false) {
  const registry = async () => {
    asked++;
    return answers;
  };
  return findProvider(env, registry, [join(folder, 'nowhere'), join(folder, 'places')]);
}

test('a mirror that is named is taken, before what Terraform is configured with', async () => {
  const mirror = aMirror('named');
  aMirror('places');
  const configured = join(folder, 'rc');
  writeFileSync(configured, '');
  expect(await find({ VELTRIX_PROVIDER_MIRROR: mirror, TF_CLI_CONFIG_FILE: configured })).toEqual({
    kind: 'mirror',
    folder: mirror,
  });
  expect(asked).toBe(0);
});

test('a relative path is named from where npm start was called, since Terraform is called elsewhere', async () => {
  const mirror = aMirror('named');
  expect(await find({ VELTRIX_PROVIDER_MIRROR: relative(process.cwd(), mirror) })).toEqual({
    kind: 'mirror',
    folder: mirror,
  });
});

test('a folder that is named and holds no provider is not replaced by another', async () => {
  aMirror('places');
  expect(await find({ VELTRIX_PROVIDER_MIRROR: folder }, true)).toEqual({
    kind: 'none',
    looked: [folder],
    named: true,
  });
  expect(asked).toBe(0);
});

test('what Terraform is configured with stays, unless its file is not there', async () => {
  const file = join(folder, 'rc');
  expect(await find({ TF_CLI_CONFIG_FILE: file }, true)).toEqual({ kind: 'registry' });
  writeFileSync(file, '');
  expect(await find({ TF_CLI_CONFIG_FILE: file })).toEqual({ kind: 'configured', file });
  expect(asked).toBe(1);
});

test.each([['places'], ['places/a'], ['places/b/c']])('a mirror is found in %s, before the registry', async (name) => {
  mkdirSync(join(folder, 'places', 'a', 'empty'), { recursive: true });
  const mirror = aMirror(name);
  expect(await find({ VELTRIX_PROVIDER_MIRROR: '' }, true)).toEqual({ kind: 'mirror', folder: mirror });
  expect(asked).toBe(0);
});

test('a mirror three folders deep is not looked for', async () => {
  aMirror('places/a/b/c');
  expect(await find({})).toEqual({
    kind: 'none',
    looked: [join(folder, 'nowhere'), join(folder, 'places')],
    named: false,
  });
  expect(asked).toBe(1);
});

test('only a mirror needs a file of ours, which Terraform can read whatever the path is', () => {
  expect(writeTerraformConfig({ kind: 'registry' }, join(folder, 'run'))).toBeUndefined();
  expect(writeTerraformConfig({ kind: 'configured', file: '/rc' }, join(folder, 'run'))).toBe('/rc');
  const file = writeTerraformConfig({ kind: 'mirror', folder: '/a "mirror"' }, join(folder, 'run'));
  expect(readFileSync(file ?? '', 'utf8')).toBe(`provider_installation {
  filesystem_mirror {
    path = "/a \\"mirror\\""
  }
}
`);
});
