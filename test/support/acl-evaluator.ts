import type { AclBinding } from '../../lib/catalog/kafka-acls';

/** The order in which Apache Kafka's `AclOperation` says what implies describing. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  DESCRIBE: ['DESCRIBE', 'READ', 'WRITE', 'DELETE', 'ALTER'],
  DESCRIBE_CONFIGS: ['DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
};

export interface AclRequest {
  readonly principal: string;
  readonly operation: string;
  readonly resourceType: string;
  readonly resourceName: string;
}

/** As the standard authorizer decides with `allow.everyone.if.no.acl.found=false`; of literal patterns `*` is every name. */
export function isAuthorized(bindings: readonly AclBinding[], request: AclRequest): boolean {
  const enough = IMPLIED[request.operation] ?? [request.operation];
  return bindings.some(
    ({ principal, operation, resourceType, resourceName }) =>
      (principal === request.principal || principal === 'User:*') &&
      enough.includes(operation) &&
      resourceType === request.resourceType &&
      (resourceName === request.resourceName || resourceName === '*'),
  );
}
