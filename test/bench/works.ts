import { stringify } from 'yaml';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { readEnvironment } from '../../lib/config/read';
import { readEventsText } from '../../lib/config/read-text';
import { planJudged } from '../../lib/validation/planned/plan-declared';
import { validateDeclared, validateReadings } from '../../lib/validation/validate';
import { aBigDeclaration, anEnvironment, withMisshapenHandlers, withMisspeltEvents } from '../support';
import type { Work } from './measure';

const ENVIRONMENT = anEnvironment();
const RESOURCES = { cpu: 0.25, memory: '256MiB' } as const;

/** What is done with a declaration of so many events. */
export function worksOn(
  events: number,
  rounds: number,
): Readonly<Record<'check' | 'plan' | 'misspelt' | 'misshapen', Work>> {
  const document = aBigDeclaration(events);
  const misspelt = withMisspeltEvents(document);
  const misshapen = withMisshapenHandlers(document);
  const named = (what: string, run: () => unknown): Work => ({ name: `${what}, ${sizeOf(events)}`, run, rounds });
  return {
    check: named('check', () => validateDeclared(document, ENVIRONMENT)),
    plan: named('plan what is checked', planning(document, ENVIRONMENT)),
    misspelt: named('check with every event misspelt', () => validateDeclared(misspelt, ENVIRONMENT)),
    misshapen: named('check with every handler misshapen', () => validateDeclared(misshapen, ENVIRONMENT)),
  };
}

/** Planning where every store is sized, and nodes are counted and bought. */
export function placedWork(events: number, rounds: number): Work {
  const document = aBigDeclaration(events);
  const run = planning(withResources(document), placing(document));
  return { name: `plan nodes and stores too, ${sizeOf(events)}`, run, rounds };
}

function planning(events: EventsDocument, environment: EnvironmentDocument): () => unknown {
  const { model, judgement } = validateDeclared(events, environment);
  if (model === undefined) throw new Error(JSON.stringify(judgement.issues.slice(0, 3)));
  // Another object each time: what is worked out once for a model is worked out again.
  return () => planJudged({ ...model }, judgement, undefined);
}

/** With what a replica takes, so that nodes can be counted. */
function withResources(document: EventsDocument): EventsDocument {
  const withThem = <Spec extends object>(specs: Readonly<Record<string, Spec>> = {}) =>
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { ...spec, resources: RESOURCES }]));
  return { ...document, handlers: withThem(document.handlers), services: withThem(document.services) };
}

function placing({ stores = {} }: EventsDocument): EnvironmentDocument {
  return {
    ...ENVIRONMENT,
    kubernetesAccess: { from: 'vpc-runner' },
    stores: Object.fromEntries(
      Object.entries(stores).map(([name, { engine }]) => [
        name,
        engine === 'postgres' ? { readers: { min: 1, max: 3 } } : { replicas: 1 },
      ]),
    ),
    nodes: {
      architecture: 'arm64',
      commitments: [{ kind: 'savings-plan', usdPerHour: 0.9, until: '2027-11-30' }],
      spot: { share: 0.5 },
    },
  };
}

/** From text to judgement, with the line of every problem where there are any. */
export function readsOf(events: number, rounds: number): readonly [Work, Work] {
  const document = aBigDeclaration(events);
  const work = (what: string, text: string): Work => ({
    name: `${what}, ${sizeOf(events)}`,
    rounds,
    run: () => {
      const { locate, ...reading } = readEventsText(text, 'big.yaml');
      const { judgement } = validateReadings(reading, readEnvironment(ENVIRONMENT));
      return judgement.issues.map(({ path }) => locate(path));
    },
  });
  return [
    work('read YAML and check', stringify(document)),
    work('the same with every handler misshapen', stringify(withMisshapenHandlers(document))),
  ];
}

function sizeOf(events: number): string {
  return `${events} events and ${2 * events} handlers`;
}
