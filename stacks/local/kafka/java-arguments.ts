import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PreparedKafka } from './prepare';

const LOGGING = join(__dirname, 'log4j.properties');

/** For every program among Kafka's jars: a small one-machine broker needs neither a large heap nor the last bit of speed. */
export function javaArguments({ libs }: PreparedKafka): readonly string[] {
  return [
    '-Xms256m',
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:+ExitOnOutOfMemoryError',
    `-Dlog4j.configuration=${pathToFileURL(LOGGING).href}`,
    '-cp',
    join(libs, '*'),
  ];
}
