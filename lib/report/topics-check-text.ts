import { count } from '../base/issue';
import { printable } from '../base/printable';
import type { TopicFinding } from '../plan/topics/topic-finding';
import type { Paint } from './paint';
import { blocks, indented } from './text';
import { asPlanned, headingBlocks, type TopicsTextOptions } from './topics-heading';
import type { TopicsCheckFigures } from './topics-report';

/** What is not as planned or not well, by topic. */
export function topicsCheckText(figures: TopicsCheckFigures, options: TopicsTextOptions): string {
  const { findings } = figures;
  const { paint } = options;
  const topics = [...new Set(findings.map(({ topic }) => topic))];
  return blocks(
    ...headingBlocks(figures, options),
    topics.flatMap((name) => [
      paint.strong(printable(name)),
      ...indented(findings.filter(({ topic }) => topic === name).flatMap((finding) => findingLines(finding, paint))),
    ]),
    [
      findings.length === 0
        ? asPlanned(figures, ' and well')
        : paint.error(`${count(findings.length, 'finding')} in ${count(topics.length, 'topic')}; nothing was changed`),
    ],
  );
}

function findingLines({ kind, got, allowed, fix }: TopicFinding, paint: Paint): readonly string[] {
  return [`${paint.error(kind)}: got ${printable(got)}, allowed ${printable(allowed)}`, `  fix: ${printable(fix)}`];
}
