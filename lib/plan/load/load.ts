import type { ResolvedFact } from '../../base/facts';
import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { parseSchedule, runsPerDay } from '../../base/schedule';
import type { PerSecond } from '../../base/units';
import type { EntryRate, EventModel } from '../../model/event-model';
import { type GraphNode, handlerGraph } from '../../model/handler-graph';
import type { Service } from '../../model/service-model';
import type { Workflow } from '../../model/workflow-model';
import { chosen, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { type Causes, causesOf } from './causes';

/** A rate, or the facts that keep it from being known. */
export type Amount =
  | { readonly known: true; readonly planned: PlannedNumber }
  | { readonly known: false; readonly missing: readonly Path[] };

export interface Load {
  readonly steady: Amount;
  readonly peak: Amount;
}

/** What every event, handler, service and workflow carries once the growth is through. */
export interface LoadPlan {
  readonly events: ReadonlyMap<string, Load>;
  readonly handlers: ReadonlyMap<string, Load>;
  readonly services: ReadonlyMap<string, Load>;
  /** Runs. */
  readonly workflows: ReadonlyMap<string, Load>;
}

type Moment = 'steady' | 'peak';

/** One source of a rate: another planned rate, times how often. */
interface Part {
  readonly amount: Amount;
  readonly factor: number;
  readonly name: string;
  readonly path: Path;
}

/** Rates are stated where events enter and computed where handlers emit, from causes to effects. */
export function planLoad(model: EventModel): LoadPlan {
  const known: Loads = { events: new Map(), handlers: new Map(), services: new Map(), workflows: new Map() };
  const causes = causesOf(model);
  for (const { kind, name } of handlerGraph(model).order) {
    if (!model[kind].has(name)) continue;
    known[kind].set(name, {
      steady: amountFor(model, kind, name, 'steady', known, causes),
      peak: amountFor(model, kind, name, 'peak', known, causes),
    });
  }
  return known;
}

type Loads = { readonly [Kind in GraphNode['kind']]: Map<string, Load> };

function amountFor(
  model: EventModel,
  kind: GraphNode['kind'],
  name: string,
  moment: Moment,
  known: Loads,
  causes: Causes,
): Amount {
  const path = [kind, name];
  const caused = (causes.get(`${kind} ${name}`) ?? []).map((cause) => ({
    ...cause,
    amount: amountOf(known[cause.from], cause.by, moment),
  }));
  switch (kind) {
    case 'events':
      return sum(model, path, moment, model.events.get(name)?.rate ?? FOLLOWS, caused);
    case 'handlers':
      return sum(model, path, moment, FOLLOWS, caused);
    case 'services': {
      const service = model.services.get(name);
      return service === undefined ? NOTHING : serviceLoad(model, service, moment, caused);
    }
    case 'workflows': {
      const workflow = model.workflows.get(name);
      return workflow?.on.kind === 'schedule'
        ? scheduledRuns(workflow, workflow.on.schedule, moment)
        : sum(model, path, moment, FOLLOWS, caused);
    }
  }
}

const FOLLOWS: EntryRate = { kind: 'follows' };
const NOTHING: Amount = { known: false, missing: [] };

/** A service without a rate of its own takes it from the first event it emits whose rate is stated. */
function serviceLoad(model: EventModel, service: Service, moment: Moment, called: readonly Part[]): Amount {
  const path = ['services', service.name];
  if (service.rate.kind === 'stated') return sum(model, path, moment, service.rate, called);
  for (const { event, count } of service.emits) {
    const rate = model.events.get(event)?.rate;
    if (rate?.kind !== 'stated' || count === 0) continue;
    const entering = sum(model, ['events', event], moment, rate, []);
    if (!entering.known) return entering;
    return {
      known: true,
      planned: {
        ...entering.planned,
        key: `services.${service.name}.${moment}`,
        value: entering.planned.value / count,
        rule: 'what enters by the event it emits, times growth and the scale of this environment, over how many it emits',
        inputs: [
          ...entering.planned.inputs,
          fromDeclaration('emits', count, 'ratio', formatPath([...path, 'emits', event])),
        ],
      },
    };
  }
  return sum(model, path, moment, FOLLOWS, called);
}

/** On average over the days it runs on; the highest minute holds as many runs as begin in it, which is one. */
function scheduledRuns({ name }: Workflow, schedule: string, moment: Moment): Amount {
  const parsed = parseSchedule(schedule);
  if ('problem' in parsed) return NOTHING;
  const perDay = runsPerDay(parsed);
  return {
    known: true,
    planned: {
      key: `workflows.${name}.${moment}`,
      value: moment === 'steady' ? perDay / 86_400 : Math.min(1, perDay) / 60,
      unit: '1/s',
      rule: moment === 'steady' ? 'runs of one day over its seconds' : 'one run in the highest minute',
      inputs: [fromDeclaration('schedule', schedule, 'name', formatPath(['workflows', name, 'on', 'schedule']))],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
}

function sum(model: EventModel, path: Path, moment: Moment, rate: EntryRate, parts: readonly Part[]): Amount {
  const stated = rate.kind === 'stated' ? rate[moment] : undefined;
  const missing = [
    ...(stated?.known === false ? [[...path, 'rate', moment]] : []),
    ...parts.flatMap(({ amount }) => (amount.known ? [] : amount.missing)),
  ];
  if (missing.length > 0) return { known: false, missing: distinctPaths(missing) };
  const entered = stated?.known === true ? stated.value * model.growth.factor * model.environment.loadScale : 0;
  const known = parts.flatMap((part) => (part.amount.known ? [{ ...part, planned: part.amount.planned }] : []));
  const value = known.reduce((total, { planned, factor }) => total + planned.value * factor, entered);
  return {
    known: true,
    planned: {
      key: `${path.join('.')}.${moment}`,
      value,
      unit: '1/s',
      rule:
        stated === undefined
          ? 'the sum of what causes it'
          : 'what enters, times growth and the scale of this environment, plus what causes it',
      inputs: [
        ...enteringInputs(model, path, moment, stated),
        ...known.flatMap(({ planned, factor, name, path: place }) => [
          fromPlan(name, planned),
          fromDeclaration('times', factor, 'ratio', formatPath(place)),
        ]),
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
}

function enteringInputs(
  model: EventModel,
  path: Path,
  moment: Moment,
  stated: ResolvedFact<PerSecond> | undefined,
): readonly Input[] {
  if (stated?.known !== true) return [];
  const { origin } = stated;
  const note =
    origin.kind === 'assumed'
      ? `assumed: ${origin.because}`
      : origin.kind === 'measured'
        ? `measured ${origin.at}: ${origin.from}`
        : '';
  const { growth, environment } = model;
  return [
    fromDeclaration('enters', stated.value, '1/s', formatPath([...path, 'rate', moment]), note),
    growth.stated
      ? fromDeclaration('growth', growth.factor, 'ratio', 'growth.factor')
      : chosen('growth', 1, 'ratio', 'no growth is declared'),
    fromDeclaration('scale', environment.loadScale, 'ratio', 'environment.load.scale'),
  ];
}

/** What nothing causes carries nothing; the rules have refused references that point nowhere before. */
function amountOf(loads: ReadonlyMap<string, Load>, name: string, moment: Moment): Amount {
  return loads.get(name)?.[moment] ?? { known: false, missing: [] };
}
