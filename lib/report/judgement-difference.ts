import { formatPath, type Path } from '../base/issue';
import type { Judgement } from '../validation/judgement';

export interface JudgementDifference {
  readonly appeared: Pick<Judgement, 'issues' | 'notProven'>;
  readonly disappeared: Pick<Judgement, 'issues' | 'notProven'>;
  /** At the same place, by the same rule, with other values; as it reads then. */
  readonly changed: Pick<Judgement, 'issues'>;
}

/** What the rules say of the one and not of the other. */
export function judgementDifference(before: Judgement, after: Judgement): JudgementDifference {
  const issues = differing(before.issues, after.issues, ({ code, path, got, allowed }) => ({
    place: placeOf(code, path),
    words: `${got} ${allowed}`,
  }));
  const notProven = differing(before.notProven, after.notProven, ({ code, path }) => ({
    place: placeOf(code, path),
    words: '',
  }));
  return {
    appeared: { issues: issues.appeared, notProven: notProven.appeared },
    disappeared: { issues: issues.disappeared, notProven: notProven.disappeared },
    changed: { issues: issues.changed },
  };
}

interface Said {
  readonly place: string;
  readonly words: string;
}

/** Of several at one place those that say the same stay; of the others each takes the place of one, and the rest comes or goes. */
function differing<Finding>(
  before: readonly Finding[],
  after: readonly Finding[],
  said: (finding: Finding) => Said,
): Readonly<Record<'appeared' | 'disappeared' | 'changed', readonly Finding[]>> {
  const [gone, come] = [without(before, after, said), without(after, before, said)];
  const goneAt = countsBy(gone, (finding) => said(finding).place);
  const comeAt = countsBy(come, (finding) => said(finding).place);
  const changed = taking(come, goneAt, said);
  return {
    changed,
    appeared: come.filter((finding) => !changed.includes(finding)),
    disappeared: without(gone, taking(gone, comeAt, said), said),
  };
}

/** The first at each place, as many as are counted there. */
function taking<Finding>(
  findings: readonly Finding[],
  counts: ReadonlyMap<string, number>,
  said: (finding: Finding) => Said,
): readonly Finding[] {
  const left = new Map(counts);
  return findings.filter((finding) => {
    const { place } = said(finding);
    const count = left.get(place) ?? 0;
    left.set(place, count - 1);
    return count > 0;
  });
}

/** What has no equal among the others, each of which stands for one. */
function without<Finding>(
  findings: readonly Finding[],
  others: readonly Finding[],
  said: (finding: Finding) => Said,
): readonly Finding[] {
  const keyOf = (finding: Finding): string => `${said(finding).place} ${said(finding).words}`;
  const left = countsBy(others, keyOf);
  return findings.filter((finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function countsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of items.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function placeOf(code: string, path: Path): string {
  return `${code} ${formatPath(path)}`;
}
