import { z } from 'zod';
import type { Kind } from '../memory';
import { accepted, type Operation } from '../operation';
import { ec2Operation, invalidParameter } from './answers';

/** What the emulator takes for a flow log and does not keep. */
const remembered = z.object({
  deliverLogsPermissionArn: z.string().optional(),
  logFormat: z.string(),
  logGroupName: z.string().optional(),
  maxAggregationInterval: z.string(),
});

const FLOW_LOGS: Kind<z.infer<typeof remembered>> = { name: 'ec2.flow-log', schema: remembered };

/** What EC2 uses for those who say nothing (CreateFlowLogs, EC2 API reference, read 2026-11). */
const DEFAULT_INTERVAL = '600';
const DEFAULT_FORMAT = [
  'version account-id interface-id srcaddr dstaddr srcport dstport',
  'protocol packets bytes start end action log-status',
]
  .join(' ')
  .split(' ')
  .map((field) => `\${${field}}`)
  .join(' ');

const INTERVALS = ['60', DEFAULT_INTERVAL];
const ID = /<flowLogId>([^<]+)<\/flowLogId>/g;

export const createFlowLogs: Operation = ec2Operation('CreateFlowLogs', async (call) => {
  const form = new URLSearchParams(call.body);
  const interval = form.get('MaxAggregationInterval') ?? DEFAULT_INTERVAL;
  if (!INTERVALS.includes(interval)) {
    throw invalidParameter(`MaxAggregationInterval ${interval} is not valid, use ${INTERVALS.join(' or ')}`);
  }
  const answer = await accepted(call.ask({ ...call.question, body: taggedForTheEmulator(form) }));
  const permission = form.get('DeliverLogsPermissionArn');
  const group = form.get('LogGroupName') ?? groupOf(form.get('LogDestination'));
  for (const [, id = ''] of answer.body.matchAll(/<item>(fl-[^<]+)<\/item>/g)) {
    call.memory.put(FLOW_LOGS, id, {
      logFormat: form.get('LogFormat') ?? DEFAULT_FORMAT,
      maxAggregationInterval: interval,
      ...(permission === null ? {} : { deliverLogsPermissionArn: permission }),
      ...(group === undefined ? {} : { logGroupName: group }),
    });
  }
  return answer;
});

export const describeFlowLogs: Operation = ec2Operation('DescribeFlowLogs', async (call) => {
  const answer = await accepted(call.ask(call.question));
  for (const id of idsOf(call.body)) {
    if (!answer.body.includes(`<flowLogId>${id}<`)) call.memory.forget(FLOW_LOGS, id);
  }
  const body = answer.body.replace(ID, (whole: string, id: string) => {
    const kept = call.memory.get(FLOW_LOGS, id);
    return kept === undefined ? whole : `${whole}${elements(kept)}`;
  });
  return { ...answer, body };
});

export const deleteFlowLogs: Operation = ec2Operation('DeleteFlowLogs', async (call) => {
  const answer = await accepted(call.ask(call.question));
  for (const id of idsOf(call.body)) call.memory.forget(FLOW_LOGS, id);
  return answer;
});

/** EC2 knows the tags of `vpc-flow-log`, the emulator those of `flow-log`. */
function taggedForTheEmulator(form: URLSearchParams): string {
  const sent = [...form].map(([name, value]): [string, string] => {
    const isType = /^TagSpecification\.\d+\.ResourceType$/.test(name);
    return [name, isType && value === 'vpc-flow-log' ? 'flow-log' : value];
  });
  return new URLSearchParams(sent).toString();
}

function groupOf(destination: string | null): string | undefined {
  return /:log-group:([^:]+)/.exec(destination ?? '')?.[1];
}

function idsOf(body: string): readonly string[] {
  return [...new URLSearchParams(body)].filter(([name]) => /^FlowLogId\.\d+$/.test(name)).map(([, id]) => id);
}

function elements(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${(value ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`)
    .join('');
}
