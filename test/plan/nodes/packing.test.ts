import fc from 'fast-check';
import { askedOf, nodesFor } from '../../../lib/plan/nodes/packing';
import { podGroups } from '../../../lib/plan/nodes/pods';
import { GIB, type Ran, running } from './support';

const ROOM = { pods: 20, cores: 4, memory: 16 * GIB };
const MANY_PODS = { ...ROOM, pods: 10_000 };
const count = (standing: 'least' | 'atPeak' | 'most' | 'withoutSpot', ...all: readonly Ran[]) =>
  nodesFor(askedOf(podGroups(running(...all)), standing, ROOM), ROOM, 1);

test('a node is filled to within one pod of the resource that runs out first', () => {
  // By cores 3 of 4 are sure to be used: 30 / 3. By memory 15 of 16 GiB: 30 / 15.
  expect(count('atPeak', { name: 'a', replicas: [0, 30, 0], cpu: 1, memory: GIB })).toBe(10);
  expect(count('atPeak', { name: 'a', replicas: [0, 31, 0], cpu: 1, memory: GIB })).toBe(11);
  expect(count('atPeak', { name: 'a', replicas: [0, 30, 0], cpu: 0.1, memory: 4 * GIB })).toBe(10);
});

test('small pods are bound by their number', () => {
  expect(count('atPeak', { name: 'a', replicas: [0, 41, 0], cpu: 0.01, memory: 1 })).toBe(3);
});

test('what takes more than half a node has one of its own', () => {
  const large: Ran = { name: 'a', replicas: [0, 5, 0], cpu: 2.1, memory: GIB };
  expect(count('atPeak', large)).toBe(5);
  expect(count('atPeak', large, { name: 'b', replicas: [0, 3, 0], cpu: 1, memory: GIB })).toBe(6);
  expect(count('atPeak', { ...large, cpu: 2 })).toBe(5);
  expect(count('atPeak', { ...large, cpu: 1 })).toBe(2);
});

test('the largest rollout is added where most stand, and without spot that of what may not be interrupted', () => {
  const all: readonly Ran[] = [
    { name: 'a', replicas: [3, 6, 9], surge: 3, cpu: 1, memory: 1 },
    { name: 'b', replicas: [3, 6, 9], surge: 6, cpu: 1, memory: 1, interruptible: false },
  ];
  // 3 cores of a node are sure to be used.
  expect(count('least', ...all)).toBe(2);
  expect(count('atPeak', ...all)).toBe(4);
  expect(count('most', ...all)).toBe(8);
  // 3 of a, 9 + 6 of b.
  expect(count('withoutSpot', ...all)).toBe(6);
});

test('at least as many as are asked for in any case', () => {
  expect(nodesFor(askedOf([], 'most', ROOM), ROOM, 3)).toBe(3);
});

const ran: fc.Arbitrary<Ran> = fc.record({
  name: fc.constant('a'),
  replicas: fc
    .array(fc.nat({ max: 200 }), { minLength: 3, maxLength: 3 })
    .map((all) => [...all].sort((a, b) => a - b) as unknown as Ran['replicas']),
  surge: fc.nat({ max: 20 }),
  cpu: fc.constantFrom(0.1, 0.25, 0.5, 1, 1.9, 2, 3, 5),
  memory: fc.constantFrom(GIB / 8, GIB, 4 * GIB, 9 * GIB, 20 * GIB),
  interruptible: fc.boolean(),
});

const named = (all: readonly Ran[]): readonly Ran[] => all.map((one, index) => ({ ...one, name: `h${index}` }));

test('one replica more never makes a node less', () => {
  fc.assert(
    fc.property(fc.array(ran, { minLength: 1, maxLength: 6 }), fc.nat({ max: 5 }), (drawn, at) => {
      const all = named(drawn);
      const more = all.map((one, index) =>
        index === at % all.length
          ? { ...one, replicas: [one.replicas[0] + 1, one.replicas[1] + 1, one.replicas[2] + 1] as const }
          : one,
      );
      for (const standing of ['least', 'atPeak', 'most', 'withoutSpot'] as const)
        expect(count(standing, ...more)).toBeGreaterThanOrEqual(count(standing, ...all));
    }),
  );
});

test('where cores run out first, first fit into so many nodes leaves no pod over, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ cpu: fc.constantFrom(0.1, 0.25, 0.5, 1, 2, 3, 4), replicas: fc.nat({ max: 30 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      (drawn) => {
        const all = drawn.map(({ cpu, replicas }, index) => ({
          name: `h${index}`,
          replicas: [0, replicas, replicas] as const,
          cpu,
          memory: 1,
        }));
        const pods = drawn.flatMap(({ cpu, replicas }) => Array.from({ length: replicas }, () => cpu));
        const groups = podGroups(running(...all));
        expect(firstFit(pods)).toBeLessThanOrEqual(nodesFor(askedOf(groups, 'atPeak', MANY_PODS), MANY_PODS, 1));
      },
    ),
  );
});

/** What the scheduler does, at its simplest: the first node with room. */
function firstFit(pods: readonly number[]): number {
  const nodes: { cores: number }[] = [];
  for (const cores of pods) {
    const node = nodes.find((each) => each.cores + cores <= ROOM.cores + 1e-9);
    if (node === undefined) nodes.push({ cores });
    else node.cores += cores;
  }
  return Math.max(1, nodes.length);
}
