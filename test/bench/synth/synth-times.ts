import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { aBigDeclaration, anEnvironment, anExistingKafka } from '../../support';
import { compiledProject, type Project, writeData } from './project';
import { bareStacks, countOf } from './resources';

export interface SynthTimes {
  readonly resources: number;
  /** The least time from the start of the process to its end, and the most memory that it held. */
  readonly veltrix: Measured;
  readonly bare: Measured;
  /** A cluster that exists already, and so many times as many topics: more than any one cluster of ours takes clients of. */
  readonly grown: {
    readonly resources: number;
    readonly times: number;
    readonly milliseconds: number;
    readonly ratio: number;
  };
  /** The middle of the ratios of runs that followed each other, so that a slow moment meets both. */
  readonly ratio: number;
}

interface Measured {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

export const TOPICS_ONLY: EnvironmentDocument = {
  ...anEnvironment(),
  kafka: { ...anExistingKafka(), topics: 'terraform' },
};

/** Start and synth of a platform with all checks on, and of the same resources written by hand, in turns. */
export function synthTimes(events: number, times: number, rounds: number): SynthTimes {
  const project = compiledProject();
  const documentsOf = (file: string, count: number, environment: EnvironmentDocument): string =>
    writeData(project, file, { events: aBigDeclaration(count), environment });
  try {
    const documents = documentsOf('documents.json', events, anEnvironment());
    const veltrix = (): Measured => runOf(project, 'veltrix-program.js', documents);
    // The first run fills the file system's cache, and gives the resources.
    veltrix();
    const stacks = bareStacks(outdirOf(documents));
    const resources = writeData(project, 'resources.json', stacks);
    const bare = (): Measured => runOf(project, 'bare-program.js', resources);
    bare();
    const made = countOf(bareStacks(outdirOf(resources)));
    if (made !== countOf(stacks))
      throw new Error(`${made} resources by hand are not the ${countOf(stacks)} of the platform`);
    const pairs = Array.from({ length: rounds }, () => ({ bare: bare(), veltrix: veltrix() }));
    const few = documentsOf('few-topics.json', events, TOPICS_ONLY);
    const many = documentsOf('many-topics.json', times * events, TOPICS_ONLY);
    const small = leastOf([0, 1, 2].map(() => runOf(project, 'veltrix-program.js', few)));
    const large = leastOf([0, 1].map(() => runOf(project, 'veltrix-program.js', many)));
    return {
      resources: countOf(stacks),
      veltrix: leastOf(pairs.map((pair) => pair.veltrix)),
      bare: leastOf(pairs.map((pair) => pair.bare)),
      grown: {
        resources: countOf(bareStacks(outdirOf(many))),
        times,
        milliseconds: large.milliseconds,
        ratio: large.milliseconds / small.milliseconds,
      },
      ratio: middleOf(pairs.map((pair) => pair.veltrix.milliseconds / pair.bare.milliseconds)),
    };
  } finally {
    project.remove();
  }
}

function runOf(project: Project, program: string, data: string): Measured {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project.folder, program), outdirOf(data), data],
    { cwd: project.folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const milliseconds = performance.now() - began;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  const { kilobytes } = JSON.parse(stdout) as { readonly kilobytes: number };
  return { milliseconds, mebibytes: kilobytes / 1_024 };
}

function outdirOf(data: string): string {
  return `${data}.out`;
}

function leastOf(runs: readonly Measured[]): Measured {
  return {
    milliseconds: Math.min(...runs.map(({ milliseconds }) => milliseconds)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

/** Of an even number the upper one of the two; not a number where there is none. */
export function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
