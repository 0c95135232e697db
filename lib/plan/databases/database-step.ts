/** One thing to do at a server, and why. */
export interface DatabaseStep {
  /** `take` takes something away from somebody; the others do not. */
  readonly kind: 'make' | 'set' | 'give' | 'take';
  /** Where it has to be done; `null` is anywhere on the server. */
  readonly database: string | null;
  /** Whether all statements are one transaction; the only one that is not, CREATE DATABASE, stands alone. */
  readonly transaction: boolean;
  readonly statements: readonly string[];
  readonly because: string;
}

/** What must not be done before somebody decides. */
export interface RefusedStep {
  /** For example `role "shop_ship_order"`. */
  readonly at: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What a server lacks of its plan, in the order in which it is done; nothing of it is left once it is. */
export interface DatabaseChanges {
  readonly steps: readonly DatabaseStep[];
  /** One is enough, and nothing at all is done. */
  readonly refused: readonly RefusedStep[];
  /** What is open, and not ours to close. */
  readonly notes: readonly string[];
}

export function step(
  kind: DatabaseStep['kind'],
  database: string | null,
  because: string,
  ...statements: readonly string[]
): DatabaseStep {
  return { kind, database, transaction: true, statements, because };
}
