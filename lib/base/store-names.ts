import { type NameScope, resourceName } from './naming';

/**
 * What the services call a store that is made: `shop-prod-order-store` of `orderStore`. Aurora and ElastiCache take nothing but lower
 * case; their keys, groups, roles and logs are named after it. Who has `orderStore` and `order-store` is told by `names-collide`.
 */
export function storeServiceName(scope: NameScope, store: string): string {
  return resourceName(scope, ...words(store));
}

/** Who logs in to PostgreSQL: `treasure_hunt_award_treasure`. A cluster that exists may serve several platforms. */
export function postgresRole(platform: string, name: string): string {
  return words(`${platform}-${name}`).join('_');
}

/**
 * Who logs in to ElastiCache: `treasure-hunt-prod-award-treasure`. Users belong to account and region, and IAM wants id and name to
 * be the same, in lower case and within 40 characters. Environments of a usual name are written short, so that ordinary handlers
 * fit; who has `production` and `prod` of one platform in one account is refused by ElastiCache when the second one is made.
 */
export function redisUser(
  { platform, environment }: Pick<NameScope, 'platform' | 'environment'>,
  name: string,
): string {
  return words(`${platform}-${SHORT[environment] ?? environment}-${name}`).join('-');
}

/**
 * Who owns a database, and nobody logs in as: `treasure_hunt__ledger__owner`. Two underscores in a row keep groups apart from those
 * who log in, whose names never have them.
 */
export function databaseOwnerRole(platform: string, database: string): string {
  return [platform, database, 'owner'].map(underscored).join('__');
}

/** What a schema is reached by, and nobody logs in as: `treasure_hunt__ledger__public__writer`. */
export function schemaRole(
  platform: string,
  database: string,
  schema: string,
  kind: 'owner' | 'writer' | 'reader',
): string {
  return [platform, database, schema, kind].map(underscored).join('__');
}

/** How the names of all roles of a platform in PostgreSQL begin. Those of another may begin so too: a mark tells them apart. */
export function postgresRolePrefix(platform: string): string {
  return `${underscored(platform)}_`;
}

function underscored(name: string): string {
  return words(name).join('_');
}

const SHORT: Readonly<Record<string, string>> = {
  development: 'dev',
  integration: 'int',
  production: 'prod',
  staging: 'stage',
};

function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
