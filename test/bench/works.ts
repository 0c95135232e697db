import { stringify } from 'yaml';
import { readEnvironment } from '../../lib/config/read';
import { readEventsText } from '../../lib/config/read-text';
import { planJudged } from '../../lib/validation/planned/plan-declared';
import { validateDeclared, validateReadings } from '../../lib/validation/validate';
import { aBigDeclaration, anEnvironment, withMisshapenHandlers, withMisspeltEvents } from '../support';
import type { Work } from './measure';

const ENVIRONMENT = anEnvironment();

/** What is done with a declaration of so many events. */
export function worksOn(
  events: number,
  rounds: number,
): Readonly<Record<'check' | 'plan' | 'misspelt' | 'misshapen', Work>> {
  const document = aBigDeclaration(events);
  const misspelt = withMisspeltEvents(document);
  const misshapen = withMisshapenHandlers(document);
  const { model, judgement } = validateDeclared(document, ENVIRONMENT);
  if (model === undefined) throw new Error(JSON.stringify(judgement.issues.slice(0, 3)));
  const named = (what: string, run: () => unknown): Work => ({ name: `${what}, ${sizeOf(events)}`, run, rounds });
  return {
    check: named('check', () => validateDeclared(document, ENVIRONMENT)),
    plan: named('plan what is checked', () => planJudged(model, judgement, undefined)),
    misspelt: named('check with every event misspelt', () => validateDeclared(misspelt, ENVIRONMENT)),
    misshapen: named('check with every handler misshapen', () => validateDeclared(misshapen, ENVIRONMENT)),
  };
}

/** From text to judgement, with the line of every problem where there are any. */
export function readsOf(events: number, rounds: number): readonly [Work, Work] {
  const document = aBigDeclaration(events);
  const work = (what: string, text: string): Work => ({
    name: `${what}, ${sizeOf(events)}`,
    rounds,
    run: () => {
      const { locate, ...reading } = readEventsText(text, 'big.yaml');
      const { judgement } = validateReadings(reading, readEnvironment(ENVIRONMENT));
      return judgement.issues.map(({ path }) => locate(path));
    },
  });
  return [
    work('read YAML and check', stringify(document)),
    work('the same with every handler misshapen', stringify(withMisshapenHandlers(document))),
  ];
}

function sizeOf(events: number): string {
  return `${events} events and ${2 * events} handlers`;
}
