import {
  AWS_PROVIDER_BINDINGS,
  isConstraint,
  PROVIDER_REQUIREMENTS,
  tooOldFor,
} from '../../catalog/provider-requirements';
import type { ResolvedModel } from '../../model/event-model';
import type { KafkaModel } from '../../model/kafka-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'provider-too-old',
  severity: 'error',
  about: {
    what: 'Every provider version that the environment lets in knows every resource that will be written.',
    why: 'Terraform may have locked a version that does not know the resource, and stops at plan.',
    formula: 'lowest version let in >= version that the resource came with',
    fix: "Raise the lower bound of environment.providers.aws, manage topics by the 'admin-protocol', or take scramUsers out.",
    source: PROVIDER_REQUIREMENTS.map(({ uses, source, asOf }) => `${uses}: ${source} (${asOf})`).join('; '),
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

/** What is written only where it is declared, by what declares it. */
const WRITTEN: readonly { readonly uses: string; readonly by: string; readonly is: (kafka: KafkaModel) => boolean }[] =
  [
    { uses: 'aws_msk_topic', by: 'topics', is: ({ topics }) => topics === 'terraform' },
    {
      uses: 'aws_msk_single_scram_secret_association',
      by: 'scramUsers',
      is: (kafka) => kafka.kind === 'new' && kafka.scramUsers.size > 0,
    },
  ];

export const providerTooOld = rule(HEAD, ({ environment: { awsProvider, kafka } }: ResolvedModel, say) => {
  const path = ['environment', 'providers', 'aws'];
  if (!isConstraint(awsProvider)) return [];
  const written = WRITTEN.filter(({ is }) => is(kafka));
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
      written.filter((one) => one.uses === uses).map(({ by }) => ['environment', 'kafka', by]),
      [{ path, value: write }],
    ),
  );
});
