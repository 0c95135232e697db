import { parseStack, type SynthesizedStack, serialize, snapshotSerializer } from '../../lib/testing';
import { messageOf } from './support';

const terraform = {
  terraform: {
    required_version: '>= 1.9',
    required_providers: { aws: { version: '6.25.0', source: 'aws' } },
    backend: { local: {} },
  },
  resource: {
    aws_rds_cluster: { Main: { '//': { metadata: { path: 'x' } }, version: '17', engine: 'aurora-postgresql' } },
  },
  '//': { metadata: { version: '0.21.0' } },
};

test('prints sorted keys, without metadata and version pins, and keeps versions of anything else', () => {
  expect(serialize(parseStack('data', JSON.stringify(terraform)))).toBe(`{
  "resource": {
    "aws_rds_cluster": {
      "Main": {
        "engine": "aurora-postgresql",
        "version": "17"
      }
    }
  },
  "terraform": {
    "backend": {
      "local": {}
    },
    "required_providers": {
      "aws": {
        "source": "aws"
      }
    }
  }
}`);
});

test('prints the same from its own text', () => {
  const text = serialize(parseStack('data', JSON.stringify(terraform)));
  expect(serialize(parseStack('data', text))).toBe(text);
});

test('refuses text that is no Terraform JSON', () => {
  expect(messageOf(() => parseStack('data', '[]'))).toBe('the Terraform JSON of data is not an object');
});

describe('in a snapshot', () => {
  const stack: SynthesizedStack = {
    name: 'data',
    json: { resource: {} },
    annotations: { warnings: ['[data] one zone only'], infos: ['[data] sized by hand'] },
  };
  expect.addSnapshotSerializer(snapshotSerializer);

  test('a stack is its JSON, followed by what its constructs say', () => {
    expect(stack).toMatchInlineSnapshot(`
{
  "resource": {}
}
warning: [data] one zone only
info: [data] sized by hand
`);
  });

  test.each([null, 'text', [stack], { name: 'data' }, { name: 'data', json: {} }, { ...stack, name: 1 }])(
    'anything else is left to others: %p',
    (value) => {
      expect(snapshotSerializer.test(value)).toBe(false);
      expect(() => snapshotSerializer.serialize(value)).toThrow('only a synthesized stack can be printed');
    },
  );
});
