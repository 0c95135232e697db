import { randomBytes } from 'node:crypto';
import { createServer, request as openRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Memory } from '../../../stacks/local/supplement/memory';
import { createSupplement } from '../../../stacks/local/supplement/server';
import { aFront, closeServers, listen, type Reply, send, signed } from './support';

afterEach(closeServers);

test('hands on method, path, query and every header as they came', async () => {
  let got: unknown;
  const port = await aFront((request, response) => {
    got = { method: request.method, url: request.url, raw: request.rawHeaders };
    response.end();
  });
  const raw = ['Host', 'bucket.example:1', 'X-Twice', 'a', 'X-Twice', 'b', 'X-CaSe', 'ü'];
  await new Promise((resolve, reject) => {
    const request = openRequest({ port, method: 'DELETE', path: '/a%2Fb//c?x=%20&x=+', headers: raw, agent: false });
    request.on('response', (answer) => answer.resume().on('end', resolve));
    request.on('error', reject).end();
  });
  expect(got).toEqual({
    method: 'DELETE',
    url: '/a%2Fb//c?x=%20&x=+',
    raw: [...raw, 'Connection', 'keep-alive'],
  });
});

test('hands back status, reason and every header as they came', async () => {
  const port = await aFront((_, response) => {
    response.sendDate = false;
    response.writeHead(418, 'Short And Stout', ['ETag', '"1"', 'X-Twice', 'a', 'X-Twice', 'b', 'Content-Length', '3']);
    response.end('tea');
  });
  const reply = await send(port, { method: 'GET', path: '/' });
  expect([reply.status, reply.statusMessage, reply.body.toString()]).toEqual([418, 'Short And Stout', 'tea']);
  expect(reply.rawHeaders.slice(0, 8)).toEqual(['ETag', '"1"', 'X-Twice', 'a', 'X-Twice', 'b', 'Content-Length', '3']);
  expect(reply.headers.date).toBeUndefined();
});

test('keeps every byte of large bodies both ways', async () => {
  const port = await aFront((request, response) => request.pipe(response));
  const body = randomBytes(5_000_000);
  const reply = await send(port, { method: 'PUT', path: '/object', headers: signed('s3'), body });
  expect(reply.body.equals(body)).toBe(true);
});

test('keeps the framing: a length stays a length, chunks stay chunks, no body stays none', async () => {
  const seen: unknown[] = [];
  const port = await aFront((request, response) => {
    buffer(request).then((body) => {
      const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
      seen.push([request.method, length, encoding, body.toString()]);
      response.end();
    });
  });
  await send(port, { method: 'PUT', path: '/', headers: { 'content-length': '4' }, body: 'four' });
  await send(port, { method: 'PUT', path: '/', headers: { 'transfer-encoding': 'chunked' }, body: 'four' });
  await send(port, { method: 'POST', path: '/', headers: { 'content-length': '0' } });
  await send(port, { method: 'GET', path: '/' });
  expect(seen).toEqual([
    ['PUT', '4', undefined, 'four'],
    ['PUT', undefined, 'chunked', 'four'],
    ['POST', '0', undefined, ''],
    ['GET', undefined, undefined, ''],
  ]);
});

test('tells the length of an object that HEAD asks for, without a body', async () => {
  const port = await aFront((_, response) => response.writeHead(200, { 'content-length': '12345' }).end());
  const reply = await send(port, { method: 'HEAD', path: '/object' });
  expect([reply.headers['content-length'], reply.body.length]).toEqual(['12345', 0]);
});

test('lets the upstream say whether a waiting body shall come', async () => {
  const port = await aFront((request, response) => {
    if (request.url === '/full') {
      response.writeHead(507).end();
      return;
    }
    response.writeContinue();
    request.pipe(response);
  });
  const headers = { expect: '100-continue', 'content-length': '4' };
  const sendWaiting = (path: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const interim: number[] = [];
      const request = openRequest({ port, method: 'PUT', path, headers, agent: false });
      request.on('continue', () => {
        interim.push(100);
        request.end('body');
      });
      request.on('response', (answer) => {
        buffer(answer).then((body) => {
          resolve({
            ...answer,
            headers: answer.headers,
            status: answer.statusCode ?? 0,
            statusMessage: '',
            body,
            interim,
          });
          request.destroy();
        });
      });
      request.on('error', reject);
      request.flushHeaders();
    });
  const taken = await sendWaiting('/');
  expect([taken.status, taken.body.toString(), taken.interim]).toEqual([200, 'body', [100]]);
  const refused = await sendWaiting('/full');
  expect([refused.status, refused.interim]).toEqual([507, []]);
});

test('hands on each part as it comes, not when all is there', async () => {
  let finish = (): void => undefined;
  const port = await aFront((_, response) => {
    response.write('first');
    finish = () => response.end('last');
  });
  const parts: string[] = [];
  await new Promise((resolve, reject) => {
    const request = openRequest({ port, path: '/watch', agent: false }, (answer) => {
      answer.on('data', (part: Buffer) => {
        parts.push(part.toString());
        // The upstream only goes on after the first part has arrived here.
        if (parts.length === 1) finish();
      });
      answer.on('end', resolve);
    });
    request.on('error', reject).end();
  });
  expect(parts).toEqual(['first', 'last']);
});

test('hands on trailers', async () => {
  const port = await aFront((_, response) => {
    response.writeHead(200, { trailer: 'x-checksum' });
    response.write('body');
    response.addTrailers({ 'x-checksum': 'abc' });
    response.end();
  });
  expect((await send(port, { method: 'GET', path: '/' })).trailers).toEqual({ 'x-checksum': 'abc' });
});

test('breaks the connection where the upstream broke it, so that half an object is never taken for all', async () => {
  const port = await aFront((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  await expect(send(port, { method: 'GET', path: '/' })).rejects.toThrow('aborted');
});

test('stops asking the upstream when the caller has gone', async () => {
  let gone = (): void => undefined;
  const noticed = new Promise<void>((resolve) => {
    gone = resolve;
  });
  let caller: { destroy(): void } | undefined;
  const port = await aFront((request) => {
    request.on('close', gone);
    caller?.destroy();
  });
  caller = openRequest({ port, path: '/slow', agent: false })
    .on('error', () => undefined)
    .end();
  await noticed;
});

test('says which upstream does not answer', async () => {
  const server = createServer();
  const dead = await listen(server);
  await closeServers();
  const upstream = new URL(`http://127.0.0.1:${dead}`);
  const port = await listen(createSupplement({ upstream, memory: Memory.open() }));
  const forwarded = await send(port, { method: 'GET', path: '/' });
  expect([forwarded.status, forwarded.body.toString()]).toEqual([
    502,
    `the emulator at 127.0.0.1:${dead} does not answer: connect ECONNREFUSED 127.0.0.1:${dead}\n`,
  ]);
  const answered = await send(port, { method: 'GET', path: '/v1/clusters', headers: signed('kafka') });
  expect([answered.status, answered.body.toString()]).toEqual([
    500,
    `the emulator at 127.0.0.1:${dead} does not answer: connect ECONNREFUSED 127.0.0.1:${dead}\n`,
  ]);
});
