import type { GlueRegistry } from '@cdktf/provider-aws/lib/glue-registry';
import type { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { CompatibilityMode, RegistryFormat } from '../../catalog/schema-registry';
import type { NothingOf } from '../existing';

/** What clients and policies need of a registry. */
export interface ISchemaRegistry {
  readonly registryName: string;
  readonly registryArn: string;
}

export type SchemaFormat = RegistryFormat;

export interface RegisteredSchema {
  /** It never changes: the provider plans another one as an update and sends nothing. Another format is another schema. */
  readonly format: SchemaFormat;
  /** Which later definitions are taken; with `_ALL` against every version since the mode was set. */
  readonly compatibility: CompatibilityMode;
  /**
   * 1 to 170,000 characters, best written always the same way: another text is another version, and the registry never goes back
   * to the text of an earlier one.
   */
  readonly definition: string;
  /**
   * Up to 2048 characters.
   * @default - none
   */
  readonly description?: string;
}

/** A registry of our own, or one that exists; never half of each. */
export type SchemaRegistryProps = NewSchemaRegistryProps | ExistingSchemaRegistryProps;

interface CommonSchemaRegistryProps {
  /** By schema name: 1 to 255 letters, digits and `._$#-`, not ending with a dot. A new name is a new schema with one version. */
  readonly schemas: Readonly<Record<string, RegisteredSchema>>;
  /**
   * Whether terraform refuses to destroy registry and schemas, without which nobody reads what was written with them.
   * @default true
   */
  readonly protected?: boolean;
  /**
   * Reaches the resources behind the construct, schemas by name, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: {
    /** Not there where the registry exists. */
    readonly registry?: GlueRegistry;
    readonly schemas: Readonly<Record<string, GlueSchema>>;
  }) => void;
}

interface NewSchemaRegistryProps extends CommonSchemaRegistryProps {
  /** 1 to 255 letters, digits and `._$#-`. A new name is a new, empty registry. */
  readonly name: string;
  /**
   * Up to 2048 characters.
   * @default - none
   */
  readonly description?: string;
  readonly existing?: never;
}

interface ExistingSchemaRegistryProps
  extends CommonSchemaRegistryProps,
    NothingOf<Omit<NewSchemaRegistryProps, keyof CommonSchemaRegistryProps>> {
  /** A registry made elsewhere; only the schemas are created in it. */
  readonly existing: ISchemaRegistry;
}
