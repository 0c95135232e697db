import type { ResolvedFact } from '../../base/facts';
import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { parseSchedule, runsPerDay } from '../../base/schedule';
import type { PerSecond } from '../../base/units';
import type { EntryRate, EventModel } from '../../model/event-model';
import { type GraphNode, handlerGraph } from '../../model/handler-graph';
import type { Service } from '../../model/service-model';
import type { Workflow } from '../../model/workflow-model';
import type { Amount } from '../amount';
import { chosen, fromDeclaration, fromPlan, type Input } from '../planned';
import { type Causes, causesOf } from './causes';

export interface Load {
  /** Of the day, before any growth: the least that has to be carried. The average where the shape of the day is not stated. */
  readonly lowest: Amount;
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

type Moment = keyof Load;

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
      lowest: amountFor(model, kind, name, 'lowest', known, causes),
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
        rule: `what enters by the event it emits${moment === 'lowest' ? ' before growth, times' : ', times growth and'} the scale of this environment, over how many it emits`,
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
      value: moment === 'peak' ? Math.min(1, perDay) / 60 : perDay / 86_400,
      unit: '1/s',
      rule: moment === 'peak' ? 'one run in the highest minute' : 'runs of one day over its seconds',
      inputs: [fromDeclaration('schedule', schedule, 'name', formatPath(['workflows', name, 'on', 'schedule']))],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
}

function sum(model: EventModel, path: Path, moment: Moment, rate: EntryRate, parts: readonly Part[]): Amount {
  const place = [...path, 'rate', ...placeOf(rate, moment)];
  const stated = statedRate(rate, moment);
  const missing = [
    ...(stated?.known === false ? [place] : []),
    ...parts.flatMap(({ amount }) => (amount.known ? [] : amount.missing)),
  ];
  if (missing.length > 0) return { known: false, missing: distinctPaths(missing) };
  const growth = moment === 'lowest' ? 1 : model.growth.factor;
  const entered = stated?.known === true ? stated.value * growth * model.environment.loadScale : 0;
  const inputs = [...enteringInputs(model, place, moment, stated)];
  let value = entered;
  for (const { amount, factor, name, path: cause } of parts) {
    if (!amount.known) continue;
    value += amount.planned.value * factor;
    inputs.push(fromPlan(name, amount.planned), fromDeclaration('times', factor, 'ratio', formatPath(cause)));
  }
  return {
    known: true,
    planned: {
      key: `${path.join('.')}.${moment}`,
      value,
      unit: '1/s',
      rule:
        stated === undefined
          ? 'the sum of what causes it'
          : moment === 'lowest'
            ? 'what enters before growth, times the scale of this environment, plus what causes it'
            : 'what enters, times growth and the scale of this environment, plus what causes it',
      inputs: inputs.length > 0 ? inputs : [NO_CAUSE],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
}

const NO_CAUSE = chosen('causes', 0, '1/s', 'nothing that is declared leads to it');

/** At the lowest of the day the lowest rate, where one is stated. */
function statedRate(rate: EntryRate, moment: Moment): ResolvedFact<PerSecond> | undefined {
  if (rate.kind === 'follows') return undefined;
  return moment === 'lowest' ? (rate.day?.low ?? rate.steady) : rate[moment];
}

function placeOf(rate: EntryRate, moment: Moment): Path {
  if (moment !== 'lowest') return [moment];
  return rate.kind === 'stated' && rate.day !== null ? ['day', 'low'] : ['steady'];
}

function enteringInputs(
  model: EventModel,
  place: Path,
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
    fromDeclaration('enters', stated.value, '1/s', formatPath(place), note),
    ...(moment === 'lowest' ? [] : [growthInput(growth)]),
    fromDeclaration('scale', environment.loadScale, 'ratio', 'environment.load.scale'),
  ];
}

function growthInput(growth: EventModel['growth']): Input {
  return growth.stated
    ? fromDeclaration('growth', growth.factor, 'ratio', 'growth.factor')
    : chosen('growth', 1, 'ratio', 'no growth is declared');
}

/** What nothing causes carries nothing; the rules have refused references that point nowhere before. */
function amountOf(loads: ReadonlyMap<string, Load>, name: string, moment: Moment): Amount {
  return loads.get(name)?.[moment] ?? { known: false, missing: [] };
}
