import type { Path } from '../../base/issue';
import {
  AWS_PROVIDER_BINDINGS,
  isConstraint,
  PROVIDER_REQUIREMENTS,
  tooOldFor,
} from '../../catalog/provider-requirements';
import type { EnvironmentModel } from '../../model/environment-model';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'provider-too-old',
  severity: 'error',
  about: {
    what: 'Every provider version that the environment lets in knows every resource that will be written.',
    why: 'Terraform may have locked a version that does not know the resource, and stops at plan.',
    formula: 'lowest version let in >= version that the resource came with',
    fix: "Raise the lower bound of environment.providers.aws, manage topics by the 'admin-protocol', take scramUsers out, or let clients of a store connect without a proxy.",
    source: PROVIDER_REQUIREMENTS.map(({ uses, source, asOf }) => `${uses}: ${source} (${asOf})`).join('; '),
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

/** What is written only where it is declared, and the places that declare it. */
const WRITTEN: readonly { readonly uses: string; readonly by: (environment: EnvironmentModel) => readonly Path[] }[] = [
  { uses: 'aws_msk_topic', by: ({ kafka }) => (kafka.topics === 'terraform' ? [inKafka('topics')] : []) },
  {
    uses: 'aws_msk_single_scram_secret_association',
    by: ({ kafka }) => (kafka.kind === 'new' && kafka.scramUsers.size > 0 ? [inKafka('scramUsers')] : []),
  },
  {
    uses: 'aws_db_proxy.default_auth_scheme',
    by: ({ stores }) =>
      [...stores].flatMap(([name, placement]) =>
        placement.kind === 'sized' && placement.proxy === true ? [['environment', 'stores', name, 'proxy']] : [],
      ),
  },
];

function inKafka(field: string): Path {
  return ['environment', 'kafka', field];
}

export const providerTooOld = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const { awsProvider } = environment;
  const path = ['environment', 'providers', 'aws'];
  if (!isConstraint(awsProvider)) return [];
  const written = WRITTEN.map(({ uses, by }) => ({ uses, by: by(environment) })).filter(({ by }) => by.length > 0);
  const tooOld = tooOldFor(
    awsProvider,
    written.map(({ uses }) => uses),
  );
  const [last] = tooOld;
  if (last === undefined) return [say.proven(path)];
  // Enough for all of them, and below the major version that nobody has seen, in which a resource may be another.
  const write = `>= ${last.requirement.atLeast}, < ${Number.parseInt(AWS_PROVIDER_BINDINGS.providerVersion, 10) + 1}`;
  return tooOld.map(({ requirement: { uses, atLeast } }) =>
    say.refused(
      path,
      { constraint: awsProvider, uses, atLeast, write },
      written.filter((one) => one.uses === uses).flatMap(({ by }) => by),
      [{ path, value: write }],
    ),
  );
});
