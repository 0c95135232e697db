/** Live progress as plain lines: what began, what came of it, and how long it took. */
export interface Progress {
  readonly step: <Result>(
    what: string,
    work: () => Promise<Result>,
    outcome: (result: Result) => string,
  ) => Promise<Result>;
  readonly detail: (text: string) => void;
  readonly line: (text: string) => void;
}

export function progressTo(write: (text: string) => void): Progress {
  const line = (text: string): void => write(`${text}\n`);
  return {
    line,
    detail: (text) => line(`    ${text}`),
    step: async (what, work, outcome) => {
      const began = Date.now();
      line(`- ${what}`);
      const result = await work();
      line(`  ${outcome(result)} (${seconds(Date.now() - began)} s)`);
      return result;
    },
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
