import { formatIssue } from '../../../lib/base/issue';
import { secretInLiteral } from '../../../lib/validation/declared/secret-in-literal';
import {
  aDocumentWithStores,
  aHandler,
  anEnvironment,
  anEventsDocument,
  anIssue,
  aService,
  ruling,
} from '../../support';

/** Put together here, so that nobody who searches for keys finds one. */
const KEY = `AKIA${'IOSFODNN7EXAMPLE'}`;
const allowed = 'references to secrets, never secrets themselves';
const known = 'change the secret, since it counts as known';
const keyFix = `keep it in Secrets Manager and declare the key as { secret }; ${known}`;

function judged(environment: Readonly<Record<string, { readonly value: string }>>) {
  return ruling(secretInLiteral, anEventsDocument({ handlers: { shipOrder: aHandler({ environment }) } }));
}

test('refuses a value under a name that says so, without printing it', () => {
  const { issues, ...rest } = judged({ DB_PASSWORD: { value: 'hunter2' }, LOG_LEVEL: { value: 'info' } });
  expect(rest).toEqual({ notProven: [], proven: ['handlers.shipOrder.environment.LOG_LEVEL.value'] });
  expect(issues).toEqual([
    anIssue('secret-in-literal', ['handlers', 'shipOrder', 'environment', 'DB_PASSWORD', 'value'], {
      got: 'a secret, as DB_PASSWORD says, written out',
      allowed,
      fix: keyFix,
    }),
  ]);
  expect(issues.map((issue) => formatIssue(issue)).join()).not.toContain('hunter2');
});

test('refuses what looks like a secret under any name, and in any place, without printing it', () => {
  const document = anEventsDocument({
    dependencies: { post: { http: 'https://shop:hunter2@post.example.org' } },
    services: { api: aService({ environment: { LOG_LEVEL: { value: KEY } } }) },
    handlers: {
      shipOrder: aHandler({
        on: [
          {
            event: 'order.placed',
            when: [
              { header: 'from', is: ['shop', KEY] },
              { attribute: 'a', isNot: [KEY, 1] },
            ],
          },
        ],
      }),
    },
  });
  const environment = anEnvironment({ values: { api: { TABLE: KEY } }, tags: { team: KEY } });
  const { issues } = ruling(secretInLiteral, document, environment);
  const aws = 'an access key of AWS, written out';
  expect(issues.map(({ path, got, fix }) => [path.join('.'), got, fix.replace(`; ${known}`, '')])).toEqual([
    ['services.api.environment.LOG_LEVEL.value', aws, keyFix.replace(`; ${known}`, '')],
    ['environment.values.api.TABLE', aws, keyFix.replace(`; ${known}`, '')],
    ['dependencies.post.http', 'a URL with a password, written out', 'take user and password out of the URL'],
    ['environment.tags.team', aws, 'take it out of the tag'],
    ['handlers.shipOrder.on.0.when.0.is.1', aws, 'compare with something that everybody may know'],
    ['handlers.shipOrder.on.0.when.1.isNot.0', aws, 'compare with something that everybody may know'],
  ]);
  const told = issues.map((issue) => formatIssue(issue)).join();
  expect([told.includes(KEY), told.includes('hunter2')]).toEqual([false, false]);
});

test('looks at the conditions of routes, and at headers by their names', () => {
  const { on: _, ...routed } = aHandler();
  const when = (of: 'header' | 'attribute', name: string) => [{ [of]: name, is: ['abcdef'] }] as never;
  const choose = (of: 'header' | 'attribute', name: string) => [{ when: when(of, name), to: 'shipOrder' }];
  const found = (of: 'header' | 'attribute', name: string) =>
    ruling(
      secretInLiteral,
      anEventsDocument({
        handlers: { shipOrder: routed },
        routes: { byToken: { on: 'order.placed', choose: choose(of, name), otherwise: 'shipOrder' } },
      }),
    ).issues.map(({ path }) => path);
  expect(found('header', 'x-api-token')).toEqual([['routes', 'byToken', 'choose', 0, 'when', 0, 'is', 0]]);
  expect(found('header', 'x-token-type')).toEqual([]);
  expect(found('attribute', 'token')).toEqual([]);
});

test('has nothing to say of references', () => {
  const environment = { DB_PASSWORD: { secret: 'db' }, API_TOKEN: { from: 'environment' } } as const;
  expect(ruling(secretInLiteral, anEventsDocument({ handlers: { shipOrder: aHandler({ environment }) } }))).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});

test.each([
  ['requirepass', 'abcdef'],
  ['search_path', KEY],
])('refuses a secret as parameter %s of a store', (parameter, text) => {
  const environment = anEnvironment({ stores: { main: { parameters: { [parameter]: text } }, board: {} } });
  const { issues } = ruling(secretInLiteral, aDocumentWithStores(), environment);
  expect(issues.map(({ path, fix }) => [path.join('.'), fix])).toEqual([
    [
      `environment.stores.main.parameters.${parameter}`,
      `leave it out: stores of Veltrix let users in by IAM; ${known}`,
    ],
  ]);
  expect(issues.map((issue) => formatIssue(issue)).join()).not.toContain(text);
});

test('takes parameters whose names speak of passwords for what they are', () => {
  const parameters = { password_encryption: 'scram-sha-256', 'rds.force_ssl': 1 };
  const environment = anEnvironment({ stores: { main: { parameters }, board: {} } });
  expect(ruling(secretInLiteral, aDocumentWithStores(), environment).issues).toEqual([]);
});
