import { planNodes } from '../../../lib/plan/nodes/plan-nodes';
import { anEnvironment } from '../../support';
import { aLock } from '../support';
import { GIB, modelOf, nodesOf, partOf, placed, type Ran, running, valueOfAmount } from './support';

const A: Ran = { name: 'a', replicas: [4, 40, 60], surge: 10 };
const B: Ran = { name: 'b', replicas: [2, 10, 20], surge: 5, interruptible: false, owner: 'billing' };
const BOTH = running(A, B);
const SPOT = placed({ nodes: { types: ['m7g.xlarge'], spot: { share: 0.5 } } });
const anyType = placed({ nodes: {} });

test('nothing is planned where nothing of Kubernetes is placed', () => {
  expect(planNodes(modelOf(anEnvironment()), BOTH, undefined)).toEqual({
    nodes: undefined,
    numbers: [],
    unknown: [],
    sizes: [],
    costs: [],
    quotas: [],
  });
});

test('counts nodes by what replicas take, half a core and a GiB each', () => {
  const nodes = nodesOf(SPOT, BOTH);
  // Of 3.54 cores 3.04 are sure to be used: 3 / 3.04, but one in each zone.
  expect(valueOfAmount(nodes.min)).toBe(3);
  // 25 / 3.04
  expect(valueOfAmount(nodes.atPeak)).toBe(9);
  // (60 + 20 + a rollout of 10) x 0.5 / 3.04
  expect(valueOfAmount(nodes.max)).toBe(15);
  // (4 + 20 + a rollout of 5) x 0.5 / 3.04
  expect(valueOfAmount(nodes.onDemandBase)).toBe(5);
  // 3.54 / 0.5
  expect(nodes.podsPerNode.value).toBe(7);
  // 30 s measured, 15 s replicas, 30 s node, 120 s boot, 30 s image, 30 s start
  expect(nodes.scaleOut.value).toBe(255_000);
});

test('two nodes at least where there is one zone, or two', () => {
  const aws = { accountId: '111122223333', region: 'eu-central-1', zones: 2 } as const;
  expect(valueOfAmount(nodesOf({ ...SPOT, aws }, running()).max)).toBe(2);
  expect(valueOfAmount(nodesOf(SPOT, running()).max)).toBe(3);
});

test('without facts the size still has a value, the counts have none', () => {
  const part = partOf(SPOT, running(A, { ...B, unsized: true }));
  const missing = ['handlers.b.resources'];
  expect(
    [part.nodes?.min, part.nodes?.max, part.nodes?.afterSpotLoss].map((each) => each && valueOfAmount(each)),
  ).toEqual([missing, missing, missing]);
  expect(part.nodes?.size.value).toBe('xlarge');
  // With what is known: 60 + a rollout of 10, times 0.5 / 3.04.
  expect(part.sizes.map(({ key, needed }) => [key, needed])).toEqual([
    ['nodes.size', 'xlarge'],
    ['nodes.max', 12],
  ]);
  expect(part.costs.map(({ key }) => key)).toEqual(['cost.nodes.controlPlane']);
  expect(part.unknown.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['nodes.max', 'nodes.spotAtMost', 'cost.nodes.onDemand.atMost']),
  );
});

describe('the types', () => {
  test('are computed: all of a size and architecture, the cheapest first', () => {
    const light = running({ ...A, memory: GIB / 4 });
    const { types, size } = nodesOf(anyType, light);
    expect(size.value).toBe('xlarge');
    expect(types).toEqual(
      ['c6g', 'c7g', 'm6g', 'c8g', 'm7g', 'm8g', 'r6g', 'r7g', 'r8g'].map((family) => `${family}.xlarge`),
    );
    const x86 = nodesOf(placed({ nodes: { architecture: 'x86_64' } }), light).types;
    expect(x86).toEqual(expect.arrayContaining(['c5a.xlarge', 'm6i.xlarge']));
    expect(x86.some((type) => /^t|\dg\./.test(type))).toBe(false);
  });

  test('leave out those that have so little memory that more of them would cost more', () => {
    // 40 GiB: of c6g.xlarge, with 4.9 GiB sure to be used, 9 and 3 x 0.136; of m6g.xlarge, bound by its cores, 7 and 3 x 0.154.
    const { types } = nodesOf(anyType, running(A));
    expect(types.map((type) => type.charAt(0)).join('')).toBe('mmmrrr');
  });

  test('are those with much memory where memory is what runs out', () => {
    // 8 GiB of 57 left of a 2xlarge: 800 / 49 = 17 nodes and 3 at least, 20 x 0.4032; of xlarge 44 x 0.2016, of 4xlarge 11 x 0.8064.
    const { types, size } = nodesOf(
      anyType,
      running({ name: 'a', replicas: [2, 100, 100], cpu: 0.1, memory: 8 * GIB }),
    );
    expect(size.value).toBe('2xlarge');
    expect(types).toEqual(['r6g.2xlarge', 'r7g.2xlarge', 'r8g.2xlarge']);
  });

  test.each([
    [3.4, 'xlarge'],
    [14, '4xlarge'],
    [20, '8xlarge'],
    [500, '24xlarge'],
  ])('are so large that a pod of %d cores fits, as far as any is: %s', (cpu, size) => {
    const one = running({ name: 'a', replicas: [1, 1, 1], cpu, memory: GIB });
    expect(nodesOf(anyType, one).size.value).toBe(size);
  });

  test('are those that are stated, as far as they are known', () => {
    const types = ['m7g.2xlarge', 'r7g.2xlarge', 'm7g.gigantic'];
    expect(nodesOf(placed({ nodes: { types } }), running(A))).toMatchObject({
      types: ['m7g.2xlarge', 'r7g.2xlarge'],
      size: { value: '2xlarge' },
    });
    expect(nodesOf(placed({ nodes: { types: ['m7g.gigantic'] } }), running(A)).size.value).toBe('xlarge');
  });
});

