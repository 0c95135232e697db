import { text } from 'node:stream/consumers';
import type { Handler } from './support';

export const CLUSTER = 'arn:aws:kafka:us-east-1:000000000000:cluster/shop/1';
export const CONFIGURATION = 'arn:aws:kafka:us-east-1:000000000000:configuration/1';

type Fields = Record<string, unknown>;

/** The little of MSK that the emulator has, with its peculiarities: nothing is updated, configurations stay for ever. */
export class FakeMsk {
  readonly clusters = new Map<string, Fields>();
  readonly configurations = new Map<string, Fields & { name: string }>();
  readonly tags: Record<string, string> = {};
  /** Which life this is: ids are never given twice. */
  lives = 0;

  /** Starts empty. */
  kill(): void {
    this.clusters.clear();
    this.configurations.clear();
    this.lives += 1;
  }

  readonly handler: Handler = (request, response) => {
    text(request).then((body) => {
      const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
      const [status, answer] = this.answer(request.method ?? '', path, body === '' ? {} : JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  };

  private answer(method: string, path: string, body: Fields): [number, unknown] {
    if (path === '/v1/clusters') return method === 'POST' ? this.make(body) : this.list();
    if (path === '/v1/configurations') {
      return method === 'POST' ? this.configure(body) : [200, { configurations: [...this.configurations.values()] }];
    }
    if (path.startsWith('/v1/tags/')) return [200, { tags: this.tags }];
    if (path.endsWith('/nodes'))
      return [200, { nodeInfoList: [{ nodeType: 'BROKER', brokerNodeInfo: { endpoints: ['b-1'] } }] }];
    if (path.endsWith('/bootstrap-brokers')) return [200, BROKERS];
    if (path.startsWith('/v1/configurations/')) return this.configuration(path.slice('/v1/configurations/'.length));
    return this.cluster(method, path.slice('/v1/clusters/'.length));
  }

  private make(body: Fields): [number, unknown] {
    const arn = CLUSTER.replace('/1', `/${this.id(this.clusters)}`);
    const { kafkaVersion, configurationInfo, storageMode: _, rebalancing: __, tags: ___, ...kept } = body;
    const { arn: configurationArn, revision: configurationRevision } = (configurationInfo ?? {}) as Fields;
    this.clusters.set(arn, {
      ...kept,
      clusterArn: arn,
      creationTime: '2026-11-21T10:00:00Z',
      currentVersion: 'K1',
      state: 'ACTIVE',
      tags: { name: 'in another case' },
      currentBrokerSoftwareInfo: { kafkaVersion, configurationArn, configurationRevision },
    });
    return [200, { clusterArn: arn, clusterName: body.clusterName, state: 'ACTIVE' }];
  }

  private id({ size }: ReadonlyMap<string, unknown>): string {
    return `${this.lives === 0 ? '' : this.lives}${size + 1}`;
  }

  private list(): [number, unknown] {
    return [200, { clusterInfoList: [...this.clusters.values()] }];
  }

  private cluster(method: string, arn: string): [number, unknown] {
    const clusterInfo = this.clusters.get(arn);
    if (clusterInfo === undefined) return [404, { Message: `Cluster ${arn} not found.`, __type: 'NotFoundException' }];
    if (method === 'DELETE') this.clusters.delete(arn);
    return [200, method === 'DELETE' ? { clusterArn: arn, state: 'DELETING' } : { clusterInfo }];
  }

  private configure({ name, serverProperties, description = '' }: Fields): [number, unknown] {
    if ([...this.configurations.values()].some((other) => other.name === name)) {
      return [409, { Message: `Configuration ${name} already exists.` }];
    }
    const arn = CONFIGURATION.replace('/1', `/${this.id(this.configurations)}`);
    const latestRevision = { revision: 1, creationTime: '2026-11-21T10:00:00Z', description };
    const made = { arn, name: String(name), state: 'ACTIVE', latestRevision };
    this.configurations.set(arn, { ...made, serverProperties });
    return [200, made];
  }

  private configuration(rest: string): [number, unknown] {
    const [arn = '', revision] = rest.split('/revisions/');
    const found = this.configurations.get(arn);
    if (found === undefined) return [404, { Message: `Configuration ${arn} not found.` }];
    const { serverProperties, ...configuration } = found;
    return [
      200,
      revision === undefined ? configuration : { arn, ...(found.latestRevision as Fields), serverProperties },
    ];
  }
}

export const BROKERS = {
  bootstrapBrokerString: 'b-1.shop:9092',
  bootstrapBrokerStringTls: 'b-1.shop:9094',
  bootstrapBrokerStringSaslScram: 'b-1.shop:9096',
  bootstrapBrokerStringSaslIam: 'b-1.shop:9098',
  bootstrapBrokerStringPublicTls: '',
};
