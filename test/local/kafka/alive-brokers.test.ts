import { type AddressInfo, createServer, type Server } from 'node:net';
import { aliveBrokers } from '../../../stacks/local/kafka/alive-brokers';
import { freePort } from '../../../stacks/local/processes';

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server?.listening === true ? server.close(resolve) : resolve(undefined))));

/** Answers the first request with these bytes, and remembers it. */
async function answering(
  ...chunks: readonly (readonly number[])[]
): Promise<{ readonly port: number; readonly heard: Buffer[] }> {
  const heard: Buffer[] = [];
  const one = createServer((socket) => {
    socket.once('data', (request) => {
      heard.push(Buffer.from(request));
      for (const chunk of chunks) socket.write(Buffer.from(chunk));
      socket.end();
    });
  });
  server = one;
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return { port: (one.address() as AddressInfo).port, heard };
}

test('the request is for metadata of no topic', async () => {
  const { port, heard } = await answering([0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(await aliveBrokers(port)).toBe(1);
  expect(heard.map((request) => request.toString('hex'))).toEqual([
    '000000150003000100000001000776656c7472697800000000',
  ]);
});

test('an answer in pieces is put together', async () => {
  const { port } = await answering([0, 0, 0, 8, 0], [0, 0, 1, 0, 0, 0], [3]);
  expect(await aliveBrokers(port)).toBe(3);
});

test.each([
  ['knows no broker yet', [0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0]],
  ['answers another question', [0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 1]],
  ['says too little', [0, 0, 0, 8]],
  ['says nothing', []],
  ['speaks of fewer than none', [0, 0, 0, 8, 0, 0, 0, 1, 255, 255, 255, 255]],
])('there is none where the other side %s', async (_, bytes) => {
  const { port } = await answering(bytes);
  expect(await aliveBrokers(port)).toBe(0);
});

test('there is none where nobody listens', async () => {
  expect(await aliveBrokers(await freePort())).toBe(0);
});
