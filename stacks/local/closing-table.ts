/** One stack after a deploy. */
export interface DeployedStack {
  readonly name: string;
  readonly resources: number;
  readonly changes: number;
}

/** What `npm start` leaves a person with. */
export interface Closing {
  readonly stacks: readonly DeployedStack[];
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly places: readonly (readonly [what: string, where: string])[];
  readonly notApplied: readonly (readonly [what: string, why: string])[];
  readonly next: readonly string[];
}

/** The closing table: what stands, where it is, what was left out, and what to try next. */
export function closingTable({ stacks, outputs, places, notApplied, next }: Closing): string {
  const changes = stacks.reduce((sum, stack) => sum + stack.changes, 0);
  const rows: readonly (readonly string[])[] = [
    ['stack', 'resources', 'changed now'],
    ...stacks.map(({ name, resources, changes: changed }) => [
      name,
      String(resources),
      changed === 0 ? 'no' : String(changed),
    ]),
  ];
  return [
    changes === 0
      ? 'No changes: everything stands as declared.'
      : `Deployed: ${changes} ${changes === 1 ? 'change' : 'changes'}.`,
    '',
    ...columns(rows),
    '',
    'outputs',
    ...indented(columns(outputRows(outputs))),
    '',
    'where things are',
    ...indented(columns(places)),
    ...(notApplied.length === 0 ? [] : ['', 'not applied here', ...indented(columns(notApplied))]),
    '',
    'try next',
    ...indented(next),
    '',
  ].join('\n');
}

/** What only stacks tell each other is left out. */
function outputRows(outputs: Closing['outputs']): readonly (readonly string[])[] {
  return Object.entries(outputs).flatMap(([stack, values]) =>
    Object.entries(values)
      .filter(([name]) => !name.startsWith('cross-stack-output'))
      .map(([name, value]) => [`${stack}.${name}`, Array.isArray(value) ? value.join(' ') : String(value)]),
  );
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
  );
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
