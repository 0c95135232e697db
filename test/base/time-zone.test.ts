import { clockChanges, isTimeZone } from '../../lib/base/time-zone';

const changes = (zone: string) =>
  clockChanges(zone, 2026, 2026).map(({ kind, month, day, weekday, from, to }) => [
    kind,
    month,
    day,
    weekday,
    from,
    to,
  ]);

test('changes of the clocks are found at their local minutes', () => {
  expect(changes('Europe/Berlin')).toEqual([
    ['left out', 3, 29, 0, 120, 180],
    ['repeated', 10, 25, 0, 120, 180],
  ]);
  expect(changes('America/New_York')).toEqual([
    ['left out', 3, 8, 0, 120, 180],
    ['repeated', 11, 1, 0, 60, 120],
  ]);
  // In the south it is the other way round, and on this island only by half an hour.
  expect(changes('Australia/Lord_Howe')).toEqual([
    ['repeated', 4, 5, 0, 90, 120],
    ['left out', 10, 4, 0, 120, 150],
  ]);
});

test('zones without summer time have none', () => {
  expect(['UTC', 'Asia/Tokyo', 'America/Sao_Paulo', 'Nowhere/Land'].flatMap(changes)).toEqual([]);
});

test('every year is looked at, from the first day to the last', () => {
  expect(clockChanges('Europe/Berlin', 2026, 2032)).toHaveLength(14);
  // Years that begin in summer.
  expect(clockChanges('Australia/Sydney', 2026, 2028)).toHaveLength(6);
});

test.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/UTC'])(
  '%s is a zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each(['Europe/Berln', 'Chicago time', '', 'Berlin', 'IST', 'europe/berlin', 'utc'])('%p is none', (zone) => {
  expect(isTimeZone(zone)).toBe(false);
});
