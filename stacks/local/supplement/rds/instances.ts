import { type Answer, accepted, type Call } from '../operation';
import { rdsOperation, text } from './answers';
import { FORGOTTEN, remembered, told } from './forgotten';
import { PENDING } from './pending';

const INSTANCE = /(<DBInstance>)(.*?)(<\/DBInstance>)/gs;

/** It begins with the parameters as they are. */
export const createDbInstance = rdsOperation('CreateDBInstance', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const arn = text(answer.body, 'DBInstanceArn');
  if (arn !== undefined) call.memory.put(FORGOTTEN, arn, remembered(call.body));
  call.memory.forget(PENDING, text(answer.body, 'DBInstanceIdentifier') ?? '');
  return toldIn(call, answer);
});

export const modifyDbInstance = rdsOperation('ModifyDBInstance', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const arn = text(answer.body, 'DBInstanceArn');
  if (arn !== undefined) call.memory.put(FORGOTTEN, arn, remembered(call.body, call.memory.get(FORGOTTEN, arn)));
  return toldIn(call, answer);
});

export const describeDbInstances = rdsOperation('DescribeDBInstances', async (call) =>
  toldIn(call, await accepted(call.ask(call.question))),
);

export const rebootDbInstance = rdsOperation('RebootDBInstance', async (call) => {
  const answer = await accepted(call.ask(call.question));
  call.memory.forget(PENDING, text(answer.body, 'DBInstanceIdentifier') ?? '');
  return answer;
});

function toldIn({ memory }: Call, answer: Answer): Answer {
  const body = answer.body.replace(INSTANCE, (whole, start: string, inner: string, end: string) => {
    const kept = memory.get(FORGOTTEN, text(inner, 'DBInstanceArn') ?? '');
    return kept === undefined ? whole : `${start}${told(inner, kept)}${end}`;
  });
  return { ...answer, body };
}
