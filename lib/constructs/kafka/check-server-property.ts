import {
  isFrom,
  SERVER_PROPERTY_LIVES,
  SERVER_PROPERTY_RANGES,
  type ServerPropertyRange,
} from '../../catalog/msk-server-properties';
import { refuse } from '../checks';

/** A broker passes over what it does not know: the property would stand there and do nothing. */
export function checkPropertyKnown(name: string, kafkaVersion: string): void {
  const life = SERVER_PROPERTY_LIVES.find((row) => row.name === name);
  if (life === undefined) return;
  const { from, until, instead } = life;
  const isEarly = from !== null && !isFrom(kafkaVersion, from);
  const isLate = until !== null && isFrom(kafkaVersion, until);
  if (!isEarly && !isLate) return;
  refuse({
    at: ['serverProperties', name],
    got: `a property that Kafka ${isEarly ? 'does not know yet' : 'no longer knows'} in ${kafkaVersion}`,
    allowed: isEarly ? `it from ${from} on` : `it before ${until}`,
    fix: `remove it; in its place: ${instead}`,
  });
}

/** What MSK states, and what brokers start with. */
export function checkPropertyRange(name: string, value: string, kafkaVersion: string | undefined): void {
  const range = rangeOf(name, kafkaVersion);
  if (range === undefined) return;
  const { min, max } = range;
  if (Number(value) >= min && (max === null || Number(value) <= max)) return;
  refuse({
    at: ['serverProperties', name],
    got: value,
    allowed: max === null ? `${min} and more` : `${min} to ${max}`,
    fix: 'use a number in this range',
  });
}

/** The last row that holds, as they narrow with the versions. */
function rangeOf(name: string, kafkaVersion: string | undefined): ServerPropertyRange | undefined {
  return SERVER_PROPERTY_RANGES.filter(
    (row) => row.name === name && (row.from === null || (kafkaVersion !== undefined && isFrom(kafkaVersion, row.from))),
  ).at(-1);
}
