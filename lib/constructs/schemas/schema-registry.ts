import { createHash } from 'node:crypto';
import { GlueRegistry } from '@cdktf/provider-aws/lib/glue-registry';
import { GlueSchema } from '@cdktf/provider-aws/lib/glue-schema';
import type { TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { NAME_LIMITS, nameProblem } from '../../base/naming';
import { MAX_DEFINITION } from '../../catalog/schema-registry';
import { checkPlain, refuse, serviceName } from '../checks';
import type { ISchemaRegistry, RegisteredSchema, SchemaRegistryProps } from './schema-registry-props';

/** A Glue Schema Registry and its schemas, each at an address of its own name: adding or removing one never touches another. */
export class SchemaRegistry extends Construct implements ISchemaRegistry {
  readonly registryName: string;
  readonly registryArn: string;

  private readonly schemas: ReadonlyMap<string, GlueSchema>;

  constructor(scope: Construct, id: string, props: SchemaRegistryProps) {
    super(scope, id);
    const names = Object.keys(props.schemas).sort(compareText);
    for (const name of names) checkName(name);
    const preventDestroy = props.protected ?? true;
    let registry: GlueRegistry | undefined;
    if (props.existing === undefined) {
      registry = this.registryOf(props, preventDestroy);
      this.registryName = props.name;
      this.registryArn = registry.arn;
    } else {
      this.registryName = props.existing.registryName;
      this.registryArn = props.existing.registryArn;
    }
    const schemas = new Map<string, GlueSchema>();
    for (const name of names) {
      const schema = props.schemas[name];
      if (schema !== undefined) schemas.set(name, this.schemaOf(name, schema, preventDestroy));
    }
    this.schemas = schemas;
    props.override?.({ ...(registry === undefined ? {} : { registry }), schemas: Object.fromEntries(schemas) });
  }

  /** ARNs by schema name, tokens of the deployment; each is made when somebody asks, and there may be hundreds. */
  get schemaArns(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.schemas].map(([name, schema]) => [name, schema.arn]));
  }

  private registryOf(
    { name, description }: Extract<SchemaRegistryProps, { readonly name: string }>,
    preventDestroy: boolean,
  ): GlueRegistry {
    return new GlueRegistry(this, 'Resource', {
      registryName: serviceName('glue-registry', name),
      ...(description === undefined ? {} : { description }),
      lifecycle: { preventDestroy },
    });
  }

  private schemaOf(name: string, schema: RegisteredSchema, preventDestroy: boolean): GlueSchema {
    const { format, compatibility, definition, description } = schema;
    checkDefinition(name, definition);
    return new GlueSchema(this, name, {
      schemaName: name,
      registryArn: this.registryArn,
      dataFormat: format,
      compatibility,
      schemaDefinition: literal(definition),
      ...(description === undefined ? {} : { description }),
      lifecycle: { preventDestroy, postcondition: heldTo(name, schema) },
    });
  }
}

/**
 * A version that is incompatible is refused without an error, and so is a text that an earlier version had: the apply of
 * hashicorp/aws 5 and 6 succeeds, and each later plan shows the same change. What the registry holds after the apply is
 * therefore looked at. A version is PENDING at first; the provider waits for the latest, and nobody says that this is it.
 */
function heldTo(
  name: string,
  { format, compatibility, definition }: RegisteredSchema,
): NonNullable<TerraformResourceLifecycle['postcondition']> {
  const hash = createHash('sha256').update(definition).digest('hex');
  return [
    {
      condition: `\${self.data_format == "${format}"}`,
      errorMessage: `The registry keeps the format of ${name}: ${format} needs a schema of another name, which is an event of another name.`,
    },
    {
      condition: `\${sha256(self.schema_definition) == "${hash}"}`,
      errorMessage: `The registry did not take this definition of ${name} as its latest version: ${compatibility} forbids the change, or an earlier version had the same text, or it is still judged: apply again. What was there stays in force; see what veltrix changes says of it.`,
    },
  ];
}

/** Terraform reads templates in every text; a pattern of a schema may look like one. */
function literal(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => `${sign}${sign}`);
}

function checkName(name: string): void {
  const rule = NAME_LIMITS['glue-schema'];
  const problem = nameProblem(name, rule);
  if (problem === undefined) return;
  refuse({
    at: ['schemas', name],
    got: problem,
    allowed: `1 to ${rule.max} ${rule.allowed}`,
    fix: 'choose another name',
  });
}

function checkDefinition(name: string, definition: string): void {
  const at = ['schemas', name, 'definition'];
  checkPlain(at, definition);
  const { characters } = MAX_DEFINITION;
  if (definition.trim() !== '' && definition.length <= characters) return;
  refuse({
    at,
    got: `${definition.length} characters${definition.trim() === '' ? ', all of them blank' : ''}`,
    allowed: `1 to ${characters} characters`,
    fix: 'write the definition, as short as it can be: texts that only people read may stand elsewhere',
  });
}
