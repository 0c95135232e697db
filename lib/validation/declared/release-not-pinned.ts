import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'release-not-pinned',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Where something is protected, an image is named by its digest.',
    why: 'A tag can be moved: after a restart other code runs than the one that was tried and released, on some nodes before others.',
    formula: 'image ends with @sha256: and 64 hexadecimal digits',
    fix: 'Name the image by the digest that the registry shows for the tag.',
    source: 'OCI image specification, descriptor: a digest identifies content, a tag does not (read 2026-11-21)',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const releaseNotPinned = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  if (!environment.protected) return [];
  return [...environment.releases].map(([name, image]) => {
    const path = ['environment', 'releases', name];
    return /\S@sha256:[0-9a-f]{64}$/.test(image) ? say.proven(path) : say.refused(path, { image });
  });
});
