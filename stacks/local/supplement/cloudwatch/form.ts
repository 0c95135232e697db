import { escaped } from './answers';

/** What a form of the query protocol says: `Metrics.member.1.MetricStat.Period=60`. Names in and out are the same. */
export interface FormTree {
  readonly text?: string;
  readonly parts: ReadonlyMap<string, FormTree>;
}

export function treeOf(form: readonly (readonly [name: string, value: string])[]): FormTree {
  const groups = new Map<string, (readonly [string, string])[]>();
  let text: string | undefined;
  for (const [name, value] of form) {
    const [first = '', ...rest] = name.split('.');
    if (first === '') {
      text = value;
      continue;
    }
    const group = groups.get(first) ?? [];
    group.push([rest.join('.'), value]);
    groups.set(first, group);
  }
  const parts = new Map([...groups].map(([name, entries]) => [name, treeOf(entries)]));
  return text === undefined ? { parts } : { text, parts };
}

/** The same as the service answers it: members of a list in their order, without their numbers. */
export function xmlOf({ text, parts }: FormTree): string {
  const members = parts.get('member');
  if (members !== undefined)
    return inOrder(members)
      .map((member) => `<member>${xmlOf(member)}</member>`)
      .join('');
  const inner = [...parts].map(([name, part]) => `<${name}>${xmlOf(part)}</${name}>`).join('');
  return inner === '' ? escaped(text ?? '') : inner;
}

export function textAt(tree: FormTree, ...path: readonly string[]): string | undefined {
  return at(tree, path)?.text;
}

export function membersAt(tree: FormTree, ...path: readonly string[]): readonly FormTree[] {
  const list = at(tree, [...path, 'member']);
  return list === undefined ? [] : inOrder(list);
}

function at(tree: FormTree, path: readonly string[]): FormTree | undefined {
  return path.reduce<FormTree | undefined>((found, name) => found?.parts.get(name), tree);
}

function inOrder({ parts }: FormTree): readonly FormTree[] {
  return [...parts].sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member);
}
