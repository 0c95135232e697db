import { CONFIGURATION } from './fake-msk';
import { type Answered, aCluster, base64, Msk } from './kafka-support';
import { closeServers } from './support';

afterEach(closeServers);

const PATH = `/v1/configurations/${encodeURIComponent(CONFIGURATION)}`;
const FIRST = { revision: 1, creationTime: '2026-11-21T10:00:00Z', description: 'first' };
const SECOND = { revision: 2, creationTime: '2026-11-21T12:00:00.000Z', description: 'second' };

async function aConfiguration(): Promise<Msk> {
  const msk = await Msk.start();
  await create(msk);
  return msk;
}

function create(msk: Msk, overrides: object = {}): Promise<Answered> {
  const request = { name: 'shop', description: 'first', serverProperties: base64('a=1\n') };
  return msk.call('POST', '/v1/configurations', { ...request, ...overrides });
}

test('makes a new revision at each update and keeps the older ones', async () => {
  const msk = await aConfiguration();
  const updated = await msk.call('PUT', PATH, { description: 'second', serverProperties: base64('a=2\n') });
  expect(updated.body).toEqual({ arn: CONFIGURATION, latestRevision: SECOND });
  expect((await msk.call('GET', PATH)).body).toMatchObject({
    arn: CONFIGURATION,
    name: 'shop',
    latestRevision: SECOND,
  });
  expect((await msk.call('GET', `${PATH}/revisions`)).body).toMatchObject({
    revisions: [FIRST, SECOND],
  });
  const properties = async (revision: number): Promise<unknown> =>
    (await msk.call('GET', `${PATH}/revisions/${revision}`)).body;
  expect(await properties(1)).toEqual({ arn: CONFIGURATION, ...FIRST, serverProperties: base64('a=1\n') });
  expect(await properties(2)).toEqual({ arn: CONFIGURATION, ...SECOND, serverProperties: base64('a=2\n') });
  expect(await msk.call('GET', `${PATH}/revisions/3`)).toMatchObject({ status: 404, type: 'NotFoundException' });
});

test('says of a configuration that is gone what the provider listens for', async () => {
  const msk = await aConfiguration();
  const gone = {
    status: 400,
    type: 'BadRequestException',
    body: { invalidParameter: 'arn', message: 'Configuration ARN does not exist.' },
  };
  expect(await msk.call('DELETE', PATH)).toEqual({
    status: 200,
    type: undefined,
    body: { arn: CONFIGURATION, state: 'DELETING' },
  });
  expect(await msk.call('GET', PATH)).toEqual(gone);
  expect(await msk.call('GET', `${PATH}/revisions/1`)).toEqual(gone);
  expect(await msk.call('PUT', PATH, { serverProperties: base64('a=2') })).toEqual(gone);
  expect(await msk.call('DELETE', PATH)).toEqual(gone);
  expect((await msk.call('GET', '/v1/configurations')).body).toEqual({ configurations: [] });
  msk.upstream.configurations.clear();
  expect(await msk.call('GET', PATH)).toEqual(gone);
});

test('lets a name be used again after a deletion, and only then', async () => {
  const msk = await aConfiguration();
  expect((await create(msk)).status).toBe(409);
  await msk.call('DELETE', PATH);
  const again = await create(msk);
  const arn = CONFIGURATION.replace('/1', '/2');
  expect(again).toMatchObject({ status: 200, body: { arn, name: 'shop' } });
  expect((await msk.call('GET', `/v1/configurations/${encodeURIComponent(arn)}`)).body).toMatchObject({ name: 'shop' });
  expect((await create(msk)).status).toBe(409);
  await msk.call('DELETE', `/v1/configurations/${encodeURIComponent(arn)}`);
  expect(await create(msk)).toMatchObject({ status: 200, body: { name: 'shop' } });
});

test('keeps a configuration that a cluster uses', async () => {
  const msk = await aConfiguration();
  await msk.call('POST', '/v1/clusters', aCluster({ configurationInfo: { arn: CONFIGURATION, revision: 1 } }));
  expect(await msk.call('DELETE', PATH)).toEqual({
    status: 400,
    type: 'BadRequestException',
    body: { invalidParameter: 'arn', message: 'The configuration is in use by the cluster shop.' },
  });
  msk.upstream.clusters.clear();
  expect((await msk.call('DELETE', PATH)).status).toBe(200);
});

test.each([
  ['a blank in the name', { name: 'my shop' }, 'name'],
  ['a hyphen first', { name: '-shop' }, 'name'],
  ['no properties', { serverProperties: undefined }, 'serverProperties'],
  ['a line without a value', { serverProperties: base64('a=1\nb\n') }, 'serverProperties'],
])('refuses to make one with %s', async (_, overrides, invalidParameter) => {
  const msk = await Msk.start();
  expect(await create(msk, overrides)).toMatchObject({ status: 400, body: { invalidParameter } });
  expect(msk.upstream.configurations.size).toBe(0);
});

test('takes comments, empty lines and no lines at all', async () => {
  const msk = await Msk.start();
  expect((await create(msk, { name: '1-a', serverProperties: base64('# why\n\nlog.retention.ms = 1\n') })).status).toBe(
    200,
  );
  expect((await create(msk, { name: '2', serverProperties: '' })).status).toBe(200);
});
