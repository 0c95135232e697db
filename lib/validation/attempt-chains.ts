import type { Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';
import { type GraphNode, handlerGraph } from '../model/handler-graph';
import { type Handler, retryPath } from '../model/handler-model';
import type { Call, Sender } from '../model/sender-model';
import type { Task } from '../model/workflow-model';

/** What multiplies, and where each factor stands. */
export interface Chain {
  readonly attempts: number;
  readonly steps: readonly string[];
  readonly paths: readonly Path[];
}

const START: Chain = { attempts: 1, steps: [], paths: [] };

/** Beyond this nobody reads which factors it was; and the lists must not grow with the length of the chain. */
export const TOLD = 1_000_000;

/** Worst chains by node, as `kind name`: what stands in a cycle, or is not there, counts as nothing. */
export interface AttemptChains {
  /** How often one event or call further up may arrive. */
  readonly entering: (node: string) => Chain;
  /** One for each client of somebody who sends: its own attempts and, where it calls, all that follows there. */
  readonly clients: (sender: Pick<Sender, 'uses' | 'calls'>, path: Path) => readonly Chain[];
}

/** Each node is looked at once in either direction, so that the time is linear in the size of the declaration. */
export function attemptChains(model: ResolvedModel, order = handlerGraph(model).order): AttemptChains {
  const below = new Map<string, Chain>();
  const clients: AttemptChains['clients'] = ({ uses, calls }, path) => [
    ...uses.map(({ dependency, attempts }) =>
      factor(attempts, `${dependency} ${attempts}`, [...path, 'uses', dependency, 'attempts']),
    ),
    ...calls.flatMap((call) => {
      const node = calledNode(call, model);
      const own = inProcessOf(node, model);
      return own === undefined ? [] : [join(join(callFactor(call, path), own), below.get(keyOf(node)) ?? START)];
    }),
  ];
  for (const node of [...order].reverse()) {
    const sender = node.kind === 'handlers' || node.kind === 'services' ? model[node.kind].get(node.name) : undefined;
    if (sender !== undefined) below.set(keyOf(node), worstOf(clients(sender, [node.kind, node.name])));
  }
  const entering = chainsEntering(model, order);
  return { entering: (node) => entering.get(node) ?? START, clients };
}

/**
 * An event arrives more than once only if what emits it does not wait for its success. Emitters run as often as they are
 * delivered to, or called; causes come first.
 */
function chainsEntering(model: ResolvedModel, order: readonly GraphNode[]): ReadonlyMap<string, Chain> {
  const entering = new Map<string, Chain>();
  const arrived = (event: string): Chain => entering.get(`events ${event}`) ?? START;
  const passOn = ({ emits, calls }: Pick<Sender, 'emits' | 'calls'>, path: Path, runs: Chain): void => {
    for (const { event, when } of emits) if (when === 'every-attempt') keepWorst(entering, `events ${event}`, runs);
    for (const call of calls) {
      keepWorst(entering, `called ${keyOf(calledNode(call, model))}`, join(runs, callFactor(call, path)));
    }
  };
  for (const { kind, name } of order) {
    const calls = entering.get(`called ${kind} ${name}`) ?? START;
    const handler = kind === 'handlers' ? model.handlers.get(name) : undefined;
    const service = kind === 'services' ? model.services.get(name) : undefined;
    const workflow = kind === 'workflows' ? model.workflows.get(name) : undefined;
    if (handler !== undefined) {
      const arriving = worstOf(handler.on.map(({ event }) => arrived(event)));
      entering.set(`handlers ${name}`, arriving);
      const runs = worstOf([join(arriving, deliveries(handler)), join(calls, inProcess(handler))]);
      passOn(handler, ['handlers', name], runs);
    }
    if (service !== undefined) passOn(service, ['services', name], calls);
    if (workflow !== undefined) {
      const arriving = workflow.on.kind === 'event' ? arrived(workflow.on.event) : START;
      entering.set(`workflows ${name}`, arriving);
      for (const task of workflow.tasks.values()) {
        const path = ['workflows', name, 'tasks', task.name];
        passOn(task, path, join(arriving, taskAttempts(task, path)));
      }
    }
  }
  return entering;
}

/** All attempts of all deliveries of one event. */
export function deliveries({ name, retry }: Handler): Chain {
  const attempts = retry.attempts * (1 + retry.tiers.length);
  return factor(attempts, `${name} ${attempts}`, retryPath(name, retry));
}

export function taskAttempts({ name, attempts }: Task, path: Path): Chain {
  return factor(attempts, `${name} ${attempts}`, [...path, 'attempts']);
}

/** A synchronous call goes through the attempts of one delivery; tiers are for events only. */
function inProcess({ name, retry }: Handler): Chain {
  return factor(retry.attempts, `${name} ${retry.attempts}`, retryPath(name, retry));
}

/** A service has no attempts of its own; nothing where neither is there. */
function inProcessOf({ kind, name }: GraphNode, model: ResolvedModel): Chain | undefined {
  if (kind === 'services') return START;
  const handler = model.handlers.get(name);
  return handler === undefined ? undefined : inProcess(handler);
}

function calledNode({ to }: Call, { services }: ResolvedModel): GraphNode {
  return { kind: services.has(to) ? 'services' : 'handlers', name: to };
}

function keyOf({ kind, name }: GraphNode): string {
  return `${kind} ${name}`;
}

function callFactor({ to, attempts }: Call, path: Path): Chain {
  return factor(attempts, `call ${attempts}`, [...path, 'calls', to, 'attempts']);
}

/** Factors of one are left out: they are not what multiplies. */
function factor(attempts: number, step: string, path: Path): Chain {
  return attempts <= 1 ? START : { attempts, steps: [step], paths: [path] };
}

export function join(a: Chain, b: Chain): Chain {
  if (a.attempts > TOLD || b.attempts === 1) return a;
  return { attempts: a.attempts * b.attempts, steps: [...a.steps, ...b.steps], paths: [...a.paths, ...b.paths] };
}

export function worstOf(chains: readonly Chain[]): Chain {
  return chains.reduce((worst, chain) => (chain.attempts > worst.attempts ? chain : worst), START);
}

function keepWorst(chains: Map<string, Chain>, name: string, chain: Chain): void {
  chains.set(name, worstOf([chains.get(name) ?? START, chain]));
}
