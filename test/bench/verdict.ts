import { table } from '../../lib/report/text';

/** One figure, and what it may be at most; `null` is only reported. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'MiB' | 'ms' | 'times' | 'types';
  readonly limit: number | null;
}

/** Not a number is no success: nothing was measured then. */
export function isBroken({ value, limit }: Figure): boolean {
  return limit !== null && !(value <= limit);
}

export function figuresTable(figures: readonly Figure[]): readonly string[] {
  return table([
    ['least time', 'figure', 'limit', 'verdict'],
    ...figures.map((figure) => [
      figure.name,
      shown(figure.value, figure),
      figure.limit === null ? '' : shown(figure.limit, figure),
      figure.limit === null ? 'reported' : isBroken(figure) ? 'BROKEN' : 'kept',
    ]),
  ]);
}

function shown(value: number, { unit }: Figure): string {
  return `${unit === 'times' ? value.toFixed(2) : Math.round(value)} ${unit}`;
}
