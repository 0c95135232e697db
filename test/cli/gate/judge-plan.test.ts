import type { AllowedChange, AllowedChanges } from '../../../lib/cli/gate/allowed-changes';
import { type Judgement, judgePlan } from '../../../lib/cli/gate/judge-plan';
import { aChange, aPlan, aProtectedPlan, aRow, KAFKA } from './support';

const TODAY = '2026-11-21';

function judged(
  plan: unknown,
  rows: readonly AllowedChange[] = [],
  more: Partial<AllowedChanges & { destroys: boolean }> = {},
): Judgement {
  const { destroys = false, alsoStateful = [] } = more;
  const judgement = judgePlan({ plan, stack: 'shop-kafka', destroys }, { allowed: rows, alsoStateful }, TODAY);
  if (judgement.kind !== 'judged') throw new Error(judgement.problem);
  return judgement;
}

function refusedIn(plan: unknown, rows: readonly AllowedChange[] = []): readonly string[] {
  return judged(plan, rows).refused.map(({ action, change }) => `${action} ${change.address}`);
}

test.each([
  [['delete'], 'delete'],
  [['delete', 'create'], 'replace'],
  [['create', 'delete'], 'replace'],
  [['create', 'forget'], 'replace'],
  [['forget', 'create'], 'replace'],
  [['vaporize'], 'unknown'],
  [['update', 'vaporize'], 'unknown'],
])('%j of a resource that holds data is refused', (actions, action) => {
  expect(refusedIn(aPlan([aChange(actions)]))).toEqual([`${action} ${KAFKA}`]);
});

test.each([[['no-op']], [['create']], [['update']], [['read']], [['forget']]])('%j takes nothing away', (actions) => {
  expect(refusedIn(aPlan([aChange(actions)]))).toEqual([]);
});

test('a resource that holds no data may be replaced, and data that is read again is no resource', () => {
  const role = aChange(['delete', 'create'], { address: 'aws_iam_role.nodes', type: 'aws_iam_role' });
  const data = aChange(['delete'], { address: 'data.aws_vpc.main', type: 'aws_vpc', mode: 'data' });
  expect(refusedIn(aPlan([role, data, aChange(['delete'])]))).toEqual([`delete ${KAFKA}`]);
});

test('a type that the project names holds data too', () => {
  const plan = aPlan([aChange(['delete'], { address: 'aws_docdb_cluster.a', type: 'aws_docdb_cluster' })]);
  expect(judged(plan).refused).toEqual([]);
  expect(judged(plan, [], { alsoStateful: ['aws_docdb_cluster'] }).refused).toHaveLength(1);
});

test('an import and a move alone take nothing away, a replacement on the way does', () => {
  const importing = { importing: { id: 'x' } };
  expect(
    refusedIn(aPlan([aChange(['no-op'], importing), aChange(['no-op'], { previous_address: 'aws_msk_cluster.old' })])),
  ).toEqual([]);
  const { refused } = judged(
    aPlan([
      aChange(['delete', 'create'], {
        ...importing,
        previous_address: 'aws_msk_cluster.old',
        replace_paths: [['broker_node_group_info', 0, 'client_subnets'], ['cluster_name']],
      }),
    ]),
  );
  expect(refused.map(({ change }) => change)).toEqual([
    {
      address: KAFKA,
      type: 'aws_msk_cluster',
      actions: ['delete', 'create'],
      deposed: null,
      movedFrom: 'aws_msk_cluster.old',
      forcedBy: ['broker_node_group_info[0].client_subnets', 'cluster_name'],
    },
  ]);
});

test('a row allows its address, action and stack, and nothing beside them', () => {
  const plan = aPlan([aChange(['delete', 'create'])]);
  expect(judged(plan, [aRow()])).toMatchObject({ refused: [], allowed: [{ by: aRow() }], unused: [] });
  for (const other of [
    aRow({ address: 'module.a.aws_msk_cluster.kafka' }),
    aRow({ action: 'delete' }),
    aRow({ stack: 'shop-topics' }),
  ]) {
    expect(judged(plan, [other]).refused).toHaveLength(1);
  }
});

