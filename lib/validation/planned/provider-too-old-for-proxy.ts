import {
  AWS_PROVIDER_BINDINGS,
  isConstraint,
  PROVIDER_REQUIREMENTS,
  tooOldFor,
} from '../../catalog/provider-requirements';
import { missingOf } from '../../plan/amount';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const USES = 'aws_db_proxy.default_auth_scheme';

const HEAD = {
  code: 'provider-too-old-for-proxy',
  severity: 'error',
  about: {
    what: 'Where a proxy is planned that nobody states, every provider version that the environment lets in knows how clients log in through it.',
    why: 'Clients log in by IAM from end to end. Terraform may have locked a version that does not know the argument, and stops at plan.',
    formula: `lowest version let in >= ${PROVIDER_REQUIREMENTS.find(({ uses }) => uses === USES)?.atLeast}`,
    fix: 'Raise the lower bound of environment.providers.aws, or have fewer connections: smaller pools or fewer replicas.',
    source: PROVIDER_REQUIREMENTS.find(({ uses }) => uses === USES)?.source ?? '',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

/** A proxy that is stated `provider-too-old` has seen before anything was planned. */
export const providerTooOldForProxy = rule(HEAD, ({ model: { environment }, plan }: PlannedSubject, say) => {
  const { awsProvider, stores } = environment;
  if (!isConstraint(awsProvider)) return [];
  const [tooOld] = tooOldFor(awsProvider, [USES]);
  const at = ['environment', 'providers', 'aws'];
  return [...plan.postgres.values()].flatMap(({ name, path, proxy, connections, staleReads }) => {
    const placement = stores.get(name);
    if (placement?.kind !== 'sized' || placement.proxy !== null) return [];
    if (tooOld === undefined || proxy.value === 'not needed') return [say.proven(path)];
    if (proxy.value !== 'needed') return [say.notProven(path, missingOf(connections, staleReads?.connections))];
    const { atLeast } = tooOld.requirement;
    // Below the major version that nobody has seen, in which a resource may be another.
    const write = `>= ${atLeast}, < ${Number.parseInt(AWS_PROVIDER_BINDINGS.providerVersion, 10) + 1}`;
    return [
      say.refused(path, { constraint: awsProvider, store: name, atLeast, write }, [at], [{ path: at, value: write }]),
    ];
  });
});
