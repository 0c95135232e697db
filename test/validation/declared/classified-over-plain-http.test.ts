import type { Classification, EventsDocument } from '../../../lib/config/events-spec';
import { classifiedOverPlainHttp } from '../../../lib/validation/declared/classified-over-plain-http';
import {
  aHandler,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  aUse,
  remedied,
  ruling,
} from '../../support';

const URL_AT = ['dependencies', 'post', 'http'];
const handlers = { shipOrder: aHandler({ uses: { post: aUse() } }) };

const documentWith = (http: string, classification: Classification, overrides: Partial<EventsDocument> = {}) =>
  anEventsDocument({
    events: { 'order.placed': anEvent({ classification }) },
    dependencies: { post: { http } },
    handlers,
    ...overrides,
  });

const judged = (...parts: Parameters<typeof documentWith>) => ruling(classifiedOverPlainHttp, documentWith(...parts));

test.each(['https://post.example.org', 'http://localhost:8080/x', 'http://127.0.0.1', 'http://[::1]:80'])(
  'proves %s',
  (http) => {
    expect(judged(http, 'restricted')).toEqual({ issues: [], notProven: [], proven: [URL_AT.join('.')] });
  },
);

test.each<Classification>(['confidential', 'restricted'])('refuses plain HTTP for what is %s', (classification) => {
  const { issues, ...rest } = judged('http://post.example.org/v1', classification);
  expect(rest).toEqual({ notProven: [], proven: [] });
  expect(issues).toEqual([
    anIssue(
      'classified-over-plain-http',
      URL_AT,
      {
        got: `plain HTTP for whoever has to do with order.placed, which is ${classification}`,
        allowed: 'https, or an address of the same machine',
        fix: 'use https',
      },
      [['handlers', 'shipOrder', 'uses', 'post']],
      [{ path: URL_AT, value: 'https://post.example.org/v1' }],
    ),
  ]);
  const [issue] = issues;
  if (issue === undefined) throw new Error('not refused');
  const { document } = remedied(documentWith('http://post.example.org/v1', classification), anEnvironment(), issue);
  expect(ruling(classifiedOverPlainHttp, document).issues).toEqual([]);
});

test('has no remedy for a port of its own', () => {
  expect(judged('http://post.example.org:8080', 'restricted').issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('does not take a name that only begins like this machine for it', () => {
  expect(judged('http://localhost.example.org', 'restricted').issues).toHaveLength(1);
});

test.each<Classification>(['public', 'internal'])('has nothing to say of what is %s', (classification) => {
  expect(judged('http://post.example.org', classification)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('looks at whoever emits, and at tasks, and names all who use it', () => {
  const { issues } = judged('http://post.example.org', 'confidential', {
    services: { api: aService({ uses: { post: aUse() } }) },
    workflows: {
      nightly: {
        owner: 'orders',
        on: { event: 'order.placed' },
        timeout: '1h',
        tasks: { send: { timeout: '5m', uses: { post: aUse() } } },
      },
    },
  });
  expect(issues.map(({ related }) => related)).toEqual([
    [
      ['services', 'api', 'uses', 'post'],
      ['handlers', 'shipOrder', 'uses', 'post'],
      ['workflows', 'nightly', 'tasks', 'send', 'uses', 'post'],
    ],
  ]);
});
