import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { statedArns } from '../stated-arns';

const HEAD = {
  code: 'arn-of-another-account',
  severity: 'warning',
  about: {
    what: 'What an environment hands in lies in its own account.',
    why: 'Most often it was copied from another environment: staging then reads the secrets of production, or nothing at all until somebody allows it there.',
    formula: null,
    fix: 'Name the one of this account.',
    source: 'derived; github.com/Talent-Catalog/talentcatalog/issues/3126 (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const arnOfAnotherAccount = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  statedArns(environment).flatMap(({ path, account }) => {
    if (account === null) return [];
    if (account === environment.accountId) return [say.proven(path)];
    return [say.refused(path, { account, own: environment.accountId }, [['environment', 'aws', 'accountId']])];
  }),
);
