import { compareText } from '../../base/issue';
import type { ObservedRight } from './observed-server';
import { quoteIdent } from './quoted';

/** By grantee, what it should be able to do; who does not stand here, nothing. */
export type WantedRights = ReadonlyMap<string, readonly string[]>;

export interface RightsDifference {
  /** `null` for everybody. */
  readonly grantee: string | null;
  readonly give: readonly string[];
  readonly take: readonly string[];
  /** What it keeps, and could pass on. */
  readonly takeGrantOption: readonly string[];
}

/** Of those who are judged alone: what others may do is theirs. */
export function rightsDifference(
  wanted: WantedRights,
  observed: readonly ObservedRight[],
  isJudged: (grantee: string | null) => boolean,
): readonly RightsDifference[] {
  const has = new Map(observed.map((right) => [right.grantee, right]));
  const grantees = [...new Set<string | null>([...wanted.keys(), ...has.keys()])].filter(isJudged).sort(byGrantee);
  return grantees.flatMap((grantee) => {
    const should = grantee === null ? [] : (wanted.get(grantee) ?? []);
    const { privileges = [], grantable = [] } = has.get(grantee) ?? {};
    const difference = {
      grantee,
      give: should.filter((privilege) => !privileges.includes(privilege)),
      take: privileges.filter((privilege) => !should.includes(privilege)),
      takeGrantOption: grantable.filter((privilege) => should.includes(privilege)),
    };
    return [difference.give, difference.take, difference.takeGrantOption].every(({ length }) => length === 0)
      ? []
      : [difference];
  });
}

export function granteeText(grantee: string | null): string {
  return grantee === null ? 'PUBLIC' : quoteIdent(grantee);
}

/** The statements for one thing, `on` being such as `ON SCHEMA "a"`. */
export function giveStatements(on: string, { grantee, give }: RightsDifference): readonly string[] {
  return give.length === 0 ? [] : [`GRANT ${give.join(', ')} ${on} TO ${granteeText(grantee)}`];
}

export function takeStatements(on: string, { grantee, take, takeGrantOption }: RightsDifference): readonly string[] {
  const from = `${on} FROM ${granteeText(grantee)}`;
  return [
    ...(take.length === 0 ? [] : [`REVOKE ${take.join(', ')} ${from}`]),
    ...(takeGrantOption.length === 0 ? [] : [`REVOKE GRANT OPTION FOR ${takeGrantOption.join(', ')} ${from}`]),
  ];
}

function byGrantee(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareText(a, b);
}
