import { kafkaResourceName } from '../../base/kafka-access';
import { schemaStatementsLength } from '../../catalog/glue-iam';
import { IAM_POLICY } from '../../catalog/iam-limits';
import type { EventModel } from '../../model/event-model';
import { type SchemaUser, schemaArn, schemasUsedBy } from '../schemas/schema-access';
import type { Grant } from './access';
import { longestClusterArn } from './policies';
import { handlerGrants, serviceGrants } from './sender-grants';
import { teamGrants } from './team-grants';

/**
 * How many IAM policies there are at most, without making any: each handler, service and team that needs something has one, and
 * who needs more than fits has as many as if each were half full, which is what halving leaves of them. None where Kafka asks no
 * IAM.
 */
export function policiesAtMost(model: EventModel): number {
  const arn = longestClusterArn(model.environment);
  if (arn === undefined) return 0;
  const schemaLength = (sender: SchemaUser): number =>
    schemaStatementsLength(
      schemasUsedBy(model, sender).flatMap(({ access, schema }) =>
        access === 'write' ? [schemaArn(model.environment, schema)] : [],
      ),
    );
  const atMost = (grants: readonly Grant[], schemas = 0): number => {
    if (grants.length === 0) return 0;
    const names = new Set(grants.map(({ resource }) => kafkaResourceName(resource)));
    const characters = [...names].reduce((sum, name) => sum + arn.length + name.length + BESIDE, schemas);
    return characters <= ROOM ? 1 : Math.ceil((2 * characters) / ROOM);
  };
  const counts = [
    ...[...model.handlers.values()].map((handler) => atMost(handlerGrants(model, handler), schemaLength(handler))),
    ...[...model.services.values()].map((service) => atMost(serviceGrants(model, service), schemaLength(service))),
    ...[...model.owners.keys()].map((owner) => atMost(teamGrants(model, owner))),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A slash, two quotes and a comma. */
const BESIDE = 4;
/** What is left beside actions and the cluster: no set of statements that a handler, service or team can have is longer. */
const ROOM = IAM_POLICY.characters - 1_400;
