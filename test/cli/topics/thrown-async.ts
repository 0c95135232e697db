/** What a call ends with; a call that ends well fails the test. */
export async function thrownAsync(call: () => Promise<unknown>): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`no error was thrown but ${String(error)}`);
  }
  throw new Error('nothing was thrown');
}
