import { CHANGE_EFFECTS, type ChangeEffect, changeEffectRow } from '../../../lib/catalog/change-effects';
import { isObject, type Json, type JsonObject, sameJson } from '../../../lib/testing/json';
import { type Block, openWorkspace, type Plan, type ProviderSchema, REQUIRED_PROVIDERS } from './support';
import { type Change, TRIALS, type Trials } from './trials';

/**
 * The catalog's `change-effects` against the real provider: one plan over a resource per attribute, each made from a
 * hand-written state, and each with that one attribute changed. The provider decides from state and configuration; what it would
 * ask AWS goes to a port where nobody listens, and would fail the plan.
 * Limit: a plan tells replaced from kept. What a kept thing does meanwhile (`disrupted`, `refused`) only AWS could show.
 */
type Planned = 'replaced' | 'kept' | 'nothing';

const PLANNED: Readonly<Record<ChangeEffect, Planned>> = {
  replaced: 'replaced',
  refused: 'kept',
  disrupted: 'kept',
  'in-place': 'kept',
};

/** Why a row is not tried: the provider at hand lacks it (then it really must), or no plan can show it. */
type NotTried = 'lacking' | { readonly because: string };

const NOT_TRIED: Readonly<Record<string, NotTried>> = {
  'aws_msk_cluster.broker_node_group_info': { because: 'the block is required, so it neither comes nor goes' },
  'aws_msk_cluster.broker_node_group_info.storage_info.ebs_storage_info.volume_size when lowered': {
    because: 'planned as an update, which AWS refuses',
  },
  'aws_msk_topic.cluster_arn': 'lacking',
  'aws_msk_topic.configs': 'lacking',
  'aws_msk_topic.name': 'lacking',
  'aws_msk_topic.partition_count': 'lacking',
  'aws_msk_topic.partition_count when lowered': 'lacking',
  'aws_msk_topic.replication_factor': 'lacking',
  'aws_subnet.ipv4_ipam_pool_id': 'lacking',
  'aws_subnet.ipv4_netmask_length': 'lacking',
  'aws_subnet.ipv6_ipam_pool_id': 'lacking',
  'aws_subnet.ipv6_netmask_length': 'lacking',
  'aws_rds_cluster.master_password_wo': {
    because: 'written and never kept: only a change of master_password_wo_version is planned',
  },
  'aws_elasticache_replication_group.node_group_configuration.*': 'lacking',
  'aws_cloudwatch_log_group.deletion_protection_enabled': 'lacking',
};

interface Trial {
  readonly type: string;
  /** The resource's name in state and configuration. */
  readonly name: string;
  readonly attribute: string;
  readonly lowered: boolean;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** What AWS chose, in the state only. */
  readonly chosen: JsonObject;
}

interface Outcome {
  readonly planned: Planned;
  /** Attributes that force the replacement, without list positions. */
  readonly replacedBy: readonly string[];
  /** Top-level attributes that differ afterwards. */
  readonly differing: readonly string[];
}

const TYPES = Object.keys(TRIALS);
const UNCHANGED = TYPES.map(unchanged);
const MAIN = TYPES.flatMap((type) => trialsOf(type, 'changes').flatMap(bothWays));
const MILDER = TYPES.flatMap((type) => trialsOf(type, 'milder').map(([trial]) => trial));

let schema: ProviderSchema;
let outcomes: ReadonlyMap<string, Outcome>;

beforeAll(async () => {
  const workspace = await openWorkspace();
  try {
    schema = await workspace.schema();
    const trials = [...UNCHANGED, ...MAIN, ...MILDER];
    outcomes = outcomesOf(await workspace.plan(stateOf(trials), configurationOf(trials)));
  } finally {
    workspace.remove();
  }
}, 120_000);

test.each(TYPES)('an unchanged %s plans nothing, so that each plan below shows its one change', (type) => {
  expect(outcome(unchanged(type))).toEqual({ planned: 'nothing', replacedBy: [], differing: [] });
});

test.each(TYPES)('each change of an %s is planned as the catalog says, there and back', (type) => {
  const tried = MAIN.filter((trial) => trial.type === type);
  expect(tried.filter((trial) => PLANNED[effectOf(trial)] !== outcome(trial).planned).map(report)).toEqual([]);
  expect(tried.filter((trial) => !showsOnlyItsChange(trial)).map(report)).toEqual([]);
});

