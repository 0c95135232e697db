/** Of so many finds one is told to its player, as the declaration says: 0.2. */
export const ONE_IN = 5;
/** An error that the declaration calls permanent. */
export const PERMANENT = 'Undeliverable';

/** The name of the error by which this attempt of awarding a find is to fail. */
export function awardFails(sequence: number, attempt: number): string | undefined {
  if (sequence % 400 === 13) return 'Refused';
  return sequence % 100 === 7 && attempt === 1 ? 'Busy' : undefined;
}

/** Of the notifications, which count from 0: those that always fail come first, so that they wait while others come. */
export function notifyFails(sequence: number, attempt: number): string | undefined {
  const number = sequence / ONE_IN;
  if (number < 28 && number % 7 === 2) return 'Refused';
  if (number % 50 === 49 && attempt === 1) return 'Busy';
  return number % 60 === 40 ? PERMANENT : undefined;
}
