import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBigDeclaration } from '../../support';
import { TOPICS_ONLY } from './synth-times';

const ROOT = join(__dirname, '..', '..', '..');

export interface TopicsTimes {
  readonly topics: number;
  /** The least time from the start of the process to its end. */
  readonly milliseconds: number;
}

/** The topics stack alone, by tsx from the sources, as `cdktf synth` runs the app of a checkout. */
export function topicsTimes(events: number, rounds: number): TopicsTimes {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-topics-'));
  try {
    const documents = join(folder, 'documents.json');
    const outdir = join(folder, 'out');
    writeFileSync(documents, JSON.stringify({ events: aBigDeclaration(events), environment: TOPICS_ONLY }));
    const times = Array.from({ length: rounds }, () => runOf(outdir, documents));
    return { topics: topicsIn(outdir), milliseconds: Math.min(...times) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOf(outdir: string, documents: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join(__dirname, 'topics-program.ts'), outdir, documents],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0) throw new Error(`topics-program.ts ended with ${status}: ${stderr}`);
  return performance.now() - began;
}

function topicsIn(outdir: string): number {
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
  };
  return Object.values(stacks)
    .map(({ synthesizedStackPath }) => JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')))
    .reduce((sum: number, { resource }) => sum + Object.keys(resource?.aws_msk_topic ?? {}).length, 0);
}
