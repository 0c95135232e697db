import type { JavaClients } from './java';

/** What the brokers know, as Inspect prints it. */
export interface Inspected {
  /** Every group there is, by name. */
  readonly groups: readonly string[];
  /** Partitions that a group has committed, and not up to their end. */
  readonly behind: readonly string[];
  /** Records that are committed, by group and topic. */
  readonly committed: ReadonlyMap<string, number>;
  readonly records: readonly InspectedRecord[];
}

export interface InspectedRecord {
  readonly topic: string;
  readonly partition: string;
  readonly offset: string;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly key: string;
  readonly value: string;
  readonly sequence: number;
  readonly headers: Readonly<Record<string, string>>;
}

export async function inspect(java: JavaClients, consumer: string, topics: readonly string[]): Promise<Inspected> {
  const { out } = await java.run('Inspect', { consumer, topics: topics.join() });
  const lines = out.split('\n').map((line) => line.split('\t'));
  const of = (kind: string): readonly (readonly string[])[] =>
    lines.filter(([first]) => first === kind).map(([, ...words]) => words);
  const committed = new Map<string, number>();
  for (const [group, topic, , offset] of of('committed')) {
    committed.set(`${group} ${topic}`, (committed.get(`${group} ${topic}`) ?? 0) + Number(offset));
  }
  return {
    groups: of('group').map(([group = '']) => group),
    behind: of('committed')
      .filter(([, , , offset, end]) => offset !== end)
      .map((words) => words.join(' ')),
    committed,
    records: of('record').map(recordOf),
  };
}

function recordOf(words: readonly string[]): InspectedRecord {
  const [topic = '', partition = '', offset = '', time, key = '', value = '', ...headers] = words;
  const pairs = headers.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const);
  const { seq } = JSON.parse(value) as { readonly seq: string };
  const named = { topic, partition, offset, time: Number(time), key, value, sequence: Number(seq) };
  return { ...named, headers: Object.fromEntries(pairs) };
}
