import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';

/** Something that AWS bills and the plan does not: a total that is silent about it would be taken for the whole bill. */
export interface NotPriced {
  readonly what: string;
  readonly because: string;
}

interface NotPricedRow extends NotPriced {
  readonly applies: (model: EventModel, plan: PlatformPlan) => boolean;
}

const ROWS: readonly NotPricedRow[] = [
  {
    what: 'storage of databases, and requests to it beyond one for each call',
    because: 'how much each of them holds, and how much a call reads past its memory, is not declared',
    applies: (_, { postgres }) => postgres.size > 0,
  },
  {
    what: 'backups of databases, and copies of backups in another region',
    because: 'they grow with what the databases hold, which is not declared',
    applies: ({ environment }, { postgres, redis }) => environment.backups !== null && postgres.size + redis.size > 0,
  },
  {
    what: 'data that leaves to the internet',
    because: 'sizes of answers are not declared',
    applies: ({ services, dependencies }) =>
      services.size > 0 || [...dependencies.values()].some(({ kind }) => kind === 'http'),
  },
  {
    what: 'logs of handlers and services',
    because: 'how much they write is theirs to decide',
    applies: (_, { running }) => running.size > 0,
  },
  {
    what: 'logs of brokers and of the network',
    because: 'how much is written depends on what happens',
    applies: ({ environment }, { kafka }) => kafka !== undefined || environment.network.kind === 'new',
  },
  {
    what: 'traffic between pods and stores in other zones',
    because: 'sizes of calls and of their answers are not declared',
    applies: ({ environment }, { running, postgres, redis }) =>
      environment.zones.length > 1 && running.size > 0 && postgres.size + redis.size > 0,
  },
  {
    what: 'keys of KMS',
    because: 'a dollar a month for each of a few, and as much again for each of its first two rotations',
    applies: ({ environment }, { kafka, postgres, redis }) =>
      kafka !== undefined || environment.network.kind === 'new' || postgres.size + redis.size > 0,
  },
  {
    what: 'requests to keys and secrets',
    because: 'cents to a month: a few requests to each start of a handler',
    applies: () => true,
  },
  {
    what: 'taxes, support, and discounts of the account',
    because: 'they are between its owner and AWS',
    applies: () => true,
  },
];

/** What of this platform is billed and not priced. */
export function notPriced(model: EventModel, plan: PlatformPlan): readonly NotPriced[] {
  return ROWS.filter(({ applies }) => applies(model, plan)).map(({ what, because }) => ({ what, because }));
}
