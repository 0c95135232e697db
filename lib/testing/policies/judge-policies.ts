import { allResources, type StackResource } from '../addresses';
import { objectAt } from '../json';
import type { SynthesizedStack } from '../synthesized-stack';
import { POLICIES } from './list';
import type { Objection, Policy } from './policy';

/** What one policy says of one resource. */
export interface PolicyJudgement {
  readonly policy: Policy;
  /** As Terraform knows it; `provider.aws`, `variable.x`, `local` and `output.x` for what is no resource. */
  readonly address: string;
  /** Empty where it holds. */
  readonly objections: readonly Objection[];
}

/** Every policy on every resource it looks at, also where it holds: what was looked at is counted, not guessed. */
export function judgePolicies(stack: SynthesizedStack): readonly PolicyJudgement[] {
  const resources = allResources(stack);
  const subjects = [...resources, ...around(stack)];
  return POLICIES.flatMap((policy) => {
    const looked = policy.types === 'all' ? subjects : resources.filter(({ type }) => policy.types.includes(type));
    return looked.flatMap((resource) => {
      const objections = policy.judge(resource, stack);
      return objections === undefined ? [] : [{ policy, address: resource.address, objections }];
    });
  });
}

/** Whatever else can hold a value. */
function around(stack: SynthesizedStack): readonly StackResource[] {
  const { json } = stack;
  const single = (section: string): readonly StackResource[] =>
    Object.entries(objectAt(json, section)).map(([name, value]) => ({
      address: `${section}.${name}`,
      type: section,
      config: { [name]: value },
    }));
  const values = ['output', 'variable'].flatMap((section) =>
    single(section).map((subject) => {
      const [[name, value] = ['', null]] = Object.entries(subject.config);
      const block = objectAt({ [name]: value }, name);
      return { ...subject, config: { [name]: block.value ?? block.default ?? null } };
    }),
  );
  return [...single('provider'), ...values, { address: 'local', type: 'local', config: objectAt(json, 'locals') }];
}
