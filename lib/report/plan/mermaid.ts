import { compareText } from '../../base/issue';
import { printable } from '../../base/printable';
import type { EventModel } from '../../model/event-model';
import type { Amount } from '../../plan/amount';
import type { PlatformPlan } from '../../plan/plan';
import { formatAmount } from '../../plan/quantity';

/** More than these nobody reads in one picture; then teams stand for what they own. */
const MOST_NODES = 60;

interface Node {
  readonly key: string;
  readonly label: string;
  readonly shape: readonly [string, string];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Who sends what to whom, with the peak on every event: a Mermaid flowchart. */
export function topologyMermaid(model: EventModel, plan: PlatformPlan): readonly string[] {
  const { nodes, edges } = partsOf(model, plan);
  return nodes.length <= MOST_NODES ? drawn(nodes, edges) : drawn(...teamsOf(model, edges));
}

const SHAPES = {
  services: ['[/', '/]'],
  events: ['(', ')'],
  handlers: ['[', ']'],
  workflows: ['[[', ']]'],
  dependencies: ['[(', ')]'],
  owners: ['{{', '}}'],
} as const;

function partsOf(
  model: EventModel,
  plan: PlatformPlan,
): { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] } {
  const nodes = (['services', 'events', 'handlers', 'workflows', 'dependencies'] as const).flatMap((kind) =>
    [...model[kind].keys()].map((name): Node => {
      const rate = kind === 'dependencies' ? undefined : plan.load[kind].get(name)?.peak;
      return {
        key: `${kind} ${name}`,
        label: labelOf(name, kind === 'events' ? rate : undefined),
        shape: SHAPES[kind],
      };
    }),
  );
  const senders = [
    ...[...model.services.values()].map((sender) => ({ key: `services ${sender.name}`, sender })),
    ...[...model.handlers.values()].map((sender) => ({ key: `handlers ${sender.name}`, sender })),
    ...[...model.workflows.values()].flatMap(({ name, tasks }) =>
      [...tasks.values()].map((sender) => ({ key: `workflows ${name}`, sender })),
    ),
  ];
  const edges: readonly Edge[] = [
    ...senders.flatMap(({ key, sender }) => [
      ...sender.emits.map(({ event, count }) => ({
        from: key,
        to: `events ${event}`,
        label: count === 1 ? '' : `x ${count}`,
      })),
      ...sender.calls.map(({ to }) => ({
        from: key,
        to: `${model.services.has(to) ? 'services' : 'handlers'} ${to}`,
        label: 'calls',
      })),
      ...sender.uses.map(({ dependency, access }) => ({
        from: key,
        to: `dependencies ${dependency}`,
        label: access === 'write' ? 'writes' : '',
      })),
    ]),
    ...[...model.handlers.values()].flatMap(({ name, on }) =>
      on.map(({ event }) => ({ from: `events ${event}`, to: `handlers ${name}`, label: '' })),
    ),
    ...[...model.workflows.values()].flatMap(({ name, on }) =>
      on.kind === 'event' ? [{ from: `events ${on.event}`, to: `workflows ${name}`, label: '' }] : [],
    ),
  ];
  return { nodes, edges };
}

/** One node for each owner; an edge says how many things go that way. */
function teamsOf(model: EventModel, edges: readonly Edge[]): readonly [readonly Node[], readonly Edge[]] {
  const ownerOf = new Map<string, string>();
  for (const kind of ['services', 'events', 'handlers', 'workflows'] as const) {
    for (const { name, owner } of model[kind].values()) if (owner !== null) ownerOf.set(`${kind} ${name}`, owner);
  }
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const [a, b] = [ownerOf.get(from), ownerOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    counts.set(`${a}\n${b}`, (counts.get(`${a}\n${b}`) ?? 0) + 1);
  }
  const owned = [...ownerOf.values()];
  const nodes = [...new Set(owned)].sort(compareText).map(
    (owner): Node => ({
      key: owner,
      label: `${owner}: owns ${owned.filter((one) => one === owner).length}`,
      shape: SHAPES.owners,
    }),
  );
  const between = [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, times]): Edge => {
      const [from = '', to = ''] = key.split('\n');
      return { from, to, label: String(times) };
    });
  return [nodes.slice(0, MOST_NODES), between];
}

function drawn(nodes: readonly Node[], edges: readonly Edge[]): readonly string[] {
  const ids = new Map(nodes.map(({ key }, index) => [key, `n${index}`]));
  const lines = edges.flatMap(({ from, to, label }) => {
    const [a, b] = [ids.get(from), ids.get(to)];
    if (a === undefined || b === undefined) return [];
    return [`  ${a} -->${label === '' ? '' : `|${quoted(label)}|`} ${b}`];
  });
  return [
    'flowchart LR',
    ...nodes.map(({ label, shape: [open, close] }, index) => `  n${index}${open}${quoted(label)}${close}`),
    ...new Set(lines),
  ];
}

function labelOf(name: string, rate: Amount | undefined): string {
  if (rate === undefined) return name;
  return `${name}, ${rate.known ? formatAmount(rate.planned.value, rate.planned.unit) : 'unknown'}`;
}

/** Mermaid ends a label at a quotation mark and reads `#` as the beginning of a character's number. */
function quoted(text: string): string {
  return `"${printable(text).replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;
}
