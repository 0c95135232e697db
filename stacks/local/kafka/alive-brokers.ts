import { connect } from 'node:net';

const TIMEOUT_MS = 2_000;
/** The metadata request in a version that every Kafka of the last ten years answers. */
const METADATA = { key: 3, version: 1 };
const CORRELATION = 1;
/** Length, correlation and the number of brokers, four bytes each; what follows is not of interest. */
const ENOUGH = 12;

/**
 * How many brokers the one at this port knows to be alive: none until it has joined its controller, although it accepts
 * connections before. Spoken by hand, so that a broker can be awaited without a client library.
 */
export function aliveBrokers(port: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: TIMEOUT_MS });
    let answer = Buffer.alloc(0);
    const end = (brokers: number): void => {
      socket.destroy();
      resolve(brokers);
    };
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.once('timeout', () => end(0));
    socket.once('error', () => end(0));
    socket.once('close', () => end(0));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length >= ENOUGH) end(answer.readInt32BE(4) === CORRELATION ? Math.max(0, answer.readInt32BE(8)) : 0);
    });
  });
}

/** Length, key, version, correlation, the client's name, and an empty list of topics. */
function metadataRequest(): Buffer {
  const client = Buffer.from('veltrix');
  const request = Buffer.alloc(18 + client.length);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(METADATA.key, 4);
  request.writeInt16BE(METADATA.version, 6);
  request.writeInt32BE(CORRELATION, 8);
  request.writeInt16BE(client.length, 12);
  client.copy(request, 14);
  request.writeInt32BE(0, 14 + client.length);
  return request;
}
