import ts from 'typescript';
import type { EventsDocument } from '../../lib/config/events-spec';
import { programOf } from '../types/compiler';

export interface Compiled {
  readonly milliseconds: number;
  readonly instantiations: number;
  readonly problems: readonly string[];
}

/** The declaration as a team would write it. */
export function sourceOf(document: EventsDocument): string {
  return `import { defineEvents } from 'veltrix';\n\nexport const declaration = defineEvents(${JSON.stringify(document, null, 2)});\n`;
}

/** Reads a source with everything it imports, and type-checks it; for users Veltrix itself is checked already. */
export function compiled(source: string): Compiled {
  const began = performance.now();
  const program = programOf({ big: source });
  const [root = ''] = program.getRootFileNames();
  const file = program.getSourceFile(root);
  const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return {
    milliseconds: performance.now() - began,
    instantiations: program.getInstantiationCount(),
    problems: problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  };
}
