import { roomOf, weakestRoom } from '../../../lib/plan/nodes/room';
import { instance, MIB } from './support';

test('of the 29 pods of a large node 23 are left, and 52 of the 58 of an xlarge one (reference B7, NODE-1)', () => {
  expect(roomOf(instance('m7g.large')).pods).toBe(23);
  expect(roomOf(instance('m7g.xlarge')).pods).toBe(52);
  expect(roomOf(instance('c7g.2xlarge')).pods).toBe(52);
});

test('the kubelet is advised to run 110 pods, from 30 vCPU on 250', () => {
  expect(roomOf(instance('m7g.4xlarge')).pods).toBe(104);
  expect(roomOf(instance('m7g.8xlarge')).pods).toBe(228);
});

test('of four cores 80m are kept and 380m run on every node; of sixteen 110m are kept', () => {
  // 60m + 10m + 2 x 5m; then 12 x 2.5m.
  expect(roomOf(instance('m7g.xlarge')).cores).toBeCloseTo(4 - 0.08 - 0.38, 9);
  expect(roomOf(instance('m7g.4xlarge')).cores).toBeCloseTo(16 - 0.11 - 0.38, 9);
});

test('of 16 GiB the machine keeps 7.5 %, the kubelet 255 MiB and 11 for each pod, 100 stay free, 568 run on every node', () => {
  const left = 16_384 * 0.925 - 255 - 11 * 58 - 100 - 568;
  expect(roomOf(instance('m7g.xlarge')).memory).toBe(Math.floor(left * MIB));
});

test('of several types a node has what the weakest has', () => {
  const weakest = weakestRoom([instance('r7g.xlarge'), instance('c7g.xlarge'), instance('m7g.2xlarge')]);
  expect(weakest).toEqual(roomOf(instance('c7g.xlarge')));
});
