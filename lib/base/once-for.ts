interface Known<Answer> {
  readonly next: WeakMap<object, Known<Answer>>;
  found?: { readonly answer: Answer };
}

/** A pure function of objects that never change: worked out once for the same objects, and forgotten together with them. */
export function onceFor<const Of extends readonly object[], Answer>(
  work: (...of: Of) => Answer,
): (...of: Of) => Answer {
  const root = fresh<Answer>();
  return (...of) => {
    let known = root;
    for (const each of of) {
      const next = known.next.get(each) ?? fresh<Answer>();
      known.next.set(each, next);
      known = next;
    }
    known.found ??= { answer: work(...of) };
    return known.found.answer;
  };
}

function fresh<Answer>(): Known<Answer> {
  return { next: new WeakMap() };
}
