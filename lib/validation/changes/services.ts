import type { Overload, Service, ServiceEntry } from '../../model/service-model';
import { always, amount, amountOr, fact, plain, rate, time } from './amounts';
import { OBJECTIVES_HERE } from './objectives';
import { ENTRY_RATE } from './rates';
import { OWNER, RUNNING_ROWS, SENDER_ROWS } from './senders';
import { onBoth, type Party, partyOf } from './sides';
import { type Around, declaredAt, field, fields, named, oneOf, type Table, withoutEffect } from './table';
import { reaching, say } from './wording';

type Http = Extract<ServiceEntry, { readonly kind: 'http' }>;
type Devices = Extract<ServiceEntry, { readonly kind: 'devices' }>;

const LOAD = { more: 'load-raised', less: 'load-lowered' } as const;

const ENTRY: Table<ServiceEntry, Around> = declaredAt(
  [],
  oneOf<'kind', ServiceEntry, Around>(
    'kind',
    field((entry) => entry.kind, always('entry-changed')),
    {
      http: fields<Http, Around>({
        kind: withoutEffect('the same on both sides'),
        path: declaredAt(['http', 'path'], field(plain, always('entry-changed'))),
        idleTimeout: declaredAt(
          ['http', 'idleTimeout'],
          fields<Http['idleTimeout'], Around>({
            stated: withoutEffect('the value counts, not whether it is written down'),
            time: declaredAt([], field(time, always('idle-timeout-changed'))),
          }),
        ),
      }),
      devices: declaredAt(
        ['devices'],
        fields<Devices, Around>({
          kind: withoutEffect('the same on both sides'),
          protocol: declaredAt(['devices', 'protocol'], field(plain, always('entry-changed'))),
          count: declaredAt(['devices', 'count'], amount(plain, LOAD)),
          reconnectWithin: declaredAt(
            ['devices', 'reconnectWithin'],
            amount(time, { more: 'reconnect-later', less: 'reconnect-sooner' }),
          ),
          connects: declaredAt(['devices', 'connects'], fact(rate, LOAD)),
        }),
      ),
    },
  ),
);

const SERVICE: Table<Service, Around> = fields<Service, Around>({
  ...SENDER_ROWS,
  ...RUNNING_ROWS,
  owner: OWNER,
  entry: ENTRY,
  rate: ENTRY_RATE,
  timeout: amountOr({ counts: Number.POSITIVE_INFINITY, shows: 'not stated' }, time, {
    more: 'timeout-lengthened',
    less: 'timeout-shortened',
  }),
  overload: field(overloadText, always('overload-changed')),
  objectives: OBJECTIVES_HERE,
});

export const SERVICES = named<Service, ReadonlyMap<string, Service>, Around, Around>({
  things: (services) => services,
  added: always('service-added'),
  removed: (service, { sides }) => reaching(say('service-removed'), readersOfEmitted(service, sides)),
  inside: (_, __, { sides }) => ({ sides }),
  reaches: (both, { sides }) =>
    both.flatMap((service) => [
      partyOf('services', service),
      ...onBoth(sides, ({ callers }) => callers.get(service.name)),
    ]),
  each: SERVICE,
});

function readersOfEmitted({ emits }: Service, sides: Around['sides']): readonly Party[] {
  return emits.flatMap(({ event }) => onBoth(sides, ({ readers }) => readers.get(event)));
}

function overloadText(overload: Overload): string {
  if (overload.kind === 'slow-down') return `slow down within ${time(overload.within)}`;
  if (overload.kind === 'park') return `park in ${overload.dependency} for ${time(overload.keep)}`;
  return overload.kind === 'shed' ? 'shed' : 'not stated';
}
