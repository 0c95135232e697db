import {
  AURORA_PARAMETERS,
  type AuroraParameter,
  type AuroraParameterValue,
  auroraParameter,
  SET_BY_AURORA,
} from './aurora-parameters';
import { majorOf } from './aurora-versions';

/** As a person writes it. */
export type ParameterInput = string | number | boolean;

export interface ParameterProblem {
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What is wrong with a parameter of a version, or nothing. */
export function parameterProblem(name: string, value: ParameterInput, version: string): ParameterProblem | undefined {
  const row = auroraParameter(name);
  if (row === undefined) {
    return {
      got: 'a parameter that is not among those that can be set',
      allowed: `one of ${AURORA_PARAMETERS.length} by its exact name, such as ${nearest(name)}`,
      fix: 'correct the name, or set it by override',
    };
  }
  if (row.kept) {
    return { got: 'a value', allowed: 'none: others rely on what it is set to', fix: 'take it out' };
  }
  const major = majorOf(version);
  if (row.untilMajor !== null && major !== undefined && major > row.untilMajor) {
    return {
      got: `it with version ${version}`,
      allowed: `it up to version ${row.untilMajor}: later ones take other values`,
      fix: 'take it out, or set it by override',
    };
  }
  if (isTaken(row.value, value)) return undefined;
  return { got: JSON.stringify(value), allowed: inWords(row.value), fix: 'use one of these' };
}

/** As RDS has it in a group. */
export function parameterText(value: ParameterInput): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/**
 * When RDS is told to bring it in. What a family has by itself is told back as waiting for a restart, whatever was said, and
 * would be a change in every plan.
 */
export function applyMethodOf(
  { name, apply }: Pick<AuroraParameter, 'name' | 'apply'>,
  text: string,
  version: string,
): 'immediate' | 'pending-reboot' {
  const major = majorOf(version) ?? 0;
  const isSet = SET_BY_AURORA.some((row) => row.name === name && row.value === text && major >= row.fromMajor);
  return apply === 'static' || isSet ? 'pending-reboot' : 'immediate';
}

function isTaken(allowed: AuroraParameterValue, value: ParameterInput): boolean {
  switch (allowed.kind) {
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && value >= allowed.min && value <= allowed.max;
    case 'real':
      return typeof value === 'number' && value >= allowed.min && value <= allowed.max;
    case 'switch':
      return typeof value === 'boolean';
    case 'word':
      return typeof value === 'string' && allowed.words.includes(value);
    case 'words': {
      const words = typeof value === 'string' ? value.split(',') : [];
      return (
        words.every((word) => allowed.words.includes(word)) && allowed.always.every((word) => words.includes(word))
      );
    }
  }
}

function inWords(allowed: AuroraParameterValue): string {
  switch (allowed.kind) {
    case 'whole':
      return `a whole number from ${allowed.min} to ${allowed.max}${allowed.unit === '' ? '' : `, in ${allowed.unit}`}`;
    case 'real':
      return `a number from ${allowed.min} to ${allowed.max}`;
    case 'switch':
      return 'true or false';
    case 'word':
      return allowed.words.map((word) => `'${word}'`).join(', ');
    case 'words':
      return `words joined by commas, with ${allowed.always.join(' and ')}, of ${allowed.words.join(', ')}`;
  }
}

/** The one that shares the longest beginning; of several the first. */
function nearest(name: string): string {
  const shared = (other: string): number => {
    const end = [...other].findIndex((letter, at) => letter !== name[at]);
    return end === -1 ? other.length : end;
  };
  return AURORA_PARAMETERS.reduce((best, row) => (shared(row.name) > shared(best) ? row.name : best), 'work_mem');
}
