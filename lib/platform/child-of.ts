import { Construct } from 'constructs';

/** `<group>/<name>` below a construct, made where it is not there yet: names of the declaration meet none of the group's siblings. */
export function childOf(scope: Construct, group: string, name: string): Construct {
  return ensured(ensured(scope, group), name);
}

function ensured(scope: Construct, id: string): Construct {
  const child = scope.node.tryFindChild(id);
  return child instanceof Construct ? child : new Construct(scope, id);
}
