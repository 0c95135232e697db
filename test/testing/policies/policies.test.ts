import {
  expectPolicies,
  type Json,
  judgePolicies,
  POLICIES,
  parseStack,
  type SynthesizedStack,
} from '../../../lib/testing';
import { ENVIRONMENT_NAMES, exampleStacks } from '../../stacks/support';
import { messageOf } from '../support';
import { edited } from './edited';
import { EXAMPLES } from './examples';
import { MUTATIONS } from './mutations';

const broken = (stack: SynthesizedStack): readonly string[] => [
  ...new Set(
    judgePolicies(stack)
      .filter(({ objections }) => objections.length > 0)
      .map(({ policy }) => policy.id),
  ),
];

const stackOf = (resource: object, more: object = {}): SynthesizedStack =>
  parseStack('stack', JSON.stringify({ resource, ...more }));

describe('the list', () => {
  test('has each id once, sorted, in words, with a source', () => {
    const ids = POLICIES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(POLICIES.filter(({ id }) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
    expect(POLICIES.filter(({ source, asOf }) => source === '' || !/^\d{4}-\d\d-\d\d$/.test(asOf))).toEqual([]);
  });

  test.each(POLICIES)('$id: what, why and fix are no sentences with a full stop', ({ what, why, fix }) => {
    expect([what, why, fix].filter((text) => !/^(?:[a-z]|[A-Z]{2,} ).*[^.]$/.test(text))).toEqual([]);
  });

  test('is looked at by an example, each policy of it, and broken by two mutations or more', () => {
    const looked = new Set(
      Object.values(EXAMPLES).flatMap((stack) => judgePolicies(stack).map(({ policy }) => policy.id)),
    );
    const few = POLICIES.filter(({ id }) => MUTATIONS.filter(({ breaks }) => breaks === id).length < 2);
    expect(POLICIES.filter(({ id }) => !looked.has(id)).map(({ id }) => id)).toEqual([]);
    expect(few.map(({ id }) => id)).toEqual([]);
    expect(MUTATIONS.filter(({ breaks }) => !looked.has(breaks))).toEqual([]);
  });
});

describe('the examples', () => {
  test.each(Object.keys(EXAMPLES))('%s holds to all policies that look at it', (name) => {
    expectPolicies(EXAMPLES[name as keyof typeof EXAMPLES]);
  });

  test.each(ENVIRONMENT_NAMES)('every stack of %s holds, and a policy has looked at each', (environment) => {
    const stacks = exampleStacks(environment);
    for (const stack of stacks) expectPolicies(stack);
    expect(stacks.filter((stack) => judgePolicies(stack).length === 0)).toEqual([]);
  });
});

describe('a mutation', () => {
  test.each(MUTATIONS.map((row) => ({ ...row, edit: `${row.at} to ${String(row.to)}` })))(
    'of $of breaks $breaks: $edit',
    (mutation) => {
      const after = edited(EXAMPLES[mutation.example], mutation);
      expect(broken(after)).toContain(mutation.breaks);
    },
  );
});

describe('what is no matter of a policy', () => {
  const NOBODY = { aws_rds_cluster: { mysql: { engine: 'aurora-mysql' } } };

  test('another engine has no PostgreSQL to judge, and a group without replicas no failover', () => {
    const single = edited(EXAMPLES.stores, {
      of: 'aws_elasticache_replication_group',
      at: 'replicas_per_node_group',
      to: 0,
    });
    expect(judgePolicies(stackOf(NOBODY)).map(({ policy }) => policy.id)).toEqual([
      'no-secret-in-state',
      'no-secret-in-state',
    ]);
    expect(judgePolicies(single).filter(({ policy }) => policy.id === 'redis-fails-over')).toEqual([]);
  });

  test('a cluster that Terraform may destroy needs no protection of its own', () => {
    const free = edited(EXAMPLES.stores, { of: 'aws_rds_cluster', at: 'lifecycle', to: undefined });
    expect(broken(edited(free, { of: 'aws_rds_cluster', at: 'deletion_protection', to: false }))).toEqual([]);
  });

  test('Express brokers fix copies and elections by themselves', () => {
    const express = edited(EXAMPLES.kafka, {
      of: 'aws_msk_cluster',
      at: 'broker_node_group_info.instance_type',
      to: 'express.m7g.large',
    });
    const properties = (text: string) =>
      edited(express, { of: 'aws_msk_configuration', at: 'server_properties', to: text });
    const both = 'allow.everyone.if.no.acl.found=false\n';
    expect(broken(properties(`${both}auto.create.topics.enable=false\n`))).toEqual([]);
    expect(broken(properties(`${both}auto.create.topics.enable=true\n`))).toEqual(['kafka-keeps-acknowledged-records']);
  });

  test('state with snapshots holds as a cache without does', () => {
    const state = edited(EXAMPLES.stores, {
      of: 'aws_elasticache_parameter_group',
      at: 'parameter',
      to: [{ name: 'maxmemory-policy', value: 'noeviction' }],
    });
    const kept = (days: number) =>
      edited(state, { of: 'aws_elasticache_replication_group', at: 'snapshot_retention_limit', to: days });
    expect(broken(kept(1))).toEqual([]);
    expect(broken(kept(0))).toEqual(['redis-eviction-fits-snapshots']);
  });

  test('a group of Valkey needs no default user, and a grant to all within the account is none to the world', () => {
    const valkey = edited(EXAMPLES.stores, { of: 'aws_elasticache_user_group', at: 'engine', to: 'valkey' });
    expect(
      broken(
        edited(valkey, {
          of: 'aws_elasticache_user_group',
          at: 'user_ids',
          to: (ids) => (ids as readonly Json[]).slice(1),
        }),
      ),
    ).toEqual([]);
    const policy = JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:CallerAccount': '1' } },
      },
    });
    expect(broken(edited(EXAMPLES.kafka, { of: 'aws_kms_key', at: 'policy', to: policy }))).toEqual([]);
  });
});

