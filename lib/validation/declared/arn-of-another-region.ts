import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { statedArns } from '../stated-arns';

const HEAD = {
  code: 'arn-of-another-region',
  severity: 'warning',
  about: {
    what: 'What an environment hands in lies in the region where it is used.',
    why: 'Secrets are looked for where the handlers run and not found; a key of another region cannot encrypt a bucket, and the outage of a second region stops the first.',
    formula: null,
    fix: 'Name the one of this region; Secrets Manager can replicate a secret.',
    source:
      'derived: the services are regional; github.com/ember-cli-deploy/ember-cli-deploy-s3/issues/41 (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const arnOfAnotherRegion = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  statedArns(environment).flatMap(({ path, region, usedIn }) => {
    if (region === null) return [];
    if (region === usedIn.region) return [say.proven(path)];
    return [say.refused(path, { region, own: usedIn.region }, [usedIn.path])];
  }),
);
