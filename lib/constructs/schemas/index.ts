export * from './schema-registry';
export type { ISchemaRegistry, RegisteredSchema, SchemaFormat, SchemaRegistryProps } from './schema-registry-props';
