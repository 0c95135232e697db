/** One attempt may take so long; what goes on after that finds its signal aborted, and is not waited for. */
class AttemptTimeout extends Error {
  override readonly name = 'AttemptTimeout';
}

export async function withTimeout(
  work: (signal: AbortSignal) => Promise<void>,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<void> {
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, stop]);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new AttemptTimeout(`took longer than ${timeoutMs} ms`);
      late.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    await Promise.race([work(signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
