import type { EventsDocument } from '../../../lib/config/events-spec';
import { kafkaDoesNotFit } from '../../../lib/validation/planned/kafka-does-not-fit';
import { withExpress } from '../../plan/kafka/support';
import { lockOf, whereProofIsReported } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'kafka'];

function streamAt(peak: `${number}/s` | 'unknown', steady: `${number}/s` = '0/s'): EventsDocument {
  return anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady, peak }, retention: '1d' }) },
    handlers: {},
  });
}

const refused = (need: string, ...events: readonly string[]) =>
  anIssue(
    'kafka-does-not-fit',
    PATH,
    {
      got: need,
      allowed: 'what one cluster can carry: 60 brokers of kafka.m7g.16xlarge with 16384 GiB each',
      fix: 'split the platform, shorten retention, or lower partitions by a looser latency objective',
    },
    events.flatMap((name, index) => [
      ['events', name],
      ['events', name, 'rate', 'peak'],
      ...(index === 0 ? [['environment', 'load', 'scale']] : []),
    ]),
  );

test('refuses ingress beyond the largest cluster, and proves what it carries', () => {
  // Sixty brokers, each 1,000 MiB/s of volume / 6.5 x 0.5: 4,726,153.84 KiB/s.
  expect(planRuling(kafkaDoesNotFit, streamAt('4726153/s'))).toEqual({
    issues: [],
    proven: ['environment.kafka'],
    notProven: [],
  });
  expect(planRuling(kafkaDoesNotFit, streamAt('4726154/s'))).toEqual({
    issues: [refused('4726154KiB/s of ingress, 9 partition replicas and 0 GiB', 'order.placed')],
    proven: [],
    notProven: [],
  });
});

test('refuses storage beyond the largest cluster, and proves what it carries', () => {
  // A KiB kept for a day: 86,400 KiB, three copies, twice the room; sixty brokers of 16,384 GiB hold 1,988,410.…
  const { proven } = planRuling(kafkaDoesNotFit, streamAt('1988410/s', '1988410/s'));
  expect(proven).toEqual(['environment.kafka']);
  const { issues } = planRuling(kafkaDoesNotFit, streamAt('1988411/s', '1988411/s'));
  expect(issues).toEqual([refused('1988411KiB/s of ingress, 9 partition replicas and 983041 GiB', 'order.placed')]);
});

test('refuses what no cluster of Express brokers carries, by ingress or by what is read', () => {
  // Sixty express.m7g.16xlarge: 500 MB/s x 0.75 each, 22,500 MB/s or 21,972,656.25 events of 1 KiB.
  expect(planRuling(kafkaDoesNotFit, streamAt('21972656/s'), withExpress()).proven).toEqual(['environment.kafka']);
  const { issues } = planRuling(kafkaDoesNotFit, streamAt('21972657/s'), withExpress());
  expect(issues.map(({ got, allowed }) => [got, allowed])).toEqual([
    [
      '21972657KiB/s of ingress, 0B/s of egress, 9 partition replicas',
      'what one cluster can carry: 60 brokers of express.m7g.16xlarge',
    ],
  ]);
});

test('says nothing of a cluster that is handed in', () => {
  expect(planRuling(kafkaDoesNotFit, streamAt('9999999/s'), anEnvironment({ kafka: anExistingKafka() }))).toEqual({
    issues: [],
    proven: [],
    notProven: [],
  });
});

test('proves nothing while a rate is unknown', () => {
  const environment = whereProofIsReported();
  const lock = lockOf(streamAt('1/s'), environment);
  expect(planRuling(kafkaDoesNotFit, streamAt('unknown'), environment, lock)).toEqual({
    issues: [],
    proven: [],
    notProven: [aNotProven('kafka-does-not-fit', PATH, [['events', 'order.placed', 'rate', 'peak']])],
  });
});

test('refuses what is known to be too much, whatever else is unknown', () => {
  const document = streamAt('unknown');
  const events = { ...document.events, flood: anEvent({ rate: { steady: '0/s', peak: '9999999/s' } }) };
  const { issues } = planRuling(kafkaDoesNotFit, { ...document, events }, whereProofIsReported());
  expect(issues).toEqual([refused('9999999KiB/s of ingress, 18 partition replicas and 0 GiB', 'flood')]);
});
