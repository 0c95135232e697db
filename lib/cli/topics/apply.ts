import type { RefusedTopic } from '../../plan/topics/msk-topic-problems';
import { type TopicChange, topicChanges, type WantedTopic } from '../../plan/topics/topic-changes';
import type { StepReport, TopicStep } from '../../report/topics-report';
import { KafkaFailure, type TopicAdmin } from './admin';

/** What would be done, and what must not be. */
export interface Compared {
  readonly steps: readonly StepReport[];
  readonly refused: readonly RefusedTopic[];
}

/** Looks at the cluster; changes nothing. */
export async function compareTopics(admin: TopicAdmin, wanted: readonly WantedTopic[]): Promise<Compared> {
  const observed = await admin.describe(wanted.map(({ name }) => name));
  const before = new Map(observed.map(({ name, configs }) => [name, configs]));
  const changes = topicChanges(wanted, observed);
  return {
    steps: changes.flatMap((step) =>
      step.kind === 'refused' ? [] : [{ step, before: before.get(nameOf(step)) ?? {}, state: 'open', why: null }],
    ),
    refused: changes.filter((change) => change.kind === 'refused'),
  };
}

/**
 * One step after the other, up to the first that fails. Whoever runs it again goes on from there: each step is worked out
 * from what the cluster then has.
 */
export async function takeSteps(
  admin: TopicAdmin,
  wanted: readonly WantedTopic[],
  steps: readonly StepReport[],
): Promise<readonly StepReport[]> {
  const taken: StepReport[] = [];
  for (const open of steps) {
    if (taken.some(({ state }) => state === 'failed')) taken.push(open);
    else taken.push({ ...open, ...(await takeStep(admin, wanted, open.step)) });
  }
  return taken;
}

async function takeStep(
  admin: TopicAdmin,
  wanted: readonly WantedTopic[],
  step: TopicStep,
): Promise<Pick<StepReport, 'state' | 'why'>> {
  try {
    await ask(admin, step);
    return { state: 'done', why: null };
  } catch (error) {
    if (!(error instanceof KafkaFailure)) throw error;
    // Somebody may have been faster, or an answer was lost on the way: what counts is what is there now.
    return (await isThere(admin, wanted, step))
      ? { state: 'there already', why: null }
      : { state: 'failed', why: error.message };
  }
}

function ask(admin: TopicAdmin, step: TopicStep): Promise<void> {
  switch (step.kind) {
    case 'create':
      return admin.create(step.topic);
    case 'grow':
      return admin.grow(step.name, step.to);
    case 'configure':
      return admin.configure(step.name, step.configs);
  }
}

/** For a topic that was to be made, all of it; for a change, that nothing of its kind is left to do. */
async function isThere(admin: TopicAdmin, wanted: readonly WantedTopic[], step: TopicStep): Promise<boolean> {
  const topic = wanted.find(({ name }) => name === nameOf(step));
  if (topic === undefined) return false;
  try {
    const left: readonly TopicChange[] = topicChanges([topic], await admin.describe([topic.name]));
    return step.kind === 'create'
      ? left.length === 0
      : left.every(({ kind }) => kind !== step.kind && kind !== 'refused' && kind !== 'create');
  } catch (error) {
    if (error instanceof KafkaFailure) return false;
    throw error;
  }
}

function nameOf(step: TopicStep): string {
  return step.kind === 'create' ? step.topic.name : step.name;
}