describe('the lock', () => {
  const sizesOf = (sizes: Readonly<Record<string, number | string>>, environment = anyType, plans = BOTH) => {
    const part = partOf(environment, plans, aLock(sizes));
    return { nodes: part.nodes, size: part.sizes[0], max: part.sizes[1] };
  };

  test('holds the size while the largest pod fits', () => {
    const { nodes, size } = sizesOf({ 'nodes.size': '2xlarge', 'nodes.max': 99 });
    expect(size).toMatchObject({ locked: '2xlarge', needed: 'xlarge', covers: 'enough', accepted: '2xlarge' });
    expect(nodes?.size.value).toBe('2xlarge');
    expect(nodes?.types.every((type) => type.endsWith('.2xlarge'))).toBe(true);
  });

  test('asks to be accepted anew where it does not fit, is not known, or another size is stated', () => {
    const large = running({ name: 'a', replicas: [1, 1, 1], cpu: 3 });
    expect(sizesOf({ 'nodes.size': 'large' }, anyType, large).size).toMatchObject({
      covers: 'too small',
      accepted: 'xlarge',
    });
    expect(sizesOf({ 'nodes.size': 'huge' }).size).toMatchObject({ covers: 'too small', accepted: 'xlarge' });
    expect(sizesOf({ 'nodes.size': '4xlarge' }, SPOT).size).toMatchObject({ covers: 'too small', accepted: 'xlarge' });
  });

  test('holds the most nodes, and never shrinks them by itself', () => {
    expect(sizesOf({ 'nodes.size': 'xlarge', 'nodes.max': 20 }, SPOT)).toMatchObject({
      nodes: { max: { planned: { value: 20 } }, spotAtMost: { planned: { value: 10 } } },
      max: { locked: 20, needed: 15, covers: 'too large', accepted: 20 },
    });
    expect(sizesOf({ 'nodes.size': 'xlarge', 'nodes.max': 10 }, SPOT).max).toMatchObject({
      covers: 'too small',
      accepted: 15,
    });
  });
});

test('limits of AWS: 8 and 7 nodes of 4 vCPU, and one type of 40', () => {
  const used = partOf(SPOT, BOTH).quotas.map(({ quota, used }) => [quota.key, valueOfAmount(used)]);
  expect(used).toEqual([
    ['ec2.onDemandVcpu', 32],
    ['ec2.spotVcpu', 28],
    ['autoscaling.instanceTypesPerGroup', 1],
  ]);
});

test('the order of the declaration changes nothing', () => {
  const there = partOf(SPOT, running(A, B));
  expect(JSON.stringify(partOf(SPOT, running(B, A)))).toBe(JSON.stringify(there));
});

test('every number says what it comes from', () => {
  const { numbers } = partOf(SPOT, BOTH);
  expect(new Set(numbers.map(({ key }) => key)).size).toBe(numbers.length);
  for (const { key, rule, inputs } of numbers) {
    expect([key, rule.length > 10]).toEqual([key, true]);
    expect([key, inputs.length > 0]).toEqual([key, true]);
  }
  // What is planned here and taken as an input is among the numbers.
  const own = numbers.flatMap(({ inputs }) =>
    inputs.flatMap(({ from }) => (from.kind === 'planned' && from.key.startsWith('nodes.') ? [from.key] : [])),
  );
  expect(numbers.map(({ key }) => key)).toEqual(expect.arrayContaining([...new Set(own)]));
});
