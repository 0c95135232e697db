import { text } from 'node:stream/consumers';
import { Memory } from '../../../stacks/local/supplement/memory';
import { aFront, closeServers, type Handler, send, signed } from './support';

afterEach(closeServers);

const ROLE = 'arn:aws:iam::000000000000:role/flow&logs';
const REQUEST = {
  Action: 'CreateFlowLogs',
  'ResourceId.1': 'vpc-1',
  LogDestination: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/vpc/shop',
  DeliverLogsPermissionArn: ROLE,
  'TagSpecification.1.ResourceType': 'vpc-flow-log',
  'TagSpecification.1.Tag.1.Key': 'Name',
  'TagSpecification.1.Tag.1.Value': 'vpc-flow-log',
};

/** As the emulator: gives an id, describes what exists without what was said of it. */
function anUpstream(): { readonly handler: Handler; readonly sent: URLSearchParams[]; readonly ids: Set<string> } {
  const sent: URLSearchParams[] = [];
  const ids = new Set<string>();
  const handler: Handler = (request, response) => {
    text(request).then((body) => {
      const form = new URLSearchParams(body);
      sent.push(form);
      const id = 'fl-1';
      if (form.get('Action') === 'CreateFlowLogs') ids.add(id);
      if (form.get('Action') === 'DeleteFlowLogs') ids.clear();
      const items = [...ids].map((one) => `<item><flowLogId>${one}</flowLogId><tagSet/></item>`);
      const made = `<flowLogIdSet><item>${id}</item></flowLogIdSet>`;
      response.end(form.get('Action') === 'CreateFlowLogs' ? made : `<flowLogSet>${items.join('')}</flowLogSet>`);
    });
  };
  return { handler, sent, ids };
}

async function ec2(port: number, form: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const headers = { ...signed('ec2'), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const body = new URLSearchParams(form).toString();
  const reply = await send(port, { method: 'POST', path: '/', headers, body });
  return [reply.status, reply.body.toString()];
}

const DESCRIBE = { Action: 'DescribeFlowLogs', 'FlowLogId.1': 'fl-1' };

test('describes role, group, format and interval, and gives tags the type the emulator knows', async () => {
  const upstream = anUpstream();
  const port = await aFront(upstream.handler);
  await ec2(port, REQUEST);
  expect(Object.fromEntries(upstream.sent[0] ?? [])).toEqual({
    ...REQUEST,
    'TagSpecification.1.ResourceType': 'flow-log',
  });
  const [, described] = await ec2(port, DESCRIBE);
  expect(described).toBe(
    '<flowLogSet><item><flowLogId>fl-1</flowLogId>' +
      '<deliverLogsPermissionArn>arn:aws:iam::000000000000:role/flow&amp;logs</deliverLogsPermissionArn>' +
      '<logFormat>${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ' +
      '${packets} ${bytes} ${start} ${end} ${action} ${log-status}</logFormat>' +
      '<logGroupName>/aws/vpc/shop</logGroupName>' +
      '<maxAggregationInterval>600</maxAggregationInterval><tagSet/></item></flowLogSet>',
  );
});

test('keeps the format and interval that were asked for', async () => {
  const port = await aFront(anUpstream().handler);
  await ec2(port, { ...REQUEST, MaxAggregationInterval: '60', LogFormat: '${action}' });
  const [, described] = await ec2(port, DESCRIBE);
  expect(described).toContain('<logFormat>${action}</logFormat>');
  expect(described).toContain('<maxAggregationInterval>60</maxAggregationInterval>');
});

test('refuses another interval in the form of EC2', async () => {
  const upstream = anUpstream();
  const port = await aFront(upstream.handler);
  const [status, body] = await ec2(port, { ...REQUEST, MaxAggregationInterval: '61' });
  expect(status).toBe(400);
  expect(body).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Response><Errors><Error><Code>InvalidParameter<\/Code><Message>MaxAggregationInterval 61 is not valid, use 60 or 600<\/Message><\/Error><\/Errors><RequestID>[0-9a-f-]{36}<\/RequestID><\/Response>$/,
  );
  expect(upstream.sent).toEqual([]);
});

test.each(['deleted', 'lost by the emulator'])('forgets a flow log that was %s', async (how) => {
  const upstream = anUpstream();
  const memory = Memory.open();
  const port = await aFront(upstream.handler, { memory });
  await ec2(port, REQUEST);
  if (how === 'deleted') await ec2(port, { Action: 'DeleteFlowLogs', 'FlowLogId.1': 'fl-1' });
  else upstream.ids.clear();
  await ec2(port, DESCRIBE);
  upstream.ids.add('fl-1');
  expect((await ec2(port, DESCRIBE))[1]).toBe(
    '<flowLogSet><item><flowLogId>fl-1</flowLogId><tagSet/></item></flowLogSet>',
  );
});
