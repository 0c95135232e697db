import { acknowledgedGrowth } from '../../plan/lock/key-growth';
import type { LockReport } from './plan-report';
import type { PlanView } from './view';

/** What the lock remembers and accepting must be told, as data. */
export function lockFigures({ next, keyGrowths, lost, kafkaChanges }: PlanView): LockReport {
  return {
    keyGrowths: keyGrowths.map((growth) => {
      const { topic, from, to } = growth;
      const said = acknowledgedGrowth(next, growth);
      return { topic, from, to, acknowledged: said === undefined ? null : { because: said.because, on: said.on } };
    }),
    lostTopics: lost.map(({ topic, renamedTo = null }) => ({ topic, renamedTo })),
    retiredTopics: Object.entries(next?.retired ?? {}).map(([topic, words]) => ({ topic, ...words })),
    kafkaChanges: kafkaChanges.map(({ takes, ...step }) => ({ ...step, takesMs: takes })),
  };
}
