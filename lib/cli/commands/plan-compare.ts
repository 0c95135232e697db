import { listed } from '../../base/nearest';
import { compareCaching } from '../../plan/caching/compare-caching';
import { CACHING_STRATEGIES, type CachingStrategy } from '../../plan/caching/simulate-cache';
import { jsonText, judgementReport } from '../../report/json';
import type { PlanReport } from '../../report/json-report';
import { cachingFigures } from '../../report/plan/caching-report';
import { cachingSection } from '../../report/plan/caching-section';
import { sectionMarkdown, sectionText } from '../../report/plan/section';
import { blocks } from '../../report/text';
import { paintFor } from '../colour';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, type PlannedFiles, placed } from '../judge-files';

interface CompareOptions {
  readonly strategies: readonly CachingStrategy[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Simulates every declared cache with each of the strategies; writes nothing. */
export function planCompare(
  io: Io,
  judged: JudgedFiles,
  { model, plan }: PlannedFiles,
  { strategies, json, markdown }: CompareOptions,
): number {
  const caches = [...model.dependencies.values()].filter(({ kind }) => kind === 'cache');
  if (caches.length === 0)
    throw new UsageError('--compare caching: no cache is declared, so there is nothing to compare');
  const found = caches.flatMap(({ name }) => compareCaching(model, plan, name, strategies) ?? []);
  if (json === true) {
    const report: PlanReport = {
      veltrixReport: 1,
      command: 'plan',
      environment: judged.environment,
      plan: null,
      accepted: null,
      whatIf: null,
      caching: Object.fromEntries(found.map((one) => [one.dependency, cachingFigures(one)])),
      ...judgementReport(placed(judged), judged.proofRequired),
    };
    io.stdout(jsonText(report));
  } else if (markdown === true) {
    io.stdout(blocks(...found.map((one) => sectionMarkdown(cachingSection(one), CACHING_STRATEGIES.length, true))));
  } else {
    io.stdout(blocks(...found.map((one) => sectionText(cachingSection(one), paintFor(io)))));
  }
  return isRefused(judged) ? EXIT.findings : EXIT.fine;
}

/** From `caching=aside,none`: each once, in the order they were asked for. */
export function strategiesOf(text: string): readonly CachingStrategy[] {
  const [what, names] = text.split('=');
  const asked = [...new Set((names ?? '').split(','))];
  const known = asked.flatMap((name) => CACHING_STRATEGIES.find((strategy) => strategy === name) ?? []);
  if (what === 'caching' && known.length > 0 && known.length === asked.length) return known;
  throw new UsageError(
    `--compare: got ${JSON.stringify(text)}, allowed caching= and one or more of ${listed(CACHING_STRATEGIES)} with commas between them`,
  );
}
