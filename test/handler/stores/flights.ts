/** What is under way is not begun again: whoever asks for the same meanwhile gets the same. */
export class Flights<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  has(key: string): boolean {
    return this.#underWay.has(key);
  }

  once(key: string, begin: () => Promise<T>): Promise<T> {
    const known = this.#underWay.get(key);
    if (known !== undefined) return known;
    const begun = begin().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, begun);
    return begun;
  }
}
