import { table } from '../../lib/report/text';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../../lib/validation/declared';
import { aBigDeclaration, resolved } from '../support';
import { compiled, sourceOf } from './compile';
import { leastTimes, type Work } from './measure';
import { slowestRules } from './rule-times';
import { type Figure, figuresTable, isBroken } from './verdict';
import { readsOf, worksOn } from './works';

/** A declaration of this size is checked while a person waits, and one of ten times as many events takes hardly longer for each. */
const EVENTS = 1_000;
/** Wrong everywhere is not a daily matter: a third is enough to see how it grows. */
const WRONG_EVENTS = 300;
const TIMES = 10;
const CHECK_LIMIT_MS = 1_000;
const GROWTH_LIMIT = 12;
const COMPILE_LIMIT_MS = 10_000;
const ROUNDS = 4;

function main(): number {
  const small = worksOn(EVENTS, ROUNDS);
  const large = worksOn(TIMES * EVENTS, 2);
  const smallWrong = worksOn(WRONG_EVENTS, ROUNDS);
  const largeWrong = worksOn(TIMES * WRONG_EVENTS, 2);
  const reads = readsOf(EVENTS, ROUNDS);
  const pairs = [
    [small.check, large.check],
    [small.plan, large.plan],
    [smallWrong.misspelt, largeWrong.misspelt],
    [smallWrong.misshapen, largeWrong.misshapen],
  ] as const;
  const times = leastTimes([...pairs.flat(), ...reads]);
  const timeOf = ({ name }: Work): number => times.get(name) ?? Number.NaN;
  const { milliseconds, instantiations, problems } = compiled(sourceOf(aBigDeclaration(EVENTS)));
  const figures: readonly Figure[] = [
    ...pairs.flatMap(([one, ten]): readonly Figure[] => [
      { name: one.name, value: timeOf(one), unit: 'ms', limit: CHECK_LIMIT_MS },
      { name: ten.name, value: timeOf(ten), unit: 'ms', limit: null },
      { name: `  ${TIMES} times as many`, value: timeOf(ten) / timeOf(one), unit: 'times', limit: GROWTH_LIMIT },
    ]),
    ...reads.map((work): Figure => ({ name: work.name, value: timeOf(work), unit: 'ms', limit: null })),
    { name: 'compile the first as TypeScript', value: milliseconds, unit: 'ms', limit: COMPILE_LIMIT_MS },
    { name: '  instantiations', value: instantiations, unit: 'types', limit: null },
  ];
  const rules = slowestRules([...DECLARATION_RULES, ...ENVIRONMENT_RULES], resolved(aBigDeclaration(EVENTS)), ROUNDS);
  const rows = rules.map(({ code, milliseconds: time, share }) => [
    code,
    `${time.toFixed(1)} ms`,
    `${Math.round(100 * share)} %`,
  ]);
  const lines = [
    ...figuresTable(figures),
    '',
    ...table([['slowest rules', 'time', 'share of all rules'], ...rows]),
    ...problems.slice(0, 5).map((problem) => `does not compile: ${problem}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return problems.length > 0 || figures.some(isBroken) ? 1 : 0;
}

process.exitCode = main();