describe('a secret', () => {
  test.each([
    ['the ARN of one', { secret_arn: 'arn:aws:secretsmanager:x', secret: 'arn:aws:secretsmanager:x' }],
    ['a reference to what is kept elsewhere', { password: '${aws_rds_cluster.main.master_user_secret}' }],
    ['a write-only argument', { master_password_wo: 'hunter2', master_password_wo_version: 1 }],
    ['that one is managed', { manage_master_user_password: true, no_password_required: false }],
    ['a schema with a field of that name', { definition: '{"properties":{"token":{"type":"string"}}}' }],
  ])('%s is none', (_, config) => {
    expect(broken(stackOf({ aws_thing: { it: config } }))).toEqual([]);
  });

  test('is seen in a provider, a variable, a local and an output, and never repeated', () => {
    const stack = stackOf(
      {},
      {
        provider: { aws: [{ secret_key: 'hunter2' }] },
        variable: { password: { default: 'hunter2', type: 'string' } },
        locals: { token: 'hunter2' },
        output: { master_password: { value: 'hunter2' } },
      },
    );
    const message = messageOf(() => expectPolicies(stack));
    expect(message).toContain('4 problems with policies');
    expect(message).toMatch(/provider\.aws\.aws\[0\]\.secret_key: got "a text", allowed nothing, or a reference/);
    expect(message).not.toContain('hunter2');
  });

  test.each(['random_password', 'tls_private_key', 'aws_iam_access_key'])('%s keeps one in the state', (type) => {
    expect(broken(stackOf({ [type]: { it: { length: 20 } } }))).toEqual(['no-secret-in-state']);
  });

  test('a secret of Kubernetes with values keeps them in the state, one with write-only values does not', () => {
    expect(broken(stackOf({ kubernetes_secret_v1: { it: { data: { user: 'hunt' } } } }))).toEqual([
      'no-secret-in-state',
    ]);
    expect(broken(stackOf({ kubernetes_secret_v1: { it: { data_wo: { user: 'hunt' } } } }))).toEqual([]);
  });
});

describe('expectPolicies', () => {
  const open = stackOf({ aws_db_proxy: { main: { require_tls: false } } });
  const allow = (id: string, address: string, reason: string) => ({ allow: { [id]: { [address]: reason } } });

  test('names place, what it got, what is allowed, what to do and the policy', () => {
    expect(messageOf(() => expectPolicies(open))).toBe(
      'stack: 1 problem with policies\n' +
        '  aws_db_proxy.main.require_tls: got false, allowed true; set require_tls [proxy-requires-tls]',
    );
  });

  test('takes what is allowed by address with a reason', () => {
    expectPolicies(open, allow('proxy-requires-tls', 'aws_db_proxy.main', 'moves to TLS until March'));
  });

  test.each([
    [
      'proxy-requires-tls',
      'aws_db_proxy.main',
      ' ',
      'aws_db_proxy.main: is allowed to break proxy-requires-tls without a reason; write why',
    ],
    [
      'key-rotates',
      'aws_db_proxy.main',
      'x',
      'aws_db_proxy.main: is allowed to break key-rotates, but does not; remove it from allow',
    ],
    ['key-turns', 'aws_db_proxy.main', 'x', 'aws_db_proxy.main: key-turns is no policy; see POLICIES'],
  ])('refuses to allow %s at %s because of "%s"', (id, address, reason, problem) => {
    expect(messageOf(() => expectPolicies(open, allow(id, address, reason)))).toContain(`\n  ${problem}`);
  });
});
