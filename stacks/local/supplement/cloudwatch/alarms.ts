import { z } from 'zod';
import type { Kind } from '../memory';
import { accepted, type Call, type Operation } from '../operation';
import { alarmProblem } from './alarm-rules';
import { cloudwatchOperation, validationError } from './answers';
import { treeOf, xmlOf } from './form';

/** Everything that was said of an alarm, as it was sent. */
const remembered = z.array(z.tuple([z.string(), z.string()]));

const ALARMS: Kind<z.infer<typeof remembered>> = { name: 'cloudwatch.alarm', schema: remembered };

const MEMBER = /<member><AlarmName>.*?<\/member>/gs;
/** What only the emulator knows, in the order in which it stands. */
const OF_THE_EMULATOR = ['AlarmArn', 'StateValue', 'StateReason'];
/** What the request says of itself, and tags, which a listing does not tell. */
const NOT_OF_THE_ALARM = /^(?:Action$|Version$|Tags\.)/;

export const putMetricAlarm: Operation = cloudwatchOperation('PutMetricAlarm', async (call) => {
  const said = [...new URLSearchParams(call.body)].filter(([name]) => !NOT_OF_THE_ALARM.test(name));
  const problem = alarmProblem(treeOf(said));
  if (problem !== undefined) throw validationError(problem);
  const answer = await accepted(call.ask(call.question));
  // What is said later takes the place of everything that was said before.
  const arn = await arnOf(call, new URLSearchParams(call.body).get('AlarmName') ?? '');
  if (arn !== undefined) call.memory.put(ALARMS, arn, said);
  return answer;
});

export const describeAlarms: Operation = cloudwatchOperation('DescribeAlarms', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const body = answer.body.replace(MEMBER, (member: string) => {
    const kept = call.memory.get(ALARMS, element(member, 'AlarmArn') ?? '');
    // Composite alarms have the same beginning, and are not ours.
    if (kept === undefined) return member;
    const told = OF_THE_EMULATOR.map((name) => `<${name}>${element(member, name) ?? ''}</${name}>`);
    return `<member>${told.join('')}${xmlOf(treeOf(kept))}</member>`;
  });
  return { ...answer, body };
});

export const deleteAlarms: Operation = cloudwatchOperation('DeleteAlarms', async (call) => {
  const names = [...new URLSearchParams(call.body)].filter(([name]) => name.startsWith('AlarmNames.member.'));
  const arns = await Promise.all(names.map(([, name]) => arnOf(call, name)));
  const answer = await accepted(call.ask(call.question));
  for (const arn of arns) if (arn !== undefined) call.memory.forget(ALARMS, arn);
  return answer;
});

/** Account and region are known to the emulator alone. */
async function arnOf({ ask, question }: Call, name: string): Promise<string | undefined> {
  const body = new URLSearchParams({
    Action: 'DescribeAlarms',
    'AlarmNames.member.1': name,
    Version: '2010-08-01',
  }).toString();
  return element((await accepted(ask({ ...question, body }))).body, 'AlarmArn');
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
