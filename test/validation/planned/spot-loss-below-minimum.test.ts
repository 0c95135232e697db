import { spotLossBelowMinimum } from '../../../lib/validation/planned/spot-loss-below-minimum';
import { placed } from '../../plan/nodes/support';
import { aLock, planOf } from '../../plan/support';
import { aHandler, anEvent, anEventsDocument, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

/** Busy, and never to be interrupted: all of it must stand without spot. */
const document = anEventsDocument({
  events: { 'order.placed': anEvent({ rate: { steady: '1000/s', peak: '4000/s' } }) },
  handlers: { shipOrder: aHandler({ interruptible: false, resources: { cpu: 1, memory: '512MiB' } }) },
});
const spot = (share: number) => placed({ nodes: { types: ['m7g.xlarge'], spot: { share } } });
const PATH = ['environment', 'nodes', 'spot', 'share'];
const locked = (max: number) =>
  planRuling(spotLossBelowMinimum, document, spot(1), aLock({ 'nodes.size': 'xlarge', 'nodes.max': max }));

test('without a lock the base is there by construction, however much spot is asked for', () => {
  expect(planRuling(spotLossBelowMinimum, document, spot(1)).proven).toEqual(['environment.nodes.spot.share']);
});

test('a lock that holds exactly the base is enough, one node less is not', () => {
  const base = planOf(document, spot(1)).nodes?.onDemandBase;
  const needed = base?.known === true ? base.planned.value : 0;
  expect(needed).toBeGreaterThan(3);
  expect(locked(needed).proven).toEqual(['environment.nodes.spot.share']);
  expect(locked(needed - 1).issues).toEqual([
    anIssue('spot-loss-below-minimum', PATH, {
      got: `${needed - 1} nodes when all spot nodes are gone`,
      allowed: `at least ${needed}: for the least replicas of everything, and for all of what may not be interrupted`,
      fix: 'accept more nodes at most, ask for less spot, or let more be interrupted',
    }),
  ]);
});

test('is not proven where it is not known what replicas take', () => {
  expect(planRuling(spotLossBelowMinimum, anEventsDocument(), spot(0.5)).notProven).toEqual([
    aNotProven('spot-loss-below-minimum', PATH, [['handlers', 'shipOrder', 'resources']]),
  ]);
});

test('nothing is said where there is no spot', () => {
  expect(planRuling(spotLossBelowMinimum, document, spot(0))).toEqual({ issues: [], notProven: [], proven: [] });
});
