import { planPlatform } from '../../../lib/plan/plan';
import { topologyMermaid } from '../../../lib/report/plan/mermaid';
import { planMarkdown, refusedMarkdown } from '../../../lib/report/plan/plan-markdown';
import { planView } from '../../../lib/report/plan/view';
import {
  aBigDeclaration,
  aHandler,
  aModel,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
} from '../../support';
import { anIssueOf, aPlacedJudgement } from '../support';

function markdownOf(document = anEventsDocument(), placed = aPlacedJudgement({})): string {
  const model = aModel(document);
  return planMarkdown(planView(model, planPlatform(model, undefined), undefined), { placed, lock: null });
}

function mermaidOf(document = anEventsDocument()): readonly string[] {
  const model = aModel(document);
  return topologyMermaid(model, planPlatform(model, undefined));
}

test('says first what decides, and folds the rest', () => {
  const text = markdownOf();
  expect(text.split('\n').slice(0, 6)).toEqual([
    '### shop in test',
    '',
    'sizes are computed at each synth',
    '',
    expect.stringMatching(/^- a month costs \*\*\d+ to \d+ USD\*\*$/),
    '- latency: no objective is missed for sure',
  ]);
  expect(text.match(/<details>/g)?.length).toBeGreaterThan(5);
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test('problems stand open, at their place, and thousands of them are counted', () => {
  const issues = Array.from({ length: 1_000 }, (_, index) => anIssueOf('error', ['handlers', `h${index}`]));
  const text = markdownOf(anEventsDocument(), aPlacedJudgement({ issues }));
  expect(text).toContain('#### Problems (1000)');
  expect(text).toContain('- **error** `handlers.h0`: got this, allowed that; change it [some-code]');
  expect(text).toContain('- and 970 more');
});

test('a refused declaration has no plan, and its problems', () => {
  const text = refusedMarkdown('live', aPlacedJudgement({ issues: [anIssueOf('error', ['events'])] }));
  expect(text).toContain('### live: nothing is planned');
  expect(text).toContain('`events`');
});

test('a platform of a thousand events fits into a comment', () => {
  const text = markdownOf(aBigDeclaration(300));
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(text).toContain('more: `veltrix plan` prints all of them');
});

describe('the picture', () => {
  test('goes from what enters to who handles it, with the peak of each event', () => {
    const lines = mermaidOf(
      anEventsDocument({
        events: { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() },
        handlers: {
          shipOrder: aHandler({ emits: { 'order.shipped': 0.5 } }),
          tell: aHandler({ on: 'order.shipped' }),
        },
      }),
    );
    expect(lines).toEqual([
      'flowchart LR',
      '  n0("order.placed, 20/s")',
      '  n1("order.shipped, 10/s")',
      '  n2["shipOrder"]',
      '  n3["tell"]',
      '  n2 -->|"x 0.5"| n1',
      '  n0 --> n2',
      '  n1 --> n3',
    ]);
  });

  test('shows teams where there is too much to see', () => {
    const lines = mermaidOf(aBigDeclaration(60));
    expect(lines.length).toBeLessThan(130);
    expect(lines[1]).toMatch(/^ {2}n0\{\{"[\w-]+: owns \d+"\}\}$/);
  });
});

test('where sizes are locked it says what accepting changes', () => {
  const model = aModel(anEventsDocument(), anEnvironment({ sizes: 'locked' }));
  const view = planView(model, planPlatform(model, undefined), undefined);
  expect(planMarkdown(view, { placed: aPlacedJudgement({}), lock: 'a.json' })).toContain(
    '- accepting changes 8 of 8 sizes',
  );
});
