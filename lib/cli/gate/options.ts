/**
 * Where an option of `terraform apply` goes once it is a plan and an apply of that plan: `variable` goes to the plan, and to
 * the apply only where variables are ephemeral and stand in no plan; `gate` is answered here.
 */
export type Goes = 'plan' | 'apply' | 'both' | 'variable' | 'gate';

interface KnownOption {
  readonly goes: Goes;
  /** Whether `-name value` is one option; a switch takes `-name=false` only. */
  readonly takesValue: boolean;
}

/** Of Terraform 1.14 and OpenTofu 1.10 (read 2026-11-21). */
const NAMES: Readonly<Record<Goes, { readonly switches: readonly string[]; readonly values: readonly string[] }>> = {
  plan: {
    switches: ['allow-deferral', 'destroy', 'input', 'refresh', 'refresh-only'],
    values: ['exclude', 'exclude-file', 'invoke', 'replace', 'target', 'target-file'],
  },
  apply: { switches: ['suppress-forget-errors'], values: ['backup', 'json-into', 'state-out'] },
  both: {
    switches: [
      'compact-warnings',
      'concise',
      'consolidate-errors',
      'consolidate-warnings',
      'json',
      'lock',
      'no-color',
      'show-sensitive',
    ],
    values: ['deprecation', 'lock-timeout', 'parallelism', 'state'],
  },
  variable: { switches: [], values: ['var', 'var-file'] },
  gate: { switches: ['auto-approve'], values: [] },
};

const KNOWN: ReadonlyMap<string, KnownOption> = new Map(
  (Object.keys(NAMES) as Goes[]).flatMap((goes): readonly (readonly [string, KnownOption])[] => [
    ...NAMES[goes].switches.map((name) => [name, { goes, takesValue: false }] as const),
    ...NAMES[goes].values.map((name) => [name, { goes, takesValue: true }] as const),
  ]),
);

/** An option we do not know goes to the plan, which refuses what it does not know either: nothing is applied then. */
const UNKNOWN: KnownOption = { goes: 'plan', takesValue: false };

/** One option as it stood on the command line. */
export interface Option extends KnownOption {
  readonly name: string;
  readonly value: string | undefined;
  readonly words: readonly string[];
}

/** Options up to the first other word, as Go reads them: one hyphen or two, `=` or the next word. */
export function readOptions(words: readonly string[]): {
  readonly options: readonly Option[];
  readonly rest: readonly string[];
} {
  const options: Option[] = [];
  let at = 0;
  for (let word = words[at]; word !== undefined && /^--?[^-]/.test(word); word = words[at]) {
    const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const known = KNOWN.get(name) ?? UNKNOWN;
    const taken = known.takesValue && value === undefined ? words.slice(at, at + 2) : [word];
    options.push({ ...known, name, value: value ?? (known.takesValue ? taken[1] : undefined), words: taken });
    at += taken.length;
  }
  return { options, rest: words.slice(words[at] === '--' ? at + 1 : at) };
}

/** Whether a switch is on; the last one counts, and Go reads `1`, `t` and `true` as on. */
export function isOn(options: readonly Option[], name: string): boolean {
  const last = options.filter((option) => option.name === name).at(-1);
  return last !== undefined && (last.value === undefined || /^(1|t|T|true|TRUE|True)$/.test(last.value));
}
