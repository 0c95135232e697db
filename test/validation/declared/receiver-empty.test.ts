import type { ReceiverSpec } from '../../../lib/config/placement-spec';
import { receiverEmpty } from '../../../lib/validation/declared/receiver-empty';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:pager';
const judged = (receiver: ReceiverSpec) =>
  ruling(receiverEmpty, anEventsDocument(), anEnvironment({ receivers: { 'orders-oncall': receiver } }));

test('refuses a receiver with nothing behind it', () => {
  expect(judged({}).issues).toEqual([
    anIssue('receiver-empty', ['environment', 'receivers', 'orders-oncall'], {
      got: 'a receiver with nothing behind it',
      allowed: 'a pager, a chat or a mail address',
      fix: 'state where its alerts go, or take it out',
    }),
  ]);
});

test.each<[ReceiverSpec]>([[{ pager: { secretArn } }], [{ chat: { secretArn } }], [{ mail: 'a@example.org' }]])(
  'takes %j',
  (receiver) => {
    expect(judged(receiver)).toEqual({ issues: [], notProven: [], proven: ['environment.receivers.orders-oncall'] });
  },
);
