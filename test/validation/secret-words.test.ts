import { isWrittenOut, saysSecret } from '../../lib/validation/secret-words';

test.each([
  'PASSWORD',
  'DB_PASSWORD',
  'dbPassword',
  'db-password',
  'DB_PASSWORD_PROD',
  'PASSWORD_2',
  'API_TOKEN',
  'GITHUB_TOKEN_CI',
  'apiKey',
  'API_KEY',
  'APIKEY',
  'STRIPE_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'PRIVATE_KEY',
  'SIGNING_KEY_PEM',
  'GOOGLE_CREDENTIALS',
  'DB_PASS',
  'DB_PWD',
])('%s says secret', (key) => {
  expect(saysSecret(key)).toBe(true);
});

test.each([
  'TOKEN_URL',
  'CSRF_TOKEN_COOKIE',
  'PASSWORD_RESET_TEMPLATE',
  'TOKEN_SYMBOL',
  'SECRET_STORE_NAMESPACE',
  'OAUTH_TOKEN_ENDPOINT',
  'SECRET_NAME',
  'DB_SECRET_ARN',
  'AWS_ACCESS_KEY_ID',
  'PASSWORD_FILE',
  'PASSWORD_MIN_LENGTH',
  'ACCESS_TOKEN_TTL',
  'TOKEN_BUCKET_SIZE',
  'TOKEN_ISSUER',
  'CREDENTIALS_PROVIDER',
  'SECRET_ROTATION_DAYS',
  'REQUIRE_PASSWORD',
  'MAX_TOKENS',
  'TOKENS_PER_MINUTE',
  'PUBLIC_KEY',
  'PARTITION_KEY',
  'KEY',
  'PWD',
  'BYPASS',
  'COMPASS_URL',
  'SECRETARY',
  'TAX_TABLE',
  '',
])('%s does not', (key) => {
  expect(saysSecret(key)).toBe(false);
});

test.each(['hunter2', 'correct horse', '123456', 'changeme', 'true-story'])('%s is written out', (text) => {
  expect(isWrittenOut(text)).toBe(true);
});

test.each([
  '',
  ' ',
  'true',
  'FALSE',
  'none',
  '30',
  '0.5',
  '15m',
  '500ms',
  'arn:aws:secretsmanager:eu-central-1:111122223333:secret:db',
  '/run/secrets/db',
  './db.key',
  'file:///run/secrets/db',
  'https://login.example.org/token',
  `$${'{DB_PASSWORD}'}`,
  '<password>',
  '***',
])('%j is none itself', (text) => {
  expect(isWrittenOut(text)).toBe(false);
});
