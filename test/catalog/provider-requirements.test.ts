import { readFileSync } from 'node:fs';
import { AWS_PROVIDER_BINDINGS, PROVIDER_REQUIREMENTS, tooOldFor } from '../../lib/catalog/provider-requirements';

const lowestOf = (constraint: string): string | undefined => {
  const never = { uses: 'x', atLeast: '1000', source: 'test', asOf: '2026-11-01', confidence: 'low' } as const;
  return tooOldFor(constraint, ['x'], [never])[0]?.lowest;
};

describe('provider requirements', () => {
  test('topics are fine from 6.38 on', () => {
    expect(tooOldFor('>= 6.38, < 7', ['aws_msk_topic', 'aws_vpc'])).toEqual([]);
    expect(tooOldFor('= 6.38.0', ['aws_msk_topic'])).toEqual([]);
  });

  test('topics are refused when a version before 6.38 is let in', () => {
    const [requirement] = PROVIDER_REQUIREMENTS;
    expect(tooOldFor('>= 6.37.9, < 7', ['aws_msk_topic'])).toEqual([{ requirement, lowest: '6.37.9' }]);
    expect(tooOldFor('>= 5.100, < 6', ['aws_msk_topic'])).toEqual([{ requirement, lowest: '5.100.0' }]);
    expect(tooOldFor('>= 5.100, < 6', ['aws_vpc'])).toEqual([]);
  });

  test('what came last stands first', () => {
    const uses = ['aws_msk_single_scram_secret_association', 'aws_msk_topic'];
    const named = (constraint: string) => tooOldFor(constraint, uses).map(({ requirement }) => requirement.uses);
    expect(named('>= 5.80.9')).toEqual(['aws_msk_topic', 'aws_msk_single_scram_secret_association']);
    expect(named('>= 5.81')).toEqual(['aws_msk_topic']);
  });

  test.each([
    ['>= 6.38, < 7', '6.38.0'],
    ['>=6.38,<7', '6.38.0'],
    ['> 6.38', '6.38.1'],
    ['~> 6.38', '6.38.0'],
    ['~> 6.38.2', '6.38.2'],
    ['~> 6', '6.0.0'],
    ['6.40.1', '6.40.1'],
    ['< 7', '0.0.0'],
    ['<= 7, != 6.0.0', '0.0.0'],
    ['>= 5, >= 6.2', '6.2.0'],
    ['~> 6.38, < 6.38.1', '6.38.0'],
  ])('the lowest version of %s is %s', (constraint, lowest) => {
    expect(lowestOf(constraint)).toBe(lowest);
  });

  test.each(['', '6.x', '>= 6.38 < 7', '^6.38', '>= v6', '>= 6.38.0-beta1', '=> 6', '6.1.2.3', '>= 6,'])(
    'refuses %j, which terraform does not write',
    (constraint) => {
      expect(() => tooOldFor(constraint, [])).toThrow(
        new RangeError(
          `provider version constraint: got ${JSON.stringify(constraint)}, allowed comparisons (>= <= > < = != ~>) with one to three numbers, joined by commas; write it like ">= 6.38, < 7"`,
        ),
      );
    },
  );

  test.each(['>= 7, < 7', '> 6.38.0, < 6.38.1', '~> 6.38, >= 7', '6.1.0, 6.2.0'])(
    'refuses %j, which lets nothing in',
    (constraint) => {
      expect(() => tooOldFor(constraint, [])).toThrow(
        new RangeError(
          `provider version constraint: got ${JSON.stringify(constraint)}, allowed at least one version; no version is in all of its parts`,
        ),
      );
    },
  );

  test('the bindings are the ones that are installed', () => {
    const bindings = JSON.parse(readFileSync(require.resolve('@cdktf/provider-aws/package.json'), 'utf8'));
    expect(bindings.version).toBe(AWS_PROVIDER_BINDINGS.packageVersion);
    expect(bindings.cdktf.provider.version).toBe(AWS_PROVIDER_BINDINGS.providerVersion);
  });

  test('what needs more than the bindings stands in the table once', () => {
    const uses = PROVIDER_REQUIREMENTS.map((row) => row.uses);
    expect(new Set(uses).size).toBe(uses.length);
  });
});