test('what a note says is kept although its row says replaced, is planned as an update', () => {
  expect(MILDER.filter((trial) => outcome(trial).planned !== 'kept' || !showsOnlyItsChange(trial)).map(report)).toEqual(
    [],
  );
  expect(MILDER.filter((trial) => effectOf(trial) !== 'replaced').map(keyOf)).toEqual([]);
  expect(MILDER.filter(({ type, attribute }) => !changeEffectRow(type, attribute)?.note).map(keyOf)).toEqual([]);
});

test('every row of the catalog is tried, or says why not', () => {
  const tried = new Set(MAIN.map(keyOf));
  const wanted = CHANGE_EFFECTS.flatMap(({ type, attributes, whenLowered }) =>
    attributes.flatMap((attribute) => [
      ...pathsBelow(type, attribute).map((path) => `${type}.${path}`),
      ...(whenLowered === undefined ? [] : [`${type}.${attribute} when lowered`]),
    ]),
  );
  const refused = CHANGE_EFFECTS.filter(({ whenLowered }) => whenLowered === 'refused').flatMap(
    ({ type, attributes }) => attributes.map((attribute) => `${type}.${attribute} when lowered`),
  );
  const untried = wanted.filter((key) => !tried.has(key) || refused.includes(key));
  expect(untried.sort()).toEqual(Object.keys(NOT_TRIED).sort());
});

test('what is not tried since the provider lacks it, the provider lacks', () => {
  const lacking = Object.keys(NOT_TRIED).filter((key) => NOT_TRIED[key] === 'lacking');
  const present = lacking.filter((key) => {
    const [type = '', name = ''] = key.split(/[. ]/);
    const block = schema.resource_schemas[type]?.block;
    return block?.attributes?.[name] !== undefined || block?.block_types?.[name] !== undefined;
  });
  expect(present).toEqual([]);
});

/** For a row with a star: the block, and every attribute that the provider at hand knows below it. */
function pathsBelow(type: string, attribute: string): readonly string[] {
  if (!attribute.endsWith('.*')) return [attribute];
  const path = attribute.slice(0, -2);
  let block: Block | undefined = schema.resource_schemas[type]?.block;
  for (const name of path.split('.')) block = block?.block_types?.[name]?.block;
  return block === undefined ? [attribute] : [path, ...leaves(block).map((leaf) => `${path}.${leaf}`)];
}

function leaves(block: Block): readonly string[] {
  const nested = Object.entries(block.block_types ?? {});
  return [
    ...Object.keys(block.attributes ?? {}),
    ...nested.flatMap(([name, type]) => leaves(type.block).map((leaf) => `${name}.${leaf}`)),
  ];
}

function trialsOf(type: string, kind: 'changes' | 'milder'): readonly (readonly [Trial, Change])[] {
  const { base, changes, milder = {} } = trials(type);
  return Object.entries(kind === 'changes' ? changes : milder).map(([attribute, change]) => {
    const [before, after, more = {}] = change;
    const beside = Object.entries(more.with ?? {}).reduce(
      (all, [path, value]) => put(all, path.split('.'), value),
      base,
    );
    const path = attribute.split('.');
    const trial: Trial = {
      type,
      name: `${path.join('-')}-${kind}`,
      attribute,
      lowered: kind === 'milder' && changeEffectRow(type, attribute)?.whenLowered !== undefined,
      before: put(beside, path, before),
      after: put(beside, path, after),
      chosen: more.state ?? {},
    };
    return [trial, change];
  });
}

function bothWays([there, [, , more]]: readonly [Trial, Change]): readonly Trial[] {
  if (more?.oneWay !== undefined) return [there];
  // Each trial goes up first, so that the way back is what `whenLowered` is about.
  const lowered = changeEffectRow(there.type, there.attribute)?.whenLowered !== undefined;
  return [there, { ...there, name: `${there.name}-back`, lowered, before: there.after, after: there.before }];
}

function unchanged(type: string): Trial {
  const { base } = trials(type);
  return { type, name: 'unchanged', attribute: '', lowered: false, before: base, after: base, chosen: {} };
}

function trials(type: string): Trials {
  const found = TRIALS[type];
  if (found === undefined) throw new Error(`no trials of ${type}`);
  return found;
}

