import { count } from '../base/issue';
import { type AttributeChange, type Change, changes } from './changes';
import { show } from './json';
import type { SynthesizedStack } from './synthesized-stack';

export interface NoReplacementOptions {
  /**
   * Exact addresses that may be destroyed, replaced or changed in an unknown way, each with the reason. An entry that is
   * not needed fails, so that it cannot outlive its reason.
   * @default - none
   */
  readonly allow?: Readonly<Record<string, string>>;
}

/**
 * Fails when the change from `before` to `after` would destroy or replace a stateful resource, would be refused by the
 * service, or when the catalog cannot tell. Restarts pass: read them from `changes`.
 */
export function expectNoReplacement(
  before: SynthesizedStack,
  after: SynthesizedStack,
  options: NoReplacementOptions = {},
): void {
  const allow = options.allow ?? {};
  const harmful = changes(before, after).filter(isHarmful);
  const refused = harmful.filter(({ address }) => !Object.hasOwn(allow, address)).map(describe);
  const idle = Object.keys(allow)
    .sort()
    .filter((address) => !harmful.some((change) => change.address === address))
    .map((address) => `${address}: is allowed, but nothing would destroy it; remove it from allow`);
  const unfounded = Object.keys(allow)
    .sort()
    .filter((address) => allow[address]?.trim() === '')
    .map((address) => `${address}: is allowed without a reason; write why`);
  const problems = [...refused, ...idle, ...unfounded];
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`).join('\n');
    throw new Error(`${after.name}: ${count(problems.length, 'problem')} with stateful resources\n${lines}`);
  }
}

type Harmful = { readonly kind: 'destroyed'; readonly address: string } | AttributeChange;

function isHarmful(change: Change): change is Harmful {
  if (change.kind === 'changed') return ['replaced', 'refused', 'unknown'].includes(change.effect);
  return change.kind === 'destroyed';
}

function describe(change: Harmful): string {
  if (change.kind === 'destroyed') {
    return `${change.address}: is gone and would be destroyed; keep its address, move it, or allow it in writing`;
  }
  const values = `${change.attribute} from ${show(change.before)} to ${show(change.after)}`;
  return `${change.address}: ${values} ${consequence(change)}`;
}

function consequence({ effect, row }: AttributeChange): string {
  const source = row === undefined ? '' : ` [${row.source}]`;
  if (effect === 'replaced') return `replaces it; take it back, or allow it in writing${source}`;
  if (effect === 'refused') return `is refused by the service; take it back${source}`;
  if (row !== undefined) return `cannot tell: whether it goes up or down decides${source}`;
  return 'cannot tell: change-effects has no row for it; look it up and allow it in writing';
}
