import type { Construct } from 'constructs';
import { SchemaRegistry } from '../constructs/schemas';
import { registryName, schemasOf } from '../plan/schemas/schemas';
import type { PlannedPlatform } from './planned-platform';

export function placeSchemas(scope: Construct, { model }: PlannedPlatform): SchemaRegistry {
  const { environment, platform } = model;
  const schemas = schemasOf(model);
  if (schemas.length === 0) {
    throw new RangeError(
      "parts: got 'schemas', allowed only where an event of the platform's own states the schema of its payload",
    );
  }
  return new SchemaRegistry(scope, 'schemas', {
    name: registryName(environment),
    description: `What the events of ${platform} hold in ${environment.name}.`,
    protected: environment.protected,
    schemas: Object.fromEntries(
      schemas.map(({ name, event, format, compatibility, definition }) => [
        name,
        { format, compatibility, definition, description: `The payload of ${event}.` },
      ]),
    ),
  });
}
