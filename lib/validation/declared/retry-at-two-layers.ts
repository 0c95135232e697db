import type { Change, Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import type { Sender } from '../../model/sender-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'retry-at-two-layers',
  severity: 'warning',
  about: {
    what: 'What is used or called is retried at one layer: by who asks, by its client, or by who is called.',
    why: 'Each layer multiplies the attempts of the next, and waits by itself: what fails is asked many times within one attempt, while budget and backoff of the handler know nothing of it.',
    formula: 'of attempts of the caller, of its client and of what is called at most one is above 1',
    fix: 'Set attempts of the client to 1 and let the handler retry: it has the backoff, the budget and the dead letter. Of two handlers let one retry.',
    source:
      'sre.google/sre-book/handling-overload: retry at the layer directly above what rejects (2026-11-21); aws.amazon.com/builders-library, timeouts, retries and backoff with jitter',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const retryAtTwoLayers = rule(HEAD, (model: ResolvedModel, say) =>
  [...handlers(model), ...services(model), ...tasks(model)].flatMap(({ sender, path, own }) =>
    clients(sender, path, model).map(({ place, name, attempts, called }) => {
      const retrying = [
        ...(own !== null && own.attempts > 1 ? [own] : []),
        ...(attempts > 1 ? [{ name: `the client of ${name}`, attempts, path: [...place, 'attempts'] }] : []),
        ...(called !== null && called.attempts > 1 ? [called] : []),
      ];
      if (retrying.length < 2) return say.proven(place);
      const others = retrying.filter((layer) => layer.path[0] !== place[0] || layer.path.length < place.length);
      return say.refused(
        attempts > 1 ? [...place, 'attempts'] : place,
        { layers: retrying.map((layer) => ({ name: layer.name, attempts: layer.attempts })), ofClient: attempts > 1 },
        others.map((layer) => layer.path),
        retrying.length === 2 && attempts > 1 ? oneAttempt(place) : [],
      );
    }),
  ),
);

interface Layer {
  readonly name: string;
  readonly attempts: number;
  readonly path: Path;
}

interface Asking {
  readonly sender: Sender;
  readonly path: Path;
  readonly own: Layer | null;
}

function handlers(model: ResolvedModel): readonly Asking[] {
  return [...model.handlers.values()].map((sender) => ({
    sender,
    path: ['handlers', sender.name],
    own: layerOf(sender),
  }));
}

function services(model: ResolvedModel): readonly Asking[] {
  return [...model.services.values()].map((sender) => ({ sender, path: ['services', sender.name], own: null }));
}

function tasks(model: ResolvedModel): readonly Asking[] {
  return [...model.workflows.values()].flatMap((workflow) =>
    [...workflow.tasks.values()].map((sender) => {
      const path = ['workflows', workflow.name, 'tasks', sender.name];
      return { sender, path, own: { name: sender.name, attempts: sender.attempts, path: [...path, 'attempts'] } };
    }),
  );
}

function layerOf({ name, retry }: Handler): Layer {
  return { name, attempts: retry.attempts, path: retryPath(name, retry) };
}

function clients({ uses, calls }: Sender, path: Path, model: ResolvedModel) {
  return [
    ...uses.map(({ dependency, attempts }) => ({
      place: [...path, 'uses', dependency],
      name: dependency,
      attempts,
      called: null,
    })),
    ...calls.map(({ to, attempts }) => {
      const handler = model.services.has(to) ? undefined : model.handlers.get(to);
      return {
        place: [...path, 'calls', to],
        name: to,
        attempts,
        called: handler === undefined ? null : layerOf(handler),
      };
    }),
  ];
}

function oneAttempt(place: Path): readonly Change[] {
  return [{ path: [...place, 'attempts'], value: 1 }];
}
