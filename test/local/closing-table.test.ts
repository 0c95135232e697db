import { type Closing, closingTable } from '../../stacks/local/closing-table';

function aClosing(overrides: Partial<Closing> = {}): Closing {
  return {
    stacks: [
      { name: 'shop-local-kafka', resources: 7, changes: 2 },
      { name: 'shop-local-network', resources: 40, changes: 0 },
    ],
    outputs: {
      'shop-local-network': {
        'cross-stack-output-aws_vpc.network.id': 'vpc-1',
        subnet_ids: ['subnet-1', 'subnet-2'],
        vpc_id: 'vpc-1',
      },
    },
    places: [
      ['AWS, emulated', 'http://127.0.0.1:20000'],
      ['state', '/cache/terraform'],
    ],
    notApplied: [['aws_msk_topic', 'needs another provider']],
    next: ['npm start', 'npm run stop'],
    ...overrides,
  };
}

test('it says what stands, where it is, what was left out, and what to try', () => {
  expect(closingTable(aClosing())).toBe(`Deployed: 2 changes.

stack               resources  changed now
shop-local-kafka    7          2
shop-local-network  40         no

outputs
  shop-local-network.subnet_ids  subnet-1 subnet-2
  shop-local-network.vpc_id      vpc-1

where things are
  AWS, emulated  http://127.0.0.1:20000
  state          /cache/terraform

not applied here
  aws_msk_topic  needs another provider

try next
  npm start
  npm run stop
`);
});

test('one change is one', () => {
  const stacks = [{ name: 'shop-local-kafka', resources: 7, changes: 1 }];
  expect(closingTable(aClosing({ stacks })).split('\n')[0]).toBe('Deployed: 1 change.');
});

test('where nothing changed and nothing was left out, that is said', () => {
  const stacks = [{ name: 'shop-local-network', resources: 40, changes: 0 }];
  const lines = closingTable(aClosing({ stacks, notApplied: [] })).split('\n');
  expect(lines[0]).toBe('No changes: everything stands as declared.');
  expect(lines).not.toContain('not applied here');
});

test('a stack without outputs that anybody reads leaves none', () => {
  const outputs = { 'shop-local-kafka': { 'cross-stack-output-x': 1 }, 'shop-local-network': {} };
  expect(closingTable(aClosing({ outputs }))).toContain('\noutputs\n\nwhere things are\n');
});
