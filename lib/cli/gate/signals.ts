import type { ChildProcess } from 'node:child_process';

/** What a user, a terminal that closes, or a CI that cancels sends. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
type Signal = (typeof SIGNALS)[number];

export interface Signals {
  readonly stopped: () => boolean;
  /** Hands each signal on to the process, until it ends. */
  readonly handTo: (child: ChildProcess, choose: (signal: Signal) => Signal | undefined) => void;
  /** Called with the first signal that comes; returns how to take it back. */
  readonly onStop: (listener: () => void) => () => void;
}

/** From here on no signal ends the gate: it ends when Terraform has ended. */
export function takeSignals(process: NodeJS.Process): Signals {
  let stopped = false;
  let current: { readonly child: ChildProcess; readonly choose: (signal: Signal) => Signal | undefined } | undefined;
  const listeners = new Set<() => void>();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      stopped = true;
      const handed = current?.choose(signal);
      if (handed !== undefined) current?.child.kill(handed);
      for (const listener of [...listeners]) listener();
    });
  }
  return {
    stopped: () => stopped,
    handTo: (child, choose) => {
      current = { child, choose };
      child.once('close', () => {
        current = undefined;
      });
    },
    onStop: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * For a process in a session of its own, which gets exactly what we hand on: Terraform saves its state on the first interrupt
 * and drops it on the second, and a hang-up would kill it at once, with the state unsaved and locked.
 */
export function once(signal: Signal): Signal {
  return signal === 'SIGHUP' ? 'SIGINT' : signal;
}

/** For a process in our own group: what a terminal sends has reached it already. */
export function beyondTheTerminal(terminal: boolean): (signal: Signal) => Signal | undefined {
  return (signal) => (terminal && signal !== 'SIGTERM' ? undefined : signal);
}
