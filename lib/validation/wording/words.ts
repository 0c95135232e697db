/** How an issue reads: what stands there, what may stand there, what to change. Lower case, no full stop. */
export interface Said {
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** The wording of some rules, by their code. The values come from the rule. */
export type Words = Readonly<Record<string, (values: never) => Said>>;
