/** Where a fact of the outside world was read, when, and how far it can be trusted. Every row of the catalog carries one. */
export interface Source {
  readonly source: string;
  /** The day of the source or, where it has none, of the reading: `YYYY-MM-DD`. */
  readonly asOf: string;
  /** `high`: the service's own documentation or two independent sources; `medium`: one derived source; `low`: look again. */
  readonly confidence: 'high' | 'medium' | 'low';
}
