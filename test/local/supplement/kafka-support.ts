import { Memory } from '../../../stacks/local/supplement/memory';
import { CLUSTER, FakeMsk } from './fake-msk';
import { aFront, sendJson } from './support';

/** Any moment; tests move on from it. */
const START = Date.UTC(2026, 10, 21, 12);

/** What `test.each` and assertions read of an answer. */
export type Answered = Awaited<ReturnType<typeof sendJson>>;

/** MSK as a client sees it: the front before the fake, with a clock that only moves when told. */
export class Msk {
  private constructor(
    readonly upstream: FakeMsk,
    private readonly port: number,
    private readonly clock: { now: number },
  ) {}

  static async start(options: { readonly memory?: Memory; readonly upstream?: FakeMsk } = {}): Promise<Msk> {
    const { upstream = new FakeMsk(), memory = Memory.open() } = options;
    const clock = { now: START };
    return new Msk(upstream, await aFront(upstream.handler, { memory, now: () => clock.now }), clock);
  }

  call(method: string, path: string, body?: unknown): Promise<Answered> {
    return sendJson(this.port, 'kafka', method, path, body);
  }

  /** A change of the cluster, by whoever has seen its current version. */
  async update(route: string, body: object): Promise<Answered> {
    const [method = '', below = ''] = route.split(' ');
    const { currentVersion } = await this.describe();
    return this.call(method, `/v1/clusters/${encodeURIComponent(CLUSTER)}/${below}`, { currentVersion, ...body });
  }

  async describe(): Promise<Described> {
    const { body } = await this.call('GET', `/v1/clusters/${encodeURIComponent(CLUSTER)}`);
    return (body as { clusterInfo: Described }).clusterInfo;
  }

  /** Long enough for any change to be through. */
  settle(): void {
    this.clock.now += 1_000;
  }

  wait(milliseconds: number): void {
    this.clock.now += milliseconds;
  }
}

export interface Described {
  readonly currentVersion: string;
  readonly state: string;
  readonly activeOperationArn?: string;
  readonly [field: string]: unknown;
}

export function aCluster(overrides: object = {}): object {
  return {
    clusterName: 'shop',
    kafkaVersion: '3.9.x.kraft',
    numberOfBrokerNodes: 3,
    brokerNodeGroupInfo: {
      clientSubnets: ['subnet-a', 'subnet-b', 'subnet-c'],
      instanceType: 'kafka.m7g.large',
      connectivityInfo: { publicAccess: { type: 'DISABLED' } },
      storageInfo: { ebsStorageInfo: { volumeSize: 10 } },
    },
    clientAuthentication: { sasl: { iam: { enabled: true } }, unauthenticated: { enabled: false } },
    encryptionInfo: {
      encryptionAtRest: { dataVolumeKMSKeyId: 'key' },
      encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
    },
    ...overrides,
  };
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
