import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import { Comparisons, TOO_MANY } from './comparisons';
import { areApart } from './json-schema-apart';
import { type Flat, flatten } from './json-schema-flat';
import { children, keywordOf, made, type SchemaNode, strangeKeywords } from './json-schema-node';
import { coversParts } from './json-schema-parts';
import { coversScalars } from './json-schema-scalars';
import { canonical, kindsOf, namesOf, valuesOf } from './json-schema-values';
import { broken, every, isReadable, READABLE, unproven, type Verdict } from './verdict';

/** Values of a list that are judged one by one. */
const MAX_VALUES = 200;

/** What is compared at one place: a value that all of `written` allow must be allowed by `read`. */
export interface Place {
  readonly written: readonly SchemaNode[];
  readonly read: SchemaNode;
  /** How far into the value. */
  readonly level: number;
  /** The nearest place in the newer definition, for where it states nothing itself. */
  readonly near: Path;
  /** `written` has no references and alternatives left to take apart. */
  readonly flat?: boolean;
}

/** Whether everything valid under one JSON Schema is valid under another; places are of the newer of both. */
export class JsonSchemaCoverage {
  private readonly pairs = new Comparisons();

  constructor(private readonly newer: 'reader' | 'writer') {}

  at({ written, read, near }: Place): Path {
    return this.newer === 'reader' ? read.at : (written[0]?.at ?? near);
  }

  covers(place: Place): Verdict {
    const near = this.at(place);
    const written = [...new Set(place.written.map(({ id }) => id))].sort().join('&');
    const key = `${place.flat ?? false} ${written} ${place.read.id}`;
    return this.pairs.once(key, place.level, near, () => this.judge({ ...place, near }));
  }

  private judge(place: Place): Verdict {
    if (place.read.schema === true) return READABLE;
    const read = place.read.source.follow(place.read);
    if ('why' in read) return unproven(place.read.at, read.why);
    if (read.schema === true || canonical(read.schema) === '{}') return READABLE;
    const { parts, alternatives, open } = flatten(place.written, place.flat ?? false);
    if (kindsOf(parts).size === 0) return READABLE;
    if (open.length > 0) return unproven(this.at(place), listed(open));
    return this.byAlternatives({ ...place, read, written: parts, flat: true }, alternatives);
  }

  /** Whichever alternative is written must be read. */
  private byAlternatives(place: Place, alternatives: Flat['alternatives']): Verdict {
    const [first, ...others] = alternatives;
    if (first === undefined) return this.byReader(place);
    return every(
      first.map((branch) => {
        if (!this.pairs.afford(1)) return TOO_MANY;
        const more = flatten([branch], false, place.written);
        const written = [...place.written, ...more.parts];
        if (kindsOf(written).size === 0) return READABLE;
        if (more.open.length > 0) return unproven(this.at(place), listed(more.open));
        return this.byAlternatives({ ...place, written }, [...others, ...more.alternatives]);
      }),
    );
  }

  private byReader(place: Place): Verdict {
    const { read, written } = place;
    const strange = [read, ...written].flatMap((node) =>
      strangeKeywords(node).map((keyword) =>
        unproven([...node.at, keyword], 'a change beside this keyword is not judged'),
      ),
    );
    // The same words on both sides mean the same, also where we do not understand them.
    if ((strange.length > 0 || keywordOf(read, 'oneOf') !== undefined) && written.some((part) => isSame(part, read))) {
      return READABLE;
    }
    const all = children(read, 'allOf').map((part) => this.covers({ ...place, read: part }));
    const choices = (['anyOf', 'oneOf'] as const)
      .filter((keyword) => keywordOf(read, keyword) !== undefined)
      .map((keyword) => this.byChoice(place, keyword));
    return every([...strange, ...all, coversScalars(place, this.at(place)), coversParts(this, place), ...choices]);
  }

  /** Values of different kinds, and each value of a list, may be read by different schemas. */
  private byChoice(place: Place, keyword: 'anyOf' | 'oneOf'): Verdict {
    const values = valuesOf(place.written);
    const splits =
      values !== undefined && values.length <= MAX_VALUES
        ? values.map((value) => ({ const: value }))
        : namesOf(kindsOf(place.written)).map((type) => ({ type }));
    return every(
      splits.map((split) => {
        const written = [...place.written, made(place.read.source, split, this.at(place))];
        return kindsOf(written).size === 0 ? READABLE : this.byOneChoice({ ...place, written }, keyword);
      }),
    );
  }

  private byOneChoice(place: Place, keyword: 'anyOf' | 'oneOf'): Verdict {
    const at = this.at(place);
    const branches = children(place.read, keyword);
    if (!this.pairs.afford(branches.length)) return TOO_MANY;
    const likely = branches.filter((branch) => !areApart(place.written, [branch]));
    const [first, ...others] = likely;
    if (first === undefined)
      return broken(at, `${describe(place.written)} may be written and fits none of ${keyword}.`);
    if (others.length === 0) return this.covers({ ...place, read: first });
    if (keyword === 'oneOf') return unproven(at, `${describe(place.written)} may fit more than one schema of oneOf`);
    if (likely.some((branch) => isReadable(this.covers({ ...place, read: branch })))) return READABLE;
    return unproven(at, `no single schema of anyOf takes every ${describe(place.written)}; several together may`);
  }
}

function isSame(one: SchemaNode, other: SchemaNode): boolean {
  const text = canonical(one.schema);
  return !/"\$\w*ref"/i.test(text) && text === canonical(other.schema);
}

function describe(written: readonly SchemaNode[]): string {
  const values = valuesOf(written);
  return listed(
    values === undefined ? namesOf(kindsOf(written)) : values.map((value) => canonical(value).slice(0, 60)),
  );
}
