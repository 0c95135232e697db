import type { Answer, Match, Operation } from '../../../stacks/local/supplement/operation';
import { scopeOf } from '../../../stacks/local/supplement/signature';
import { aFront, closeServers, send, signed } from './support';

afterEach(closeServers);

test('reads region and service from a signature, in a header or in the query', () => {
  expect(scopeOf(signed('kafka').authorization, '/')).toEqual({ region: 'us-east-1', service: 'kafka' });
  const query = '/x?X-Amz-Credential=a%2Fb%2F20261121%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Expires=1';
  expect(scopeOf(undefined, query)).toEqual({ region: 'eu-west-1', service: 's3' });
});

test.each([
  ['nothing', undefined, '/'],
  ['another scheme', 'Bearer Credential', '/'],
  ['a scope cut short', 'AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/kafka, Signature=0', '/'],
  ['a scope without a service', 'AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1//aws4_request, S=0', '/'],
])('takes %s for not signed', (_, authorization, url) => {
  expect(scopeOf(authorization, url)).toBeUndefined();
});

const said = (text: string): Promise<Answer> => Promise.resolve({ status: 200, headers: {}, body: text });

function anOperation(service: string, name: string, match: Match): Operation {
  return { service, name, match, answer: ({ parameters }) => said([name, ...Object.values(parameters)].join(' ')) };
}

const OPERATIONS = [
  anOperation('kafka', 'Nodes', { by: 'path', method: 'PUT', path: '/v1/clusters/{clusterArn}/nodes/count' }),
  anOperation('kafka', 'Cluster', { by: 'path', method: 'GET', path: '/v1/clusters/{clusterArn}' }),
  anOperation('autoscaling', 'Form', { by: 'action', action: 'CreateAutoScalingGroup' }),
  anOperation('glue', 'Target', { by: 'target', target: 'AWSGlue.CreateRegistry' }),
];

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

test.each([
  ['a path', 'kafka', 'GET', '/v1/clusters/arn%3Aa%2Fb?x=1', {}, '', 'Cluster arn:a/b'],
  ['a path below it', 'kafka', 'PUT', '/v1/clusters/arn%3Aa%2Fb/nodes/count', {}, '{}', 'Nodes arn:a/b'],
  ['an action', 'autoscaling', 'POST', '/', form, 'Version=1&Action=CreateAutoScalingGroup', 'Form'],
  ['a target', 'glue', 'POST', '/', { 'x-amz-target': 'AWSGlue.CreateRegistry' }, '{}', 'Target'],
])('answers what is recognised by %s', async (_, service, method, path, more, body, answer) => {
  const port = await aFront((_request, response) => response.end('upstream'), { operations: OPERATIONS });
  const reply = await send(port, { method, path, headers: { ...signed(service), ...more }, body });
  expect(reply.body.toString()).toBe(answer);
});

test.each([
  ['another method', 'kafka', 'DELETE', '/v1/clusters/arn', {}, ''],
  ['a longer path', 'kafka', 'GET', '/v1/clusters/arn/policy', {}, ''],
  ['an empty parameter', 'kafka', 'GET', '/v1/clusters/', {}, ''],
  ['a broken encoding', 'kafka', 'GET', '/v1/clusters/%zz', {}, ''],
  ['another service', 's3', 'GET', '/v1/clusters/arn', {}, ''],
  ['another action', 'autoscaling', 'POST', '/', form, 'Action=DescribeAutoScalingGroups&x=%FF'],
  ['a form that is none', 'autoscaling', 'POST', '/', {}, 'Action=CreateAutoScalingGroup'],
  ['another target', 'glue', 'POST', '/', { 'x-amz-target': 'AWSGlue.GetRegistry' }, '{}'],
])('hands on %s', async (_, service, method, path, more, body) => {
  const port = await aFront((request, response) => request.pipe(response.writeHead(299)), { operations: OPERATIONS });
  const reply = await send(port, { method, path, headers: { ...signed(service), ...more }, body });
  expect([reply.status, reply.body.toString()]).toEqual([299, body]);
});

test('hands on what is not signed', async () => {
  const port = await aFront((_, response) => response.end('upstream'), { operations: OPERATIONS });
  expect((await send(port, { method: 'GET', path: '/v1/clusters/arn' })).body.toString()).toBe('upstream');
});

test('lets the calls of a service take turns, and services not wait for each other', async () => {
  const steps: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow: Operation = {
    ...anOperation('kafka', 'Slow', { by: 'path', method: 'GET', path: '/slow' }),
    answer: async () => {
      steps.push('slow begins');
      await held;
      steps.push('slow ends');
      return said('slow');
    },
  };
  const quick = (service: string): Operation => ({
    ...anOperation(service, 'Quick', { by: 'path', method: 'GET', path: '/quick' }),
    answer: async () => {
      steps.push(`${service} quick`);
      return said('quick');
    },
  });
  const operations = [slow, quick('kafka'), quick('glue')];
  const port = await aFront((_, response) => response.end(), { operations });
  const get = (service: string, path: string): Promise<unknown> =>
    send(port, { method: 'GET', path, headers: signed(service) });
  const first = get('kafka', '/slow');
  while (steps.length === 0) await new Promise(setImmediate);
  const second = get('kafka', '/quick');
  await get('glue', '/quick');
  release();
  await Promise.all([first, second]);
  expect(steps).toEqual(['slow begins', 'glue quick', 'slow ends', 'kafka quick']);
});

test('reports a fault of its own and answers it as one', async () => {
  const faults: string[] = [];
  const broken: Operation = {
    ...anOperation('kafka', 'Broken', { by: 'path', method: 'GET', path: '/broken' }),
    answer: async () => {
      throw new TypeError('a bug of ours');
    },
  };
  const port = await aFront((_, response) => response.end(), {
    operations: [broken],
    report: (fault) => faults.push(fault),
  });
  const reply = await send(port, { method: 'GET', path: '/broken', headers: signed('kafka') });
  expect([reply.status, reply.body.toString()]).toEqual([500, 'a bug of ours\n']);
  expect(faults).toEqual([expect.stringMatching(/^TypeError: a bug of ours\n/)]);
});
