import { addresses } from '../../../lib/testing';
import { exampleStacks } from '../../stacks/support';

/** What `npm start` deploys, whatever the environment has beside it. */
const SLICE = ['treasure-hunt-local-network', 'treasure-hunt-local-kafka'];

/** How many resources `npm start` is to make, by stack: as many as are synthesized, without what is only looked up. */
export function plannedResources(): Readonly<Record<string, number>> {
  return Object.fromEntries(
    exampleStacks('local')
      .filter(({ name }) => SLICE.includes(name))
      .map((stack) => [stack.name, addresses(stack).filter((address) => !address.startsWith('data.')).length]),
  );
}

export function allPlanned(): number {
  return Object.values(plannedResources()).reduce((sum, each) => sum + each, 0);
}
