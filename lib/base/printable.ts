/**
 * What a user wrote may hold line ends and escape sequences, which would forge lines or colours of a report, and marks that
 * turn the direction of writing. They print as JSON escapes, so that they stand in JSON as well.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
