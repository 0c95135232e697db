import type fc from 'fast-check';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { Classification, EventSpec, EventsDocument, PayloadSchemaSpec } from '../../lib/config/events-spec';
import type { WorkflowSpec } from '../../lib/config/workflow-spec';
import { anArbitraryEnvironment } from './arbitrary-environment';
import { type HandlersAndRoutes, handlersOf } from './arbitrary-handlers';
import { servicesOf, workflowsOf } from './arbitrary-senders';
import { dependenciesOf, storesOf } from './arbitrary-stores';
import { aName, type Draw, drawn, times } from './draw';

export interface ArbitraryPlatform {
  readonly events: EventsDocument;
  readonly environment: EnvironmentDocument;
}

/** An event with what the parts around it must know. */
export interface Entry {
  readonly name: string;
  /** Whoever emits it handles events before it only, so that nothing goes round in a circle. */
  readonly index: number;
  readonly ordered: boolean;
  readonly keyed: boolean;
  readonly lossy: boolean;
  /** In days. */
  readonly retention: number;
  /** Its rate is stated at it, at a service, or follows from who emits it. */
  readonly enters: 'itself' | 'service' | 'emitted';
}

/** Names that parts may refer to. */
export interface Surroundings {
  readonly owners: readonly string[];
  readonly events: readonly Entry[];
  readonly databases: readonly string[];
  readonly dependencies: readonly string[];
  readonly retries: readonly string[];
}

/** Declarations that are valid by construction, as far as the sum of their parts lets them be. */
export const arbitraryPlatform: fc.Arbitrary<ArbitraryPlatform> = drawn((draw) => {
  const owners = times(1 + draw.below(3), (index) => aName(draw, index));
  const entries = times(1 + draw.below(8), (index) => anEntry(draw, index));
  const stores = storesOf(draw);
  const dependencies = dependenciesOf(draw, stores);
  const databases = Object.keys(dependencies).filter((name) => name.startsWith('database'));
  const around: Surroundings = {
    owners,
    events: entries,
    databases,
    dependencies: Object.keys(dependencies),
    retries: times(draw.below(3), (index) => `policy-${index}`),
  };
  const flow = handlersOf(draw, around);
  const services = servicesOf(draw, around);
  const workflows = workflowsOf(draw, around);
  const sent = emittedBy(flow, workflows);
  const events: EventsDocument = {
    platform: draw.pick('shop', 'a', 'big-platform-of-many'),
    owners: Object.fromEntries(owners.map((name) => [name, { page: `${name}-oncall` }])),
    objectives: { latency: { p99: draw.pick('2s', '500ms', '1m') }, errorRatio: draw.pick(0.01, 0, 1) },
    ...draw.maybe(2, () => ({ growth: { from: '2026-12-01', factor: 1 + draw.below(3), within: '6w' } as const })),
    events: Object.fromEntries(
      entries.map((entry) => [
        entry.name,
        anEvent(draw, entry, owners, entry.enters === 'emitted' && sent.has(entry.name)),
      ]),
    ),
    stores,
    dependencies,
    services,
    ...flow,
    workflows,
  };
  return { events, environment: anArbitraryEnvironment(draw, events) };
});

function anEntry(draw: Draw, index: number): Entry {
  const ordered = draw.pick(false, true);
  return {
    name: draw.pick(aName(draw, index), `${aName(draw, index)}.done`, `a-${aName(draw, index)}.of.Its.own`),
    index,
    ordered,
    keyed: ordered || draw.pick(false, true),
    lossy: draw.pick(false, false, true),
    retention: 4 + draw.below(10),
    enters: draw.pick('itself', 'service', 'emitted'),
  };
}

const CLASSES: readonly Classification[] = ['public', 'internal', 'confidential', 'restricted'];

function anEvent(draw: Draw, entry: Entry, owners: readonly string[], follows: boolean): EventSpec {
  const rate = draw.pick<NonNullable<EventSpec['rate']>>(
    { steady: '1/s', peak: '5/s' },
    { steady: '10/m', peak: { measured: '9/s', at: '2026-11-02', from: 'load test 14' } },
    {
      steady: { assumed: '20/s', because: 'as in the old system' },
      peak: '60/s',
      day: { peakFrom: '17:30', peakFor: '4h', zone: 'Europe/Berlin', low: '2/s' },
    },
  );
  return {
    owner: owners[draw.below(owners.length)] ?? '',
    ...(entry.ordered ? { ordering: 'per-key' } : { ordering: 'none' }),
    ...(entry.keyed ? { key: draw.pick('orderId', 'header:order') } : {}),
    durability: entry.lossy ? 'best-effort' : 'no-loss',
    retention: `${entry.retention}d`,
    toleratedOutage: draw.pick('1d', '2d', '12h'),
    // What is emitted comes later in the list and is never of a lower class than what it was made from.
    classification: CLASSES[Math.min(3, Math.floor(entry.index / 2))] ?? 'internal',
    ...(follows || entry.enters === 'service' ? {} : { rate }),
    payload: {
      typical: draw.pick('1KiB', '100B'),
      max: draw.pick('16KiB', '64KiB'),
      ...draw.maybe(3, () => ({ schema: aSchema(draw) })),
    },
    ...draw.maybe(6, () => ({ existing: { topic: `others.${entry.name}`, partitions: 6 + draw.below(20) } })),
    ...draw.maybe(4, () => ({ readElsewhere: 'the auditors' })),
  } as EventSpec;
}

function aSchema(draw: Draw): PayloadSchemaSpec {
  const fields = ['eventId', 'orderId', 'country'];
  const compatibility = draw.pick('backward', 'none', 'full-all');
  return draw.pick<PayloadSchemaSpec>(
    {
      format: 'json-schema',
      compatibility,
      definition: { type: 'object', properties: Object.fromEntries(fields.map((name) => [name, { type: 'string' }])) },
    },
    {
      format: 'avro',
      compatibility,
      definition: { type: 'record', name: 'Placed', fields: fields.map((name) => ({ name, type: 'string' })) },
    },
  );
}

function emittedBy(
  { handlers }: HandlersAndRoutes,
  workflows: Readonly<Record<string, WorkflowSpec>>,
): ReadonlySet<string> {
  const tasks = Object.values(workflows).flatMap((workflow) => Object.values(workflow.tasks));
  return new Set([...Object.values(handlers), ...tasks].flatMap(({ emits = {} }) => Object.keys(emits)));
}
