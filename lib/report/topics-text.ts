import { count } from '../base/issue';
import { printable } from '../base/printable';
import type { RefusedTopic } from '../plan/topics/msk-topic-problems';
import type { Paint } from './paint';
import { blocks, indented } from './text';
import { asPlanned, headingBlocks, type TopicsTextOptions } from './topics-heading';
import type { StepReport, TopicStep, TopicsFigures } from './topics-report';

/** What is to be done to the topics of a cluster or was done, and how it ended. */
export function topicsText(figures: TopicsFigures, options: TopicsTextOptions): string {
  return blocks(...foundBlocks(figures, options), [topicsEnd(figures, options.paint)]);
}

/** The same without its end, for whoever is asked before anything is done. */
export function topicsFound(figures: TopicsFigures, options: TopicsTextOptions): string {
  return blocks(...foundBlocks(figures, options));
}

function foundBlocks(figures: TopicsFigures, options: TopicsTextOptions): readonly (readonly string[])[] {
  const { refused, steps } = figures;
  const { paint } = options;
  return [
    ...headingBlocks(figures, options),
    refused.length === 0
      ? []
      : [paint.error(`${refused.length} refused`), ...indented(refused.flatMap((topic) => refusedLines(topic, paint)))],
    steps.length === 0
      ? []
      : [paint.strong(count(steps.length, 'step')), ...indented(steps.flatMap((step) => stepLines(step, paint)))],
  ];
}

function refusedLines({ name, got, allowed, fix }: RefusedTopic, paint: Paint): readonly string[] {
  return [
    paint.strong(printable(name)),
    `  got ${printable(got)}, allowed ${printable(allowed)}`,
    `  fix: ${printable(fix)}`,
  ];
}

function stepLines({ step, before, state, why }: StepReport, paint: Paint): readonly string[] {
  const [heading = '', ...details] = wordsOf(step, before);
  const marked = state === 'failed' ? paint.error(state) : paint.strong(state === 'open' ? 'to do' : state);
  return [
    `${marked}: ${printable(heading)}`,
    ...details.map((line) => `  ${printable(line)}`),
    ...(why === null ? [] : [`  ${printable(`Kafka says: ${why}`)}`]),
  ];
}

function wordsOf(step: TopicStep, before: StepReport['before']): readonly string[] {
  switch (step.kind) {
    case 'create': {
      const { name, partitions, replicationFactor, configs } = step.topic;
      return [
        `create ${name} with ${count(partitions, 'partition')}, replication factor ${replicationFactor}`,
        ...Object.entries(configs).map(([key, value]) => `${key}=${value}`),
      ];
    }
    case 'grow':
      return [
        `grow ${step.name} from ${count(step.from, 'partition')} to ${step.to}`,
        'keys move to other partitions: until what is there is handled, events of one key can overtake each other',
      ];
    case 'configure':
      return [
        `configure ${step.name}`,
        ...Object.entries(step.configs).map(([key, value]) => `${key}=${value}, ${was(before[key])}`),
      ];
  }
}

function was(value: string | undefined): string {
  return value === undefined ? 'inherited from the cluster until now' : `${value} until now`;
}

/** How it ended, as one line. */
export function topicsEnd(figures: TopicsFigures, paint: Paint): string {
  const { outcome, steps } = figures;
  const taken = steps.filter(({ state }) => state === 'done' || state === 'there already').length;
  switch (outcome) {
    case 'refused':
      return paint.error('nothing was done, since all or nothing is');
    case 'as planned':
      return `nothing to do: ${asPlanned(figures)}`;
    case 'planned':
      return 'nothing was done: this is only a plan';
    case 'declined':
      return paint.warning('nothing was done: only yes takes these steps');
    case 'unconfirmed':
      return paint.warning('nothing was done: run it with --yes to take these steps');
    case 'applied':
      return `${taken} of ${count(steps.length, 'step')} taken: ${asPlanned(figures)}`;
    case 'failed':
      return paint.error(`${taken} of ${count(steps.length, 'step')} taken: run it again to go on from there`);
  }
}
