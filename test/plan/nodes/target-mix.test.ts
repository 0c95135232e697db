import { targetMix } from '../../../lib/plan/nodes/target-mix';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { planOf, whereProofIsReported } from '../support';

const AWS = { accountId: '111122223333', region: 'us-east-1', zones: 3 } as const;

/** A platform whose nodes grow with the day, all of its work interruptible. */
const { nodes } = planOf(
  anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '200/s', peak: '8000/s' } }) },
    handlers: { shipOrder: aHandler({ resources: { cpu: 1, memory: '1GiB' } }) },
  }),
  whereProofIsReported({ aws: AWS, kubernetesAccess: { from: 'vpc-runner' }, nodes: { spot: { share: 1 } } }),
);

test('a saving that commitments alone reach risks nothing', () => {
  const small = targetMix(0.01, nodes);
  expect(small?.usual).toMatchObject({ spot: 0, atRisk: 0 });
  expect(small?.usual?.saving).toBeCloseTo(0.01, 9);
});

test('a larger one takes spot, and risks as much of the nodes as are spot; smaller discounts take more', () => {
  const mix = targetMix(0.3, nodes);
  expect(mix?.usual?.saving).toBeCloseTo(0.3, 9);
  expect(mix?.usual?.atRisk).toBe(mix?.usual?.spot);
  expect(mix?.atWorst?.spot ?? 0).toBeGreaterThan(mix?.usual?.spot ?? 1);
  expect(mix?.usual?.spot ?? 1).toBeLessThanOrEqual(mix?.most.spot ?? 0);
});

test('what no mix reaches is nothing, and so is a target that nobody states', () => {
  expect(targetMix(0.95, nodes)).toMatchObject({ usual: undefined, atWorst: undefined });
  expect(targetMix(null, nodes)).toBeUndefined();
  expect(targetMix(0.3, undefined)).toBeUndefined();
});
