import { join } from 'node:path';
import { findJava, javaVersion } from '../../../stacks/local/kafka/java';
import { aFolder, saying } from './support';

const folder = aFolder();

test.each([
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['openjdk version "22-ea" 2024-03-19', 22],
  ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "11.0.2"', 11],
  ['The operation could not be completed. Unable to locate a Java Runtime.', undefined],
  ['', undefined],
])('%j is version %p', (said, version) => {
  expect(javaVersion(said)).toBe(version);
});

test('Java 17 is new enough', async () => {
  const program = saying(folder, 'java-17', 'openjdk version "17.0.15" 2025-04-15');
  expect(await findJava(program)).toEqual({ kind: 'found', program, version: 17 });
});

test('Java 16 is not', async () => {
  const program = saying(folder, 'java-16', 'openjdk version "16.0.2" 2021-07-20');
  expect(await findJava(program)).toEqual({
    kind: 'not found',
    because: `Java 17 or later is needed, and ${program} is 16`,
  });
});

test('a program that says nothing of a version is no Java', async () => {
  const program = saying(folder, 'java-none', 'hello');
  expect(await findJava(program)).toEqual({
    kind: 'not found',
    because: `Java 17 or later is needed, and ${program} -version does not say what it is`,
  });
});

test('no program at all is no Java', async () => {
  const program = join(folder, 'nothing');
  expect(await findJava(program)).toEqual({
    kind: 'not found',
    because: `Java 17 or later is needed, and ${program} does not run: spawn ${program} ENOENT`,
  });
});
