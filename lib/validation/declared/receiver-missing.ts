import { grouped } from '../../base/grouped';
import { compareText } from '../../base/issue';
import { nearest } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { ownedParts } from '../owned-parts';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'receiver-missing',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Where something is protected, a receiver stands behind every name that the owner of some part pages.',
    why: 'The alert is raised, routed to a name, and wakes nobody.',
    formula: null,
    fix: 'State the receiver in the environment, or correct the name at the owner.',
    source: 'derived; github.com/prometheus/alertmanager/issues/1759 (read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const receiverMissing = rule(HEAD, (model: ResolvedModel, say) => {
  const { environment, owners } = model;
  if (!environment.protected) return [];
  // Of teams that own nothing here nobody is paged: a list of owners may be that of a whole company.
  const owning = new Set(ownedParts(model).map(({ owner }) => owner));
  const pages = grouped(
    [...owners].flatMap(([owner, { page }]) => (owning.has(owner) ? [[page, owner] as const] : [])),
  );
  const { receivers } = environment;
  const unused = [...receivers.keys()].filter((name) => !pages.has(name));
  return [...pages]
    .sort(([a], [b]) => compareText(a, b))
    .map(([page, by]) => {
      const path = ['environment', 'receivers', page];
      if (receivers.has(page)) return say.proven(path);
      return say.refused(
        path,
        { owners: by, meant: nearest(page, unused) },
        by.map((owner) => ['owners', owner, 'page']),
      );
    });
});
