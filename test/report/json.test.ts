import { planPlatform } from '../../lib/plan/plan';
import { explainFigures, jsonText, judgementReport, planFigures } from '../../lib/report/json';
import { numbersOf } from '../../lib/report/numbers';
import { planView } from '../../lib/report/plan/view';
import { aModel, anEnvironment, anEventsDocument, anExistingKafka } from '../support';
import { anIssueOf, aPlacedJudgement } from './support';

const MODEL = aModel();
const PLAN = planPlatform(MODEL, undefined);

test('a judgement carries every issue with path, position and related places, and honest counts', () => {
  const placed = aPlacedJudgement({
    issues: [
      anIssueOf('error', ['events', 'order.placed'], {
        related: [['typed']],
        remedy: [{ path: ['typed', 'records'], value: 3 }],
      }),
      anIssueOf('note', ['typed']),
    ],
    notProven: [{ outcome: 'not-proven', code: 'latency-infeasible', path: ['handlers', 'a'], missing: [['x']] }],
    provenCount: 4,
  });
  expect(judgementReport(placed, true)).toEqual({
    issues: [
      {
        code: 'some-code',
        severity: 'error',
        path: ['events', 'order.placed'],
        position: { file: 'shop.yaml', line: 22, column: 3 },
        got: 'this',
        allowed: 'that',
        fix: 'change it',
        related: [{ path: ['typed'], position: { file: 'shop.ts', line: null, column: null } }],
        remedy: [{ path: ['typed', 'records'], value: 3 }],
      },
      {
        code: 'some-code',
        severity: 'note',
        path: ['typed'],
        position: { file: 'shop.ts', line: null, column: null },
        got: 'this',
        allowed: 'that',
        fix: 'change it',
        related: [],
        remedy: [],
      },
    ],
    notProven: [
      {
        code: 'latency-infeasible',
        path: ['handlers', 'a'],
        position: { file: 'shop.yaml', line: 10, column: 3 },
        missing: [{ path: ['x'], position: { file: 'shop.yaml', line: 1, column: 3 } }],
      },
    ],
    waived: [],
    counts: { checks: 7, proven: 4, refused: 2, notProven: 1, waived: 0, errors: 1, warnings: 0, notes: 1 },
    proofRequired: true,
  });
});

test('what is waived carries its finding, and who reads it learns why and until when', () => {
  const waiver = { code: 'some-code', at: 'typed', reason: 'known', until: '2026-12-31', path: ['waivers', 0] };
  const notProven = {
    outcome: 'not-proven',
    code: 'latency-infeasible',
    path: ['handlers', 'a'],
    missing: [],
  } as const;
  const placed = aPlacedJudgement({
    waived: [
      { finding: { outcome: 'refused', issue: anIssueOf('error', ['typed']) }, waiver, daysLeft: 30 },
      { finding: notProven, waiver, daysLeft: null },
    ],
  });
  const written = { path: ['waivers', 0], position: { file: 'shop.yaml', line: 10, column: 3 } };
  const { waived, counts } = judgementReport(placed, true);
  expect(waived).toEqual([
    {
      outcome: 'refused',
      finding: {
        code: 'some-code',
        severity: 'error',
        path: ['typed'],
        position: { file: 'shop.ts', line: null, column: null },
        got: 'this',
        allowed: 'that',
        fix: 'change it',
        related: [],
        remedy: [],
      },
      reason: 'known',
      until: '2026-12-31',
      daysLeft: 30,
      waiver: written,
    },
    {
      outcome: 'not-proven',
      finding: {
        code: 'latency-infeasible',
        path: ['handlers', 'a'],
        position: { file: 'shop.yaml', line: 10, column: 3 },
        missing: [],
      },
      reason: 'known',
      until: '2026-12-31',
      daysLeft: null,
      waiver: written,
    },
  ]);
  expect(counts).toEqual({
    checks: 2,
    proven: 0,
    refused: 0,
    notProven: 0,
    waived: 2,
    errors: 0,
    warnings: 0,
    notes: 0,
  });
});

test('an explanation carries every number that the asked one rests on, each once', () => {
  const figures = explainFigures(numbersOf(PLAN), ['kafka.storagePerBroker']);
  expect(figures.keys).toEqual(['kafka.storagePerBroker']);
  expect(figures.unknown).toEqual({});
  expect(Object.keys(figures.numbers)).toEqual(
    expect.arrayContaining(['kafka.storagePerBroker', 'kafka.storage', 'events.order.placed.steady']),
  );
  const origins = Object.values(figures.numbers).flatMap(({ inputs }) => inputs.map(({ from }) => from));
  const keys = origins.flatMap((from) => (from.kind === 'planned' ? [from.key] : []));
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !Object.hasOwn(figures.numbers, key))).toEqual([]);
});

test('a plan names the unit of each number in its key', () => {
  const figures = planFigures(planView(MODEL, PLAN, undefined), { file: 'a.json', found: false });
  expect(figures).toMatchObject({
    platform: 'shop',
    lock: { file: 'a.json', found: false },
    load: {
      services: {},
      events: { 'order.placed': { steadyPerSecond: 10, peakPerSecond: 20 } },
      handlers: { shipOrder: { steadyPerSecond: 10, peakPerSecond: 20 } },
    },
    kafka: {
      brokerType: 'kafka.m7g.large',
      brokers: 3,
      version: '3.9.x.kraft',
      storagePerBrokerGiB: 20,
      storageGrowsToGiB: null,
      volumeThroughputMiBps: null,
      ingressBytesPerSecond: 20_480,
      readers: 1,
      partitionReplicas: 18,
      storageGiB: 36,
    },
  });
  expect(figures.topics).toEqual([
    {
      name: 'shop.order.placed',
      kind: 'main',
      event: 'order.placed',
      handler: null,
      partitions: 3,
      replicationFactor: 3,
      minInsyncReplicas: 2,
      retentionMs: 604_800_000,
      maxMessageBytes: 65_536,
    },
    {
      name: 'shop.order.placed.shipOrder.dead-letter',
      kind: 'dead-letter',
      event: 'order.placed',
      handler: 'shipOrder',
      partitions: 3,
      replicationFactor: 3,
      minInsyncReplicas: 2,
      retentionMs: 1_209_600_000,
      maxMessageBytes: 65_536,
    },
  ]);
  expect(figures.sizes).toHaveLength(8);
});

test('an existing cluster has no figures', () => {
  const model = aModel(anEventsDocument(), anEnvironment({ kafka: anExistingKafka() }));
  expect(planFigures(planView(model, planPlatform(model, undefined), undefined), null)).toMatchObject({
    lock: null,
    kafka: null,
  });
});

test('the text ends with a line end, for files', () => {
  expect(jsonText({ veltrixReport: 1 })).toBe('{\n  "veltrixReport": 1\n}\n');
});
