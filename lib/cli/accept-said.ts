import { topicName } from '../base/naming';
import { nearest } from '../base/nearest';
import type { Said } from '../plan/lock/accepted-lock';
import { keyGrowths } from '../plan/lock/key-growth';
import type { Retired } from '../plan/lock/lock';
import { lostNames } from '../plan/lock/lost-topics';
import type { PlatformPlan } from '../plan/plan';
import { UsageError } from './exit';

/** What was typed: each `topic=reason`, or `topic.*=reason` for a topic with all that stand beside it. */
interface Typed {
  readonly acknowledge?: readonly string[];
  readonly retire?: readonly string[];
}

/** One kind of words: how its option is called, and which topics it can be about. */
interface Kind {
  readonly option: '--acknowledge' | '--retire';
  /** Topics that wait for these words. */
  readonly open: readonly string[];
  /** What was said before, by topic. */
  readonly before: Readonly<Record<string, Retired>>;
  readonly otherwise: string;
}

/** Of topics that need it. What was said before in the same words is passed over, so that a command can be repeated. */
export function saidOf(plan: PlatformPlan, { acknowledge = [], retire = [] }: Typed, on: string): Said {
  const growing: Kind = {
    option: '--acknowledge',
    open: keyGrowths(plan).map(({ topic }) => topic),
    before: plan.lock?.acknowledged ?? {},
    otherwise: 'no topic that keeps the order of its keys and grows',
  };
  const lost: Kind = {
    option: '--retire',
    open: lostNames(plan),
    before: plan.lock?.retired ?? {},
    otherwise: 'no topic of the lock that nothing declares any more',
  };
  return {
    acknowledged: wordsOf(plan, growing, acknowledge, on),
    retired: wordsOf(plan, lost, retire, on),
  };
}

function wordsOf(plan: PlatformPlan, kind: Kind, typed: readonly string[], on: string): Said['retired'] {
  const said = new Map<string, Retired>();
  for (const text of typed) {
    const { name, because } = partsOf(kind, text);
    for (const topic of topicsMeant(plan, kind, name, because)) {
      if (said.has(topic)) throw new UsageError(`${kind.option}: ${topic} is named twice`);
      said.set(topic, { because, on });
    }
  }
  return Object.fromEntries(said);
}

function partsOf({ option }: Kind, text: string): { readonly name: string; readonly because: string } {
  const [, name, because] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || because === undefined) {
    throw new UsageError(
      `${option}: got ${JSON.stringify(text)}, allowed a topic and a reason, as order.placed=reason`,
    );
  }
  if (because.trim() === '') throw new UsageError(`${option}: got no reason for ${name}, allowed a sentence of why`);
  return { name: name.trim(), because: because.trim() };
}

/** Without those that the same was said of before. */
function topicsMeant(plan: PlatformPlan, kind: Kind, name: string, because: string): readonly string[] {
  const { option, open, before, otherwise } = kind;
  const known = [...open, ...Object.keys(before)];
  const whole = name.endsWith('.*') ? name.slice(0, -2) : undefined;
  // The name of an event stands for its topic.
  const names = [whole ?? name, topicName(plan.platform, whole ?? name)];
  const meant = [...new Set(known)].filter((topic) =>
    names.some((one) => topic === one || (whole !== undefined && topic.startsWith(`${one}.`))),
  );
  if (meant.length === 0) {
    const near = nearest(name, known) ?? nearest(topicName(plan.platform, name), known);
    throw new UsageError(`${option}: ${name} is ${otherwise}${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  return meant.filter((topic) => {
    if (open.includes(topic)) return true;
    const { because: already, on } = before[topic] ?? { because: '', on: '' };
    if (already === because) return false;
    throw new UsageError(`${option}: of ${topic} it was written down on ${on} already: ${already}`);
  });
}