test('addresses within modules and with keys are whole', () => {
  const address = 'module.shop["a.b"].aws_msk_cluster.kafka["x y"]';
  const plan = aPlan([aChange(['delete'], { address })]);
  expect(refusedIn(plan)).toEqual([`delete ${address}`]);
  expect(refusedIn(plan, [aRow({ address, action: 'delete' })])).toEqual([]);
  expect(refusedIn(plan, [aRow({ action: 'delete' })])).toEqual([`delete ${address}`]);
});

test('a row counts on its last day, and not on the day after', () => {
  const plan = aPlan([aChange(['delete', 'create'])]);
  expect(judged(plan, [aRow({ until: TODAY })]).refused).toEqual([]);
  const ended = aRow({ until: '2026-11-20' });
  expect(judged(plan, [ended])).toMatchObject({ refused: [{ expired: ended }], unused: [ended] });
});

test('a row for the other action is named', () => {
  const row = aRow({ action: 'delete' });
  expect(judged(aPlan([aChange(['delete', 'create'])]), [row]).refused).toMatchObject([
    { otherAction: row, expired: undefined },
  ]);
});

test('a row that does nothing is reported for its own stack only', () => {
  const [idle, ended, elsewhere] = [
    aRow(),
    aRow({ action: 'delete', until: '2026-01-01' }),
    aRow({ stack: 'shop-topics' }),
  ];
  expect(judged(aPlan([aChange(['update'])]), [idle, ended, elsewhere]).unused).toEqual([idle, ended]);
});

test('the rest of an unfinished replacement is refused, and allowed by what allowed the replacement', () => {
  const plan = aPlan([aChange(['no-op']), aChange(['delete'], { deposed: 'ab12cd34' })]);
  expect(refusedIn(plan)).toEqual([`delete ${KAFKA}`]);
  expect(refusedIn(plan, [aRow()])).toEqual([]);
  expect(refusedIn(plan, [aRow({ action: 'delete' })])).toEqual([]);
});

test('no row allows an action that nobody knows', () => {
  expect(refusedIn(aPlan([aChange(['vaporize'])]), [aRow(), aRow({ action: 'delete' })])).toEqual([`unknown ${KAFKA}`]);
});

test('to destroy everything is what the user asked for, unless the stack is protected', () => {
  const destroys = { destroys: true };
  expect(judged(aPlan([aChange(['delete'])]), [aRow()], destroys)).toMatchObject({
    isProtected: false,
    refused: [],
    unused: [],
  });
  expect(judged(aProtectedPlan([aChange(['delete'])]), [], destroys)).toMatchObject({
    isProtected: true,
    refused: [{ action: 'delete' }],
  });
  expect(judged(aProtectedPlan([aChange(['delete'])]), [aRow({ action: 'delete' })], destroys).refused).toEqual([]);
});

test('variables that stand in no plan are noticed', () => {
  expect(judged(aPlan([], { variables: ['plain'], ephemeral: ['token'] })).hasEphemeralVariables).toBe(true);
  expect(judged(aPlan([], { variables: ['plain'] })).hasEphemeralVariables).toBe(false);
});

test.each([
  [undefined, 'it is not a JSON object'],
  [[], 'it is not a JSON object'],
  [{}, 'its format_version is missing, and only 1.x is known'],
  [{ format_version: '2.0' }, 'its format_version is "2.0", and only 1.x is known'],
  [{ format_version: '0.2' }, 'its format_version is "0.2", and only 1.x is known'],
  [{ format_version: 1.2 }, 'its format_version is 1.2, and only 1.x is known'],
  [{ format_version: '1.2', resource_changes: {} }, 'its resource_changes is not a list'],
  [
    aPlan([aChange(['create']), { address: 'a.b', type: 'a' }]),
    'its resource_changes[1] has no address, type or actions',
  ],
  [aPlan([aChange([])]), 'its resource_changes[0] has no address, type or actions'],
  [aPlan([null]), 'its resource_changes[0] has no address, type or actions'],
])('a plan that cannot be read never passes: %j', (plan, problem) => {
  const judgement = judgePlan({ plan, stack: 'shop-kafka', destroys: false }, { allowed: [], alsoStateful: [] }, TODAY);
  expect(judgement).toEqual({ kind: 'unreadable', problem });
});

test.each(['1.0', '1.2', '1.99'])('format %s is read, also without any resource', (format_version) => {
  expect(judged({ format_version })).toMatchObject({ isProtected: false, refused: [] });
});
