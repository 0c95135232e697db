import { grouped } from '../../base/grouped';
import { compareText, type Path } from '../../base/issue';
import { CLASSIFICATIONS, type ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sendersOf } from '../senders';

const CONFIDENTIAL = CLASSIFICATIONS.indexOf('confidential');
/** What never leaves the machine. */
const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const HEAD = {
  code: 'classified-over-plain-http',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Whoever handles or emits confidential or restricted events calls nothing over plain HTTP beyond its own machine.',
    why: 'Everybody on the way can read what is sent, and change what is answered.',
    formula: null,
    fix: 'Use https, or say in a waiver what protects the way.',
    source: 'AWS Well-Architected Framework, SEC09-BP02 Enforce encryption in transit (read 2026-11)',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const classifiedOverPlainHttp = rule(HEAD, (model: ResolvedModel, say) => {
  const users = classifiedUsers(model);
  return [...model.dependencies.values()].flatMap((dependency) => {
    const used = users.get(dependency.name);
    if (dependency.kind !== 'http' || used === undefined) return [];
    const path = ['dependencies', dependency.name, 'http'];
    const url = new URL(dependency.url);
    if (url.protocol === 'https:' || HERE.has(url.hostname)) return [say.proven(path)];
    // Behind a port that was chosen for HTTP nothing else need answer.
    const remedy = url.port === '' ? [{ path, value: dependency.url.replace(/^http:/i, 'https:') }] : [];
    const [first] = used;
    if (first === undefined) return [];
    const values = { event: first.event, classification: first.classification };
    return [
      say.refused(
        path,
        values,
        used.map((user) => user.path),
        remedy,
      ),
    ];
  });
});

interface User {
  readonly path: Path;
  readonly event: string;
  readonly classification: string;
}

/** By dependency: who uses it while it has to do with an event that is confidential or more. */
function classifiedUsers(model: ResolvedModel): ReadonlyMap<string, readonly User[]> {
  const begunBy = new Map<string, readonly string[]>([
    ...[...model.handlers.values()].map(({ name, on }) => [`handlers ${name}`, on.map(({ event }) => event)] as const),
    ...[...model.workflows.values()].map(
      ({ name, on }) => [`workflows ${name}`, on.kind === 'event' ? [on.event] : []] as const,
    ),
  ]);
  return grouped(
    sendersOf(model).flatMap(({ sender, path }) => {
      const [section = '', name = ''] = path;
      const events = [...(begunBy.get(`${section} ${name}`) ?? []), ...sender.emits.map(({ event }) => event)];
      const classified = events.flatMap((event) => {
        const classification = model.events.get(event)?.classification;
        if (classification === undefined || CLASSIFICATIONS.indexOf(classification) < CONFIDENTIAL) return [];
        return [{ event, classification }];
      });
      const [first] = classified.sort((a, b) => compareText(a.event, b.event));
      if (first === undefined) return [];
      return sender.uses.map(({ dependency }): readonly [string, User] => [
        dependency,
        { ...first, path: [...path, 'uses', dependency] },
      ]);
    }),
  );
}
