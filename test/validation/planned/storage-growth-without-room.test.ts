import type { SizeText } from '../../../lib/base/units';
import { storageGrowthWithoutRoom } from '../../../lib/validation/planned/storage-growth-without-room';
import { aLock } from '../../plan/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['environment', 'kafka', 'storageGrowth', 'to'];

function judged(to: SizeText, size: number, growsTo: number) {
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to } } as const;
  const lock = aLock({
    'kafka.brokerType': 'kafka.m7g.large',
    'kafka.brokers': 3,
    'kafka.storagePerBroker': size,
    'kafka.storageGrowsTo': growsTo,
  });
  return planRuling(storageGrowthWithoutRoom, anEventsDocument(), anEnvironment({ kafka }), lock);
}

const tooClose = (size: number, least: number, fix: string) => ({
  ...anIssue('storage-growth-without-room', PATH, {
    got: `nothing above the ${size} GiB that a volume has`,
    allowed: `at least ${least} GiB, one step of growth more`,
    fix,
  }),
  severity: 'warning',
});

test('proves room for one step: a tenth, at least 10 GiB', () => {
  const proven = { issues: [], notProven: [], proven: ['environment.kafka.storageGrowth.to'] };
  expect(judged('50GiB', 40, 50)).toEqual(proven);
  expect(judged('220GiB', 200, 220)).toEqual(proven);
});

test('warns of less', () => {
  const fix = (least: number) => `let them grow to ${least}GiB or further, or take storageGrowth out`;
  expect(judged('49GiB', 40, 49).issues).toEqual([tooClose(40, 50, fix(50))]);
  expect(judged('219GiB', 200, 219).issues).toEqual([tooClose(200, 220, fix(220))]);
});

test('says how a range is opened again that a larger size has closed', () => {
  expect(judged('500GiB', 300, 300).issues).toEqual([
    tooClose(300, 330, 'accept the plan again once the volumes have that size: then they grow by themselves'),
  ]);
});

test('asks nothing where nothing grows', () => {
  expect(planRuling(storageGrowthWithoutRoom)).toEqual({ issues: [], notProven: [], proven: [] });
});
