import type { Path } from '../base/issue';
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
  /** What it says of a topic that is declared, and waits for no words. */
  readonly ofDeclared: (place: string) => string;
}

/** The plan that is accepted, and how a person finds a path of its declaration. */
interface Accepting {
  readonly plan: PlatformPlan;
  readonly placeOf: (path: Path) => string;
}

/** Of topics that need it. What was said before in the same words is passed over, so that a command can be repeated. */
export function saidOf(accepting: Accepting, { acknowledge = [], retire = [] }: Typed, on: string): Said {
  const { plan } = accepting;
  const growing: Kind = {
    option: '--acknowledge',
    open: keyGrowths(plan).map(({ topic }) => topic),
    before: plan.lock?.acknowledged ?? {},
    otherwise: 'no topic that keeps the order of its keys and grows',
    ofDeclared: (place) => `is declared in ${place}, and accepting moves none of its keys`,
  };
  const lost: Kind = {
    option: '--retire',
    open: lostNames(plan),
    before: plan.lock?.retired ?? {},
    otherwise: 'no topic of the lock that nothing declares any more',
    ofDeclared: (place) => `is declared in ${place}: take it out there first`,
  };
  return {
    acknowledged: wordsOf(accepting, growing, acknowledge, on),
    retired: wordsOf(accepting, lost, retire, on),
  };
}

function wordsOf(accepting: Accepting, kind: Kind, typed: readonly string[], on: string): Said['retired'] {
  const said = new Map<string, Retired>();
  for (const text of typed) {
    const { name, because } = partsOf(kind, text);
    for (const topic of topicsMeant(accepting, kind, name, because)) {
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
function topicsMeant(accepting: Accepting, kind: Kind, name: string, because: string): readonly string[] {
  const { option, open, before } = kind;
  const declared = pathsOf(accepting.plan);
  // What was said of a topic that is declared again belongs to the one before.
  const known = [...open, ...Object.keys(before).filter((topic) => option === '--acknowledge' || !declared.has(topic))];
  const meant = named(accepting, name, known);
  if (meant.length === 0) throw new UsageError(`${option}: ${nothingMeant(accepting, kind, name, known)}`);
  return meant.filter((topic) => {
    if (open.includes(topic)) return true;
    const { because: already, on } = before[topic] ?? { because: '', on: '' };
    if (already === because) return false;
    throw new UsageError(`${option}: of ${topic} it was written down on ${on} already: ${already}`);
  });
}

/** The name of an event stands for its topic. */
function named({ plan }: Accepting, name: string, topics: readonly string[]): readonly string[] {
  const whole = name.endsWith('.*') ? name.slice(0, -2) : undefined;
  const names = [whole ?? name, topicName(plan.platform, whole ?? name)];
  return [...new Set(topics)].filter((topic) =>
    names.some((one) => topic === one || (whole !== undefined && topic.startsWith(`${one}.`))),
  );
}

function nothingMeant(
  accepting: Accepting,
  { option, otherwise, ofDeclared }: Kind,
  name: string,
  known: readonly string[],
): string {
  const { plan, placeOf } = accepting;
  const declared = pathsOf(plan);
  const [topic] = named(accepting, name, [...declared.keys()]);
  const path = topic === undefined ? undefined : declared.get(topic);
  if (topic !== undefined && path !== undefined) return `${topic} ${ofDeclared(placeOf(path))}`;
  const fallback = option === '--acknowledge' ? [...plan.keyed] : [];
  const near = [known, fallback]
    .flatMap((topics) => [nearest(name, topics), nearest(topicName(plan.platform, name), topics)])
    .find((one) => one !== undefined);
  return `${name} is ${otherwise}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** Where each topic of the plan is declared. */
function pathsOf({ topics }: PlatformPlan): ReadonlyMap<string, Path> {
  return new Map(topics.map(({ name, path }) => [name, path]));
}
