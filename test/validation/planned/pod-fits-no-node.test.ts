import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { podFitsNoNode } from '../../../lib/validation/planned/pod-fits-no-node';
import { placed } from '../../plan/nodes/support';
import { aLock } from '../../plan/support';
import { aHandler, anEventsDocument, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['handlers', 'shipOrder', 'resources'];
const asking = (resources: HandlerSpec['resources'], nodes: NonNullable<Parameters<typeof placed>[0]>['nodes'] = {}) =>
  planRuling(
    podFitsNoNode,
    anEventsDocument({ handlers: { shipOrder: aHandler(resources === undefined ? {} : { resources }) } }),
    placed({ nodes }),
  );
const STATED = { types: ['m7g.xlarge'] };

test('an xlarge node has 3.54 cores and 13594 MiB left', () => {
  expect(asking({ cpu: 3.54, memory: '13594MiB' }, STATED).proven).toEqual(['handlers.shipOrder.resources']);
  const said = (cpu: number, memory: '13595MiB' | '1GiB') => asking({ cpu, memory }, STATED).issues[0];
  expect(said(1, '13595MiB')?.got).toBe('1 cores and 13595MiB for one replica');
  expect(said(3.55, '1GiB')).toEqual(
    anIssue(
      'pod-fits-no-node',
      PATH,
      {
        got: '3.55 cores and 1GiB for one replica',
        allowed: 'at most the 3.54 cores and 13594MiB that a node of size xlarge has left for it',
        fix: 'ask for less and run more replicas, or have larger nodes',
      },
      [['environment', 'nodes', 'types']],
    ),
  );
});

test('where types are computed a larger node is taken, until there is none', () => {
  expect(asking({ cpu: 14, memory: '1GiB' }).issues).toEqual([]);
  expect(asking({ cpu: 192, memory: '1GiB' }).issues).toHaveLength(1);
});

test('the node is that of the lock', () => {
  const document = anEventsDocument({
    handlers: { shipOrder: aHandler({ resources: { cpu: 4, memory: '1GiB' } }) },
  });
  const judged = (size: string) =>
    planRuling(podFitsNoNode, document, placed({ nodes: {} }), aLock({ 'nodes.size': size, 'nodes.max': 9 }));
  expect(judged('2xlarge').issues).toEqual([]);
  expect(judged('xlarge').issues).toHaveLength(1);
});

test('is not proven where nobody says what a replica takes', () => {
  expect(asking(undefined).notProven).toEqual([aNotProven('pod-fits-no-node', PATH, [PATH])]);
});
