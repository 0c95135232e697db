import { compareText, count as counted } from '../base/issue';
import { addresses, allResources, type StackResource } from './addresses';
import { differences, type ExpectedProperties } from './differences';
import type { SynthesizedStack } from './synthesized-stack';

/** The resources of a type, sorted by address; data sources are asked for as `data.aws_region`. */
export function resources(stack: SynthesizedStack, type: string): readonly StackResource[] {
  return allResources(stack).filter((resource) => resource.type === type);
}

/** Exactly so many resources of the type, or an error that lists those there are. Returns them. */
export function expectResources(stack: SynthesizedStack, type: string, count: number): readonly StackResource[] {
  const found = resources(stack, type);
  if (found.length !== count) throw new Error(`${stack.name}: ${countProblem(stack, type, count, found)}`);
  return found;
}

/**
 * Exactly one resource of the type, and it holds these properties (as Terraform spells them: snake case). A missing one and
 * a second one both fail, with the differences of the one that comes nearest. Returns it.
 */
export function expectResource(
  stack: SynthesizedStack,
  type: string,
  properties: ExpectedProperties = {},
): StackResource {
  const candidates = resources(stack, type)
    .map((resource) => ({ resource, wrong: differences(properties, resource.config) }))
    .sort((a, b) => a.wrong.length - b.wrong.length || compareText(a.resource.address, b.resource.address));
  const [nearest] = candidates;
  if (nearest !== undefined && candidates.length === 1 && nearest.wrong.length === 0) return nearest.resource;

  const found = candidates.map(({ resource }) => resource).sort((a, b) => compareText(a.address, b.address));
  const lines = found.length === 1 ? [] : [countProblem(stack, type, 1, found)];
  if (nearest !== undefined) lines.push(nearestProblem(nearest.resource, nearest.wrong));
  throw new Error(`${stack.name}: ${lines.join('\n')}`);
}

/** How many of each type, complete: a type that is not listed fails as well. Data sources count as `data.aws_region`. */
export function expectResourceCounts(stack: SynthesizedStack, counts: Readonly<Record<string, number>>): void {
  const actual = new Map<string, number>();
  for (const { type } of allResources(stack)) actual.set(type, (actual.get(type) ?? 0) + 1);
  const wrong = [...new Set([...Object.keys(counts), ...actual.keys()])]
    .filter((type) => (counts[type] ?? 0) !== (actual.get(type) ?? 0))
    .sort(compareText)
    .map((type) => {
      const note = Object.hasOwn(counts, type) ? '' : ' (not listed)';
      return `  ${type}: expected ${counts[type] ?? 0}${note}, found ${listed(resources(stack, type))}`;
    });
  if (wrong.length > 0) {
    throw new Error(`${stack.name}: ${counted(wrong.length, 'resource type')} not as expected\n${wrong.join('\n')}`);
  }
}

function countProblem(stack: SynthesizedStack, type: string, count: number, found: readonly StackResource[]): string {
  const problem = `expected ${count} ${type}, found ${listed(found)}`;
  return found.length > 0 ? problem : `${problem}; the stack has ${addresses(stack).join(', ') || 'no resources'}`;
}

function nearestProblem(resource: StackResource, wrong: readonly string[]): string {
  if (wrong.length === 0) return `${resource.address} is as expected`;
  return `${resource.address} is not as expected\n${wrong.map((text) => `  ${text}`).join('\n')}`;
}

function listed(found: readonly StackResource[]): string {
  if (found.length === 0) return 'none';
  return `${found.length} (${found.map((resource) => resource.address).join(', ')})`;
}
