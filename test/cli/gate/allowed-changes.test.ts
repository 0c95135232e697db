import { parseAllowedChanges } from '../../../lib/cli/gate/allowed-changes';
import { aRow } from './support';

function parsed(...allowed: readonly unknown[]): unknown {
  return parseAllowedChanges(JSON.stringify({ veltrixAllowedChanges: 1, allowed }));
}

test('rows are read as they stand, and both lists may be missing', () => {
  expect(parsed(aRow())).toEqual({ allowed: [aRow()], alsoStateful: [] });
  expect(parseAllowedChanges('{ "veltrixAllowedChanges": 1 }')).toEqual({ allowed: [], alsoStateful: [] });
  expect(parseAllowedChanges('{ "veltrixAllowedChanges": 1, "alsoStateful": ["aws_docdb_cluster"] }')).toEqual({
    allowed: [],
    alsoStateful: ['aws_docdb_cluster'],
  });
});

test.each([
  ['aws_msk_cluster.kafka (Kafka/Resource)', 'aws_msk_cluster.kafka'],
  ['aws_msk_cluster.kafka (Kafka/Resource)["a (b)"]', 'aws_msk_cluster.kafka["a (b)"]'],
  ['module.a["x y"].aws_msk_cluster.kafka', 'module.a["x y"].aws_msk_cluster.kafka'],
])('the construct path that cdktf prints behind an address is no part of it: %s', (address, plain) => {
  expect(parsed(aRow({ address }))).toEqual({ allowed: [aRow({ address: plain })], alsoStateful: [] });
});

test('all problems are told at once, each with its place', () => {
  const rows = [
    { ...aRow(), action: 'destroy', until: '2026-02-31', why: 'x' },
    { stack: '', address: 'aws_msk_cluster.*' },
    'aws_msk_cluster.kafka',
    aRow(),
    aRow({ reason: 'said twice' }),
  ];
  const text = JSON.stringify({ veltrixAllowedChanges: 2, allowd: [], alsoStateful: [''], allowed: rows });
  expect(parseAllowedChanges(text)).toEqual({
    problems: [
      'veltrixAllowedChanges: got 2, allowed 1',
      'allowd: is not known, allowed veltrixAllowedChanges, allowed, alsoStateful',
      'alsoStateful: got [""], allowed a list of resource types',
      'allowed[0].why: is not known, allowed stack, address, action, reason, until',
      'allowed[0].action: got "destroy", allowed "delete" or "replace"',
      'allowed[0].until: got "2026-02-31", allowed the last day it counts, as "2026-11-21"',
      'allowed[1].stack: got "", allowed the name of a stack',
      'allowed[1].address: got "aws_msk_cluster.*", allowed one whole address as the plan prints it, without *',
      'allowed[1].action: got nothing, allowed "delete" or "replace"',
      'allowed[1].reason: got nothing, allowed why it may happen',
      'allowed[1].until: got nothing, allowed the last day it counts, as "2026-11-21"',
      'allowed[2]: got "aws_msk_cluster.kafka", allowed an object with stack, address, action, reason, until',
      'allowed[4]: says the same as allowed[3]; remove one',
    ],
  });
});

test.each(['', '[]', 'null', '{'])('%j is no such file', (text) => {
  expect(parseAllowedChanges(text)).toEqual({
    problems: ['the file: got no JSON object, allowed { "veltrixAllowedChanges": 1, "allowed": [] }'],
  });
});

test.each(['2026-1-1', '2026-13-01', 'tomorrow', 20261231])('%j is no day', (until) => {
  expect(parsed({ ...aRow(), until })).toHaveProperty('problems');
});
