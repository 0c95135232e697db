import { kafkaZoneLoss } from '../../../lib/validation/planned/kafka-zone-loss';
import { locked, streamOf, withExpress } from '../../plan/kafka/support';
import { aLock, whereProofIsReported } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'kafka'];
const PROVEN = { issues: [], proven: ['environment.kafka'], notProven: [] };
const NOTHING = { issues: [], proven: [], notProven: [] };
const lost = (which: string, percent: number) =>
  anIssue('kafka-zone-loss', PATH, {
    got: `${percent} % of the ${which} that the 2 brokers left can do, once a zone is lost at the peak`,
    allowed: 'at most 100 %',
    fix: 'take more or larger brokers, as veltrix plan proposes them',
  });

test('takes what the volumes of the brokers left can write, and refuses more', () => {
  // Two kafka.m7g.large: 2 x 78.75 MiB/s over three copies are 52.5 MiB/s, or 53,760 events of 1 KiB.
  const at = (peak: number) => planRuling(kafkaZoneLoss, streamOf({ peak }), undefined, locked('m7g.large', 3));
  expect(at(53_760)).toEqual(PROVEN);
  expect(at(53_760.1).issues).toEqual([lost('ingress', 101)]);
});

test('takes what the network of the brokers left can give, and refuses more', () => {
  // Two networks of 117 MiB/s over two copies and ten readers are 19.5 MiB/s, or 19,968 events of 1 KiB.
  const at = (peak: number) =>
    planRuling(kafkaZoneLoss, streamOf({ peak, handlers: 10 }), undefined, locked('m7g.large', 3));
  expect(at(19_968)).toEqual(PROVEN);
  expect(at(19_968.1).issues).toEqual([lost('egress', 101)]);
});

test('takes what Express brokers do before AWS throttles, and refuses more', () => {
  // Two express.m7g.large: 46.8 MB/s of ingress, or 45,703.125 events of 1 KiB.
  const lock = aLock({ 'kafka.brokerType': 'express.m7g.large', 'kafka.brokers': 3 });
  const at = (peak: number) => planRuling(kafkaZoneLoss, streamOf({ peak }), withExpress(), lock);
  expect(at(45_703.1)).toEqual(PROVEN);
  expect(at(45_703.2).issues).toEqual([lost('ingress', 101)]);
});

test('proves nothing while a rate is unknown', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const document = anEventsDocument({ events, handlers: {} });
  expect(planRuling(kafkaZoneLoss, document, whereProofIsReported())).toEqual({
    issues: [],
    proven: [],
    notProven: [aNotProven('kafka-zone-loss', PATH, [['events', 'order.placed', 'rate', 'peak']])],
  });
});

test('says nothing of brokers that it does not know, nor of those of another kind or of another cluster', () => {
  const stream = streamOf({ peak: 1 });
  expect(planRuling(kafkaZoneLoss, stream, undefined, locked('m9.large', 3))).toEqual(NOTHING);
  expect(planRuling(kafkaZoneLoss, stream, withExpress(), locked('m7g.large', 3))).toEqual(NOTHING);
  expect(planRuling(kafkaZoneLoss, stream, anEnvironment({ kafka: anExistingKafka() }))).toEqual(NOTHING);
});
