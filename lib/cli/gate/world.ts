import type { AllowedChanges } from './allowed-changes';
import type { Ending } from './ending';

/** What the gate needs of the world, so that its way through a command is tested without processes. */
export interface World {
  readonly terraform: Terraform;
  /** Ends with the whole line, since the reader may be another program that waits for it. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The next line of input; nothing where the input ends or a signal comes first. */
  readonly answer: () => Promise<string | undefined>;
  /** Whether a signal asked to stop: no further step begins. */
  readonly stopped: () => boolean;
  /** Today, as `2026-11-21`. */
  readonly asOf: string;
}

/** The real binary. */
export interface Terraform {
  /** With its own input and output. */
  readonly run: (words: readonly string[], more?: { readonly quietNextSteps: boolean }) => Promise<Ending>;
  /** With its output taken. */
  readonly read: (words: readonly string[]) => Promise<{ readonly ending: Ending; readonly output: string }>;
}

/** Where the change happens. */
export interface Site {
  readonly stack: string;
  /** For messages: relative to the project where that is possible. */
  readonly allowFile: string;
  readonly allowed: AllowedChanges;
  /** The plan file, in a folder of nobody else. */
  readonly planFile: string;
}
