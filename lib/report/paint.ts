/** How parts of a report stand out on a terminal. Reports are plain text: who prints them decides whether there is colour. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

/** For files, pipes, JSON and tests. */
export const PLAIN: Paint = { error: same, warning: same, note: same, strong: same, faint: same };
