/** The world as the commands see it: handed in, so that each of them is tested without a process. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person reads stdout; colour is for them alone. */
  readonly terminal: boolean;
  readonly readStdin: () => Promise<string>;
  /** Puts a question to the person at the terminal and gives the line; not there where nobody could answer. */
  readonly ask?: (question: string) => Promise<string>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the package. */
  readonly version: string;
  readonly files: Files;
  /** The day, as `2026-12-31`. */
  readonly today: () => string;
  /** The exports of a TypeScript or JavaScript module. Throws what the module throws. */
  readonly loadModule: (file: string) => Promise<unknown>;
}

/** Files by absolute path. What cannot be done for a reason of the machine is thrown as a `UsageError`. */
export interface Files {
  /** Nothing when there is no such file. */
  readonly read: (file: string) => string | undefined;
  /** The whole text or, when that fails, the file as it was; makes the folder. */
  readonly write: (file: string, text: string) => void;
  readonly exists: (file: string) => boolean;
  /** Names of the files in a folder, none when there is no such folder. */
  readonly list: (folder: string) => readonly string[];
}
