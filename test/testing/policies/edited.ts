import { addresses, type Json, type JsonObject, parseStack, type SynthesizedStack } from '../../../lib/testing';
import type { Mutation } from './mutations';

/** The example with one attribute changed; a place that is not there is a mistake of the table. */
export function edited(
  stack: SynthesizedStack,
  { of, at, to }: Omit<Mutation, 'breaks' | 'example'>,
): SynthesizedStack {
  const start = of.includes('.') ? of : `${of}.`;
  const found = addresses(stack).filter((address) => address.startsWith(start));
  const [address] = found;
  if (address === undefined || found.length > 1) throw new Error(`${of}: ${found.length} in ${stack.name}`);
  const path = ['resource', ...address.split('.'), ...at.split('.')];
  return parseStack(stack.name, JSON.stringify(changed(stack.json, path, to)));
}

function changed(value: Json | undefined, [key, ...rest]: readonly string[], to: Mutation['to']): Json | undefined {
  if (key === undefined) return typeof to === 'function' ? replaced(value, to) : to;
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      const next = String(index) === key ? changed(item, rest, to) : item;
      return next === undefined ? [] : [next];
    });
  }
  const parent = (value ?? {}) as JsonObject;
  const next = changed(parent[key], rest, to);
  const { [key]: _before, ...others } = parent;
  return next === undefined ? others : { ...others, [key]: next };
}

function replaced(value: Json | undefined, edit: (before: Json) => Json): Json {
  const after = edit(value ?? null);
  if (JSON.stringify(after) === JSON.stringify(value)) throw new Error('the edit changes nothing');
  return after;
}
