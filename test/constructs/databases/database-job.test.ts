import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn, Token } from 'cdktf';
import { DatabaseJob, type DatabaseJobProps } from '../../../lib/constructs/databases';
import { schemaProblems } from '../../support/kubernetes-schema';
import { addresses, messageOf, only, type Resources, synthesize } from '../support';

const IMAGE = `registry.example.org/veltrix@sha256:${'0'.repeat(64)}`;
const PLAN = JSON.stringify({ veltrixDatabases: 1, stores: [{ store: 'main' }] });

function aJob(changes: Partial<DatabaseJobProps> = {}): DatabaseJobProps {
  return {
    name: 'hunt-databases',
    namespace: 'hunt',
    plan: PLAN,
    store: 'main',
    server: { host: 'main.example.org', port: 5432 },
    image: IMAGE,
    login: { secret: 'main-owner', key: 'secret.json' },
    ...changes,
  };
}

function build(changes: Partial<DatabaseJobProps> = {}): Resources {
  return synthesize((stack) => {
    new KubernetesProvider(stack, 'kubernetes');
    new DatabaseJob(stack, 'Databases', aJob(changes));
  });
}

interface Made {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly ttl_seconds_after_finished?: unknown;
    readonly template: {
      readonly spec: {
        readonly automount_service_account_token: boolean;
        readonly container: readonly { readonly args: readonly string[]; readonly security_context: object }[];
        readonly security_context: object;
        readonly volume: readonly object[];
      };
    };
  };
}
const job = (resources: Resources): Made => only(resources, 'kubernetes_job_v1') as unknown as Made;
const nameOf = (changes: Partial<DatabaseJobProps> = {}): string => job(build(changes)).metadata.name;
const argsOf = (changes: Partial<DatabaseJobProps> = {}): string =>
  (job(build(changes)).spec.template.spec.container[0]?.args ?? []).join(' ');

describe('the job of databases', () => {
  test.each<[string, Partial<DatabaseJobProps>]>([
    ['a secret', {}],
    ['the secrets store', { login: { secretProviderClass: 'main', file: 'owner.json' } }],
    [
      'everything stated',
      { certificateAuthority: { configMap: 'rds', key: 'bundle.pem' }, adopt: ['ledger'], retries: 0 },
    ],
  ])('is what the provider accepts, with %s', (_, changes) => {
    const resources = build(changes);
    expect(schemaProblems('kubernetes_job_v1', only(resources, 'kubernetes_job_v1'))).toEqual([]);
    expect(schemaProblems('kubernetes_config_map_v1', only(resources, 'kubernetes_config_map_v1'))).toEqual([]);
  });

  test('would be told if it were not', () => {
    const problems = schemaProblems('kubernetes_job_v1', { metadata: {}, spec: { template: {}, ttlSeconds: 1 } });
    expect(problems).toContain('kubernetes_job_v1.spec[0].ttlSeconds: there is no such attribute');
    expect(schemaProblems('kubernetes_config_map_v1', { data: {} })).toEqual([
      'kubernetes_config_map_v1.metadata: there are 0 of it',
    ]);
  });

  test('is two resources at addresses that stay', () => {
    expect(addresses(build())).toEqual([
      'kubernetes_config_map_v1.Databases_Plan_B8002A7B',
      'kubernetes_job_v1.Databases_Job_40CDEED2',
    ]);
  });

  test('has the name of its content: the same twice is one, and a change of plan, image or command is another', () => {
    const other = JSON.stringify({ veltrixDatabases: 1, stores: [{ store: 'main' }, { store: 'more' }] });
    const names = [
      nameOf(),
      nameOf({ plan: other }),
      nameOf({ image: IMAGE.replace(/0/g, '1') }),
      nameOf({ adopt: ['ledger'] }),
      nameOf({ server: { host: 'other.example.org', port: 5432 } }),
    ];
    expect(nameOf()).toBe(names[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toMatch(/^hunt-databases-[0-9a-f]{12}$/);
  });

  test('has a name that does not change with addresses that are known after the deployment', () => {
    const host = (reference: string): string => Token.asString(Fn.lower(`\${${reference}}`));
    const server = (reference: string): Partial<DatabaseJobProps> => ({
      server: { host: host(reference), port: 5432 },
    });
    expect(nameOf(server('aws_rds_cluster.a.endpoint'))).toBe(nameOf(server('aws_rds_cluster.b.endpoint')));
    expect(argsOf(server('aws_rds_cluster.a.endpoint'))).toContain('postgresql://${lower(');
  });

  test('holds the plan in a ConfigMap that never changes, and waits for its end no longer than stated', () => {
    const resources = build({ deadlineSeconds: 300 });
    expect(only(resources, 'kubernetes_config_map_v1')).toMatchObject({
      immutable: true,
      data: { 'databases.json': PLAN },
    });
    expect(only(resources, 'kubernetes_job_v1')).toMatchObject({
      wait_for_completion: true,
      timeouts: { create: '360s', update: '360s' },
      spec: { active_deadline_seconds: 300, backoff_limit: 4 },
    });
    expect(job(resources).spec.ttl_seconds_after_finished).toBeUndefined();
  });

  test('runs as nobody, writes nowhere, and has no token of the cluster', () => {
    const { container, ...pod } = job(build()).spec.template.spec;
    expect(pod).toMatchObject({
      automount_service_account_token: false,
      security_context: { run_as_non_root: true, seccomp_profile: { type: 'RuntimeDefault' } },
    });
    expect(container[0]?.security_context).toMatchObject({
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('is told where the password stands, and never what it is', () => {
    expect(argsOf({ certificateAuthority: { configMap: 'rds', key: 'bundle.pem' }, adopt: ['ledger'] })).toBe(
      'databases apply --plan /etc/veltrix/databases.json --store main --url postgresql://main.example.org:5432 ' +
        '--secret-file /etc/veltrix-login/secret.json --certificate-authority /etc/veltrix-authority/bundle.pem --adopt ledger --yes',
    );
    expect(
      job(build({ login: { secretProviderClass: 'main', file: 'owner.json' } })).spec.template.spec.volume[1],
    ).toEqual({
      name: 'login',
      csi: { driver: 'secrets-store.csi.k8s.io', read_only: true, volume_attributes: { secretProviderClass: 'main' } },
    });
  });

  test.each<[string, Partial<DatabaseJobProps>, string]>([
    ['an image by its tag', { image: 'veltrix:1' }, 'image: got "veltrix:1", allowed an image by its digest'],
    ['a name that is too long', { name: 'a'.repeat(51) }, 'name: got "aaa'],
    ['a text that is no plan', { plan: '{}' }, 'plan: got another text, allowed JSON with veltrixDatabases: 1'],
    ['a store that the plan does not have', { store: 'other' }, 'store: got "other", allowed main'],
    ['a URL as host', { server: { host: 'a://b', port: 1 } }, 'server.host: got "a://b", allowed a host name'],
    ['no time', { deadlineSeconds: 59 }, 'deadlineSeconds: got 59, allowed whole numbers from 60 to 3600'],
    ['too many retries', { retries: 11 }, 'retries: got 11, allowed whole numbers from 0 to 10'],
  ])('refuses %s', (_, changes, message) => {
    expect(messageOf(() => build(changes))).toContain(message);
  });

  test('takes what is just allowed', () => {
    expect(nameOf({ name: 'a'.repeat(50), deadlineSeconds: 60, retries: 10 })).toHaveLength(63);
  });
});
