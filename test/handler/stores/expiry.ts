/** By up to this share longer or shorter: what was written together does not end together. `random` is from 0 to below 1. */
export function jitteredTtl(ttlMs: number, jitter: number, random: () => number = Math.random): number {
  return Math.max(1, Math.round(ttlMs * (1 + jitter * (2 * random() - 1))));
}

/** XFetch with beta 1 (Vattani and others, VLDB 2015): the nearer the end and the longer the load, the likelier a reader renews. */
export function renewsEarly(leftMs: number, loadMs: number, random: () => number = Math.random): boolean {
  return loadMs > 0 && -loadMs * Math.log(1 - random()) >= leftMs;
}
