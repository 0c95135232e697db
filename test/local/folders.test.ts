import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { foldersOf } from '../../stacks/local/folders';

test('everything stands below the cache, tools for all checkouts and the rest for one', () => {
  const { tools, run, ...others } = foldersOf('/checkout', { VELTRIX_CACHE: '/cache' });
  expect(tools).toBe('/cache/tools');
  expect(run).toMatch(/^\/cache\/local\/[\da-f]{12}$/);
  expect(others).toEqual({ emulator: `${run}/emulator`, state: `${run}/terraform`, output: `${run}/cdktf.out` });
});

test('two checkouts share tools and nothing else, and one always has the same folders', () => {
  const env = { VELTRIX_CACHE: '/cache' };
  const [one, other] = [foldersOf('/one', env), foldersOf('/other', env)];
  expect(one.tools).toBe(other.tools);
  expect(new Set([...Object.values(one), ...Object.values(other)]).size).toBe(9);
  expect(foldersOf('/one', env)).toEqual(one);
});

test.each([
  [{ VELTRIX_CACHE: '/own', XDG_CACHE_HOME: '/xdg' }, '/own/tools'],
  [{ VELTRIX_CACHE: '', XDG_CACHE_HOME: '/xdg' }, '/xdg/veltrix/tools'],
  [{ XDG_CACHE_HOME: '' }, join(homedir(), '.cache', 'veltrix', 'tools')],
  [{}, join(homedir(), '.cache', 'veltrix', 'tools')],
  [{ VELTRIX_CACHE: 'cache' }, resolve('cache', 'tools')],
])('the cache is the one of veltrix, else that of the system: %p', (env, tools) => {
  expect(foldersOf('/checkout', env).tools).toBe(tools);
});
