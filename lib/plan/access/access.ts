import { compareText, formatPath, type Path } from '../../base/issue';
import { clusterOperations, type KafkaResourceKind, type KafkaRight, kafkaResourceName } from '../../base/kafka-access';
import { onceFor } from '../../base/once-for';
import type { EventModel } from '../../model/event-model';
import { type SchemaGrant, schemaGrants } from './schema-grants';
import { handlerGrants, serviceGrants } from './sender-grants';
import { teamGrants } from './team-grants';

/** One thing that somebody may do, and why. */
export interface Grant extends KafkaRight {
  /** For example `handles treasure.found`. */
  readonly because: string;
  /** Where it was declared. */
  readonly path: Path;
}

/** Who it is: a handler or service by its own role, a team by that of its people. */
export interface Principal {
  readonly kind: 'handler' | 'service' | 'team';
  readonly name: string;
}

/** All that one of them may do; what does not stand here is denied. Who needs nothing of Kafka has no grants. */
export interface AccessPlan {
  readonly principal: Principal;
  /** Sorted by resource: the cluster, topics, groups, transactional ids. */
  readonly grants: readonly Grant[];
  /** What it asks the schema registry for; people of a team ask it nothing on behalf of anybody. */
  readonly schemas: readonly SchemaGrant[];
}

/**
 * Apart from the plan, since nothing is sized by it: who builds roles or explains them asks for it. Handlers, services, teams,
 * each by name. Nothing here has transactions, so that nobody gets a transactional id.
 */
export const accessOf = onceFor((model: EventModel): readonly AccessPlan[] => [
  ...plansOf('handler', model.handlers, (handler) => ({
    grants: handlerGrants(model, handler),
    schemas: schemaGrants(model, 'handlers', handler),
  })),
  ...plansOf('service', model.services, (service) => ({
    grants: serviceGrants(model, service),
    schemas: schemaGrants(model, 'services', service),
  })),
  ...teamAccessOf(model),
]);

/** Of teams alone: theirs grow with the platform, those of handlers do not. */
export const teamAccessOf = onceFor((model: EventModel): readonly AccessPlan[] =>
  plansOf('team', model.owners, (_, owner) => ({ grants: teamGrants(model, owner), schemas: [] })),
);

function plansOf<Part>(
  kind: Principal['kind'],
  parts: ReadonlyMap<string, Part>,
  accessOfPart: (part: Part, name: string) => Pick<AccessPlan, 'grants' | 'schemas'>,
): readonly AccessPlan[] {
  const section = SECTIONS[kind];
  return [...parts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, part]) => {
      const { grants, schemas } = accessOfPart(part, name);
      return {
        principal: { kind, name },
        grants: [...clusterGrants(grants, [section, name]), ...grants].sort(byResource),
        schemas,
      };
    });
}

/** Where the principals of a kind are declared, which is also the beginning of their keys. */
export const SECTIONS = { handler: 'handlers', service: 'services', team: 'owners' } as const satisfies Readonly<
  Record<Principal['kind'], string>
>;

const BECAUSE = {
  connect: 'reaches the brokers',
  'idempotent-write': 'repeats what it sends without writing it twice',
};

function clusterGrants(grants: readonly Grant[], path: Path): readonly Grant[] {
  return clusterOperations(grants).map((operation) => ({
    resource: { kind: 'cluster' },
    operations: [operation],
    because: BECAUSE[operation],
    path,
  }));
}

const ORDER: readonly KafkaResourceKind[] = ['cluster', 'topic', 'group', 'transactional-id'];

function byResource(a: Grant, b: Grant): number {
  return (
    ORDER.indexOf(a.resource.kind) - ORDER.indexOf(b.resource.kind) ||
    compareText(kafkaResourceName(a.resource), kafkaResourceName(b.resource)) ||
    compareText(a.operations.join(), b.operations.join()) ||
    compareText(formatPath(a.path), formatPath(b.path)) ||
    compareText(a.because, b.because)
  );
}
