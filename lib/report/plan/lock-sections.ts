import { groupName } from '../../base/naming';
import { printable } from '../../base/printable';
import { formatDuration, milliseconds } from '../../base/units';
import type { KafkaChangeStep } from '../../plan/kafka/change-steps';
import { topicGuard } from '../../plan/kafka/topic-guard';
import { handlersByEvent } from '../../plan/load/handlers-by-event';
import { acknowledgedGrowth, type KeyGrowth } from '../../plan/lock/key-growth';
import { formatAmount } from '../../plan/quantity';
import type { Row, Section } from './section';
import type { PlanView } from './view';

export const KEYS_MOVE = 'what more partitions do to the order of keys';
export const CHANGE_ORDER = 'in which order the cluster changes';

/** What the lock remembers and accepting must be told: growth that moves keys, topics that may go, changes one by one. */
export function lockSections(view: PlanView): readonly Section[] {
  return [keysSection(view), stepsSection(view), retiredSection(view)];
}

function keysSection(view: PlanView): Section {
  return {
    title: KEYS_MOVE,
    lines: view.keyGrowths.flatMap((growth) => growthLines(view, growth)),
    head: ['', 'from', 'to', 'written down'],
    wordsFrom: 3,
    rows: view.keyGrowths.map((growth): Row => {
      const { topic, from, to } = growth;
      const said = acknowledgedGrowth(view.next, growth);
      const words =
        said === undefined ? `not yet: --acknowledge '${topic}=why this is right'` : `${said.on}: ${said.because}`;
      return { cells: [printable(topic), String(from), String(to), printable(words)] };
    }),
  };
}

function growthLines({ model, plan }: PlanView, { topic }: KeyGrowth): readonly string[] {
  const planned = plan.topics.find(({ name }) => name === topic);
  if (planned === undefined) return [];
  const groups = handlersByEvent(model)(planned.event).map(({ name }) => groupName(plan.platform, name));
  const aside = plan.topics.filter(({ event, kind }) => event === planned.event && kind !== 'main');
  const retention = formatDuration(milliseconds(planned.retention.value));
  return [
    `${topic}: of a key, what was written before and what is written after lie in different partitions, and the later can be handled before the earlier`,
    `  until each group has handled all that was written before: its lag, at most the retention of ${retention}`,
    ...(aside.length === 0
      ? []
      : [`  what lies in ${aside.map(({ name }) => name).join(', ')} stays where it is, and comes later still`]),
    '  what a consumer keeps by key (a window, a join, a compacted table, a local cache) is with another replica than its next event',
    `  no disorder: stop its producers, wait until no group (${groups.join(', ') || 'none is declared'}) has any lag, apply, start them again; or size it once, for the end of the growth`,
  ];
}

function stepsSection({ kafkaChanges }: PlanView): Section {
  if (kafkaChanges.length === 0) return { title: CHANGE_ORDER };
  return {
    title: CHANGE_ORDER,
    lines: [
      'before each: the cluster is ACTIVE, and no partition is offline or has fewer copies in sync than it should',
      ...kafkaChanges.flatMap(stepLines),
    ],
  };
}

function stepLines(step: KafkaChangeStep, index: number): readonly string[] {
  const { key, from, to, unit, way, takes, before, after, alone } = step;
  const time =
    takes === null ? '' : `, ${[...new Set([takes.atLeast, takes.atMost])].map(formatDuration).join(' to ')}`;
  return [
    `${index + 1}. ${printable(key)} from ${printable(formatAmount(from, unit))} to ${printable(formatAmount(to, unit))}: ${way}${time}${alone ? ', a deploy by itself' : ''}`,
    ...before.map((text) => `   before: ${text}`),
    ...after.map((text) => `   after: ${text}`),
  ];
}

/** Said once, for all of them: the apply would end in an AccessDenied. */
function liftingLines({ model }: PlanView): readonly string[] {
  const guard = topicGuard(model.environment);
  if (guard === undefined) return [];
  const { liftingRole, deployingRole, policyArn, stacks } = guard;
  return [
    `the deletion guard denies ${printable(deployingRole)} to delete any of them: take on ${liftingRole} first, and take the guard off`,
    `  aws iam detach-role-policy --role-name ${printable(deployingRole)} --policy-arn ${printable(policyArn)}`,
    `  then, through the gate, the topics alone: cdktf deploy ${stacks.topics} --ignore-missing-stack-dependencies`,
    `  the next deploy of ${stacks.guard} puts the guard back: in one deploy with the topics it would stand again before they go`,
  ];
}

function retiredSection(view: PlanView): Section {
  const { next } = view;
  const retired = Object.entries(next?.retired ?? {});
  return {
    title: 'topics that may be deleted',
    lines:
      retired.length === 0
        ? []
        : [
            'the gate asks for each address in its own file all the same; declared again, a topic is made anew and empty',
            ...liftingLines(view),
          ],
    head: ['', 'since', 'because'],
    wordsFrom: 1,
    rows: retired.map(([topic, { because, on }]): Row => ({ cells: [topic, on, because].map(printable) })),
  };
}
