/**
 * Whether everything wanted stands in what is there: AWS answers with more fields than were written, and other people may
 * have added entries of their own.
 */
export function holds(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(there) && wanted.every((each) => there.some((other) => holds(other, each)));
  }
  if (typeof wanted !== 'object' || wanted === null) return there === wanted;
  if (typeof there !== 'object' || there === null) return false;
  return Object.entries(wanted).every(([key, value]) =>
    holds((there as Readonly<Record<string, unknown>>)[key], value),
  );
}