/** A copy with another value; the blocks on the way are lists of one, and made where they are missing. */
function put(block: JsonObject, [name = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const { [name]: old, ...others } = block;
  if (rest.length === 0) return value === undefined ? others : { ...others, [name]: value };
  const inner = Array.isArray(old) && isObject(old[0]) ? old[0] : {};
  return { ...others, [name]: [put(inner, rest, value)] };
}

function stateOf(all: readonly Trial[]): JsonObject {
  const resources = all.map(({ type, name, before, chosen }): JsonObject => {
    const { version = 0, block = {} } = schema.resource_schemas[type] ?? {};
    const known = block.attributes ?? {};
    const written = Object.fromEntries(Object.entries(before).filter(([key]) => !known[key]?.write_only));
    const attributes = { id: 'orders', tags_all: {}, ...trials(type).state, ...chosen, ...written };
    // Terraform plans an update where an attribute becomes sensitive, so the state must name them.
    const sensitive = Object.keys(known).filter((key) => known[key]?.sensitive);
    const sensitive_attributes = sensitive.map((value) => [{ type: 'get_attr', value }]);
    return {
      mode: 'managed',
      type,
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: version, attributes, sensitive_attributes }],
    };
  });
  return { version: 4, serial: 1, lineage: 'trials', outputs: {}, resources };
}

function configurationOf(all: readonly Trial[]): JsonObject {
  const resource = Object.fromEntries(
    TYPES.map((type) => [
      type,
      Object.fromEntries(all.filter((trial) => trial.type === type).map(({ name, after }) => [name, after])),
    ]),
  );
  return { terraform: { required_providers: REQUIRED_PROVIDERS }, provider: { aws: WITHOUT_AWS }, resource };
}

const NOBODY = 'http://127.0.0.1:9';

const WITHOUT_AWS: JsonObject = {
  region: 'us-east-1',
  access_key: 'none',
  secret_key: 'none',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  http_proxy: NOBODY,
  https_proxy: NOBODY,
  max_retries: 1,
};

function outcomesOf({ resource_changes }: Plan): ReadonlyMap<string, Outcome> {
  return new Map(
    resource_changes.map(({ address, change }) => {
      const { actions, before, after, replace_paths = [] } = change;
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const planned: Planned =
        actions.includes('create') && actions.includes('delete')
          ? 'replaced'
          : actions.join() === 'update'
            ? 'kept'
            : 'nothing';
      return [
        address,
        {
          planned,
          replacedBy: replace_paths.map((path) => path.filter((part) => typeof part === 'string').join('.')),
          differing: names.filter((name) => !sameJson(before[name], after[name])),
        },
      ];
    }),
  );
}

function outcome({ type, name }: Trial): Outcome {
  const found = outcomes.get(`${type}.${name}`);
  if (found === undefined) throw new Error(`the plan does not know ${type}.${name}`);
  return found;
}

function effectOf({ type, attribute, lowered }: Trial): ChangeEffect {
  const row = changeEffectRow(type, attribute);
  if (row === undefined) throw new Error(`the catalog has no row for ${type}.${attribute}`);
  return (lowered ? row.whenLowered : undefined) ?? row.effect;
}

/** Replaced by this attribute and by no other; or, where it is kept, nothing else differs than what the provider adds itself. */
function showsOnlyItsChange(trial: Trial): boolean {
  const { planned, replacedBy, differing } = outcome(trial);
  const { attribute, type } = trial;
  const [root = ''] = attribute.split('.');
  if (planned === 'replaced') {
    return replacedBy.length > 0 && replacedBy.every((path) => path === attribute || path.startsWith(`${attribute}.`));
  }
  const { follows = [] } = trials(type);
  return differing.includes(root) && differing.every((name) => name === root || follows.includes(name));
}

function keyOf({ type, attribute, lowered }: Trial): string {
  return `${type}.${attribute}${lowered ? ' when lowered' : ''}`;
}

function report(trial: Trial): string {
  const { planned, replacedBy, differing } = outcome(trial);
  const by = planned === 'replaced' ? `by ${replacedBy.join(', ')}` : `with ${differing.join(', ')}`;
  return `${trial.type}.${trial.name}: the catalog says ${effectOf(trial)}, the plan says ${planned} ${by}`;
}
