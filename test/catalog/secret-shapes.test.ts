import { SECRET_SHAPES } from '../../lib/catalog/secret-shapes';

const found = (text: string) => SECRET_SHAPES.find(({ pattern }) => pattern.test(text))?.noun;
const LONG = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
/** Joined here, so that nobody who searches for secrets finds one in this file. */
const joined = (...parts: readonly string[]): string => parts.join('');

test.each([
  [joined('AKIA', 'IOSFODNN7EXAMPLE'), 'an access key of AWS'],
  [joined('key=ASIA', 'IOSFODNN7EXAMPLE;'), 'an access key of AWS'],
  [joined('-----BEGIN ', 'PRIVATE KEY-----\nMIIE'), 'a private key'],
  [joined('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'a private key'],
  [joined('-----BEGIN OPENSSH ', 'PRIVATE KEY-----'), 'a private key'],
  [joined('ghp_', LONG), 'a token of GitHub'],
  [joined('ghs_', LONG), 'a token of GitHub'],
  [joined('github_pat_', LONG), 'a token of GitHub'],
  [joined('xoxb-', '123456789012-abcdefghij'), 'a token of Slack'],
  [joined('sk_live_', LONG), 'a live key of Stripe'],
  [joined('Bearer eyJ', 'hbGciOiJIUzI1NiJ9.eyJ', 'zdWIiOiIxMjM0In0.', LONG), 'a signed token (JWT)'],
  ['postgres://shop:letmein@db.example.org/orders', 'a URL with a password'],
  ['redis://:letmein@cache.example.org:6379', 'a URL with a password'],
])('%s is %s', (text, noun) => {
  expect(found(text)).toBe(noun);
});

test.each([
  'eu-2026',
  'AKIA-TABLE-OF-2026-EU',
  joined('AKIA', 'IOSFODNN7EXAMPL'),
  joined('AKIA', 'IOSFODNN7EXAMPLES'),
  joined('XAKIA', 'IOSFODNN7EXAMPLE'),
  '-----BEGIN PUBLIC KEY-----',
  '-----BEGIN CERTIFICATE-----',
  'ghp_short',
  joined('sk_test_', LONG),
  joined('pk_live_', LONG),
  'xoxo-kisses-and-hugs',
  'eyJust.eyJoy.text',
  'https://post.example.org',
  'https://post.example.org:8443/a:b@c',
  'https://shop@post.example.org',
  `postgres://shop:$${'{PASSWORD}'}@db.example.org`,
  'postgres://shop:<password>@db.example.org',
  'postgres://shop:***@db.example.org',
  'mail to: somebody@example.org',
])('%s is none', (text) => {
  expect(found(text)).toBeUndefined();
});

test('a long text is looked through in a moment', () => {
  const texts = ['a', 'a.', 'eyJ', 'eyJa.', 'xoxb-', 'ghp_', 'a://', 'a://b:', '-----BEGIN ', 'AKIA', 'A '];
  const started = performance.now();
  for (const text of texts) found(text.repeat(Math.ceil(300_000 / text.length)));
  expect(performance.now() - started).toBeLessThan(2_000);
});
