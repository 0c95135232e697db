/** What a piece of work throws; a test that expects an error fails when there is none. */
export function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`not an Error was thrown: ${String(error)}`);
  }
  throw new Error('nothing was thrown');
}

export function messageOf(work: () => unknown): string {
  return thrownBy(work).message;
}
