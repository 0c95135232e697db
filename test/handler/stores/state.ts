import type { Entries } from './entries';

/** Entries that last, each below the prefix of the dependency. */
export class State {
  constructor(
    private readonly entries: Entries,
    private readonly keyPrefix: string,
  ) {}

  get(key: string): Promise<string | null> {
    return this.entries.get(`${this.keyPrefix}${key}`);
  }

  set(key: string, value: string): Promise<void> {
    return this.entries.set(`${this.keyPrefix}${key}`, value);
  }

  delete(key: string): Promise<void> {
    return this.entries.delete(`${this.keyPrefix}${key}`);
  }
}
