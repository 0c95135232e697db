import { stateBootstrap } from '../../../lib/cli/commands/state';
import type { Io } from '../../../lib/cli/io';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { anEnvironment } from '../../support';
import { run } from '../support';
import { FakeAws } from './fake-aws';

const LIVE = anEnvironment({
  name: 'live',
  aws: { accountId: '111122223333', region: 'us-east-1', zones: 3 },
  state: { s3: { bucket: 'shop-live-state', region: 'us-east-1' } },
});

/** The command on an account in memory; which regions were asked for stands beside what was printed. */
async function bootstrap(document: EnvironmentDocument, aws = new FakeAws()) {
  const printed: string[] = [];
  const regions: string[] = [];
  const io: Io = {
    stdout: (text) => void printed.push(text),
    stderr: (text) => void printed.push(text),
    terminal: false,
    readStdin: async () => '',
    cwd: '/project',
    env: {},
    version: '1.2.3',
    today: () => '2026-12-01',
    files: {
      read: () => JSON.stringify(document),
      exists: (file) => file === '/project/stacks/environments/live.json',
      list: (folder) => (folder === '/project/stacks/environments' ? ['live.json'] : []),
      write: (file) => {
        throw new Error(`nothing is written, and ${file} would be`);
      },
    },
    loadModule: async () => undefined,
  };
  const code = await stateBootstrap(io, { environment: 'live' }, (region) => {
    regions.push(region);
    return aws;
  });
  return { code, lines: printed.join('').split('\n').slice(0, -1), regions };
}

/** The same by the command line, in a world where no AWS can be reached: these end before. */
async function bootstrapWithout(files: Readonly<Record<string, string>>, environment = 'live') {
  const { code, out, err } = await run(['state', 'bootstrap', '-e', environment], { files });
  return { code, out, err };
}

describe('it ends with 0', () => {
  test('when everything was made, in the region of the state', async () => {
    const aws = new FakeAws();
    const { code, lines, regions } = await bootstrap(LIVE, aws);
    expect([code, regions]).toEqual([0, ['us-east-1']]);
    expect(lines.slice(-2)).toEqual([
      '9 made, 0 repaired, 1 as they should be',
      "next: write kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/k-1' below state.s3 of live",
    ]);
    expect(aws.bucket).toEqual({ region: 'us-east-1', owner: '111122223333' });
  });

  test('when there was nothing to do', async () => {
    const aws = new FakeAws();
    await bootstrap(LIVE, aws);
    aws.calls.length = 0;
    const { code, lines } = await bootstrap(LIVE, aws);
    expect([code, lines.at(-2), aws.writes]).toEqual([0, '11 things as they should be, nothing was changed', []]);
  });
});

describe('it ends with 1', () => {
  test('when the credentials are of another account, and nothing was made', async () => {
    const aws = new FakeAws();
    aws.accountId = '444455556666';
    const { code, lines } = await bootstrap(LIVE, aws);
    expect([code, lines]).toEqual([
      1,
      ['error: these credentials are of account 444455556666, allowed 111122223333; use those of live'],
    ]);
    expect(aws.writes).toEqual([]);
  });

  test('when AWS refuses a step, which is named after what was done', async () => {
    const aws = new FakeAws();
    aws.denied.set('s3:CreateBucket', 'AccessDenied');
    const { code, lines } = await bootstrap(LIVE, aws);
    expect([code, lines]).toEqual([
      1,
      ['made      key alias/shop-live-state, rotated every year', 'error: s3:CreateBucket: AccessDenied: not allowed'],
    ]);
  });

  test('when the environment has the wrong shape: every problem is said, and AWS is never asked', async () => {
    const wrong = {
      ...LIVE,
      proof: 'maybe',
      aws: { ...LIVE.aws, zones: 7 },
      state: { s3: { bucket: 'shop-live-state' } },
    };
    const { code, lines, regions } = await bootstrap(wrong as unknown as EnvironmentDocument);
    expect([code, regions]).toEqual([1, []]);
    const at = 'error: stacks/environments/live.json:1:';
    expect(lines).toEqual([
      `${at}143 aws.zones: got 7, allowed 1, 2 or 3, or a list of one to three zone names; write it in that form [value-not-allowed]`,
      `${at}34 proof: got "maybe", allowed required or reported; choose one of them [value-not-allowed]`,
      `${at}198 state.s3.region: got nothing, allowed a region such as us-east-1; state region [key-missing]`,
    ]);
  });
});

describe('it ends with 2', () => {
  test('when the state is kept in a folder', async () => {
    const local = { ...LIVE, state: { local: { folder: 'state' } } };
    expect(await bootstrapWithout({ 'stacks/environments/live.json': JSON.stringify(local) })).toEqual({
      code: 2,
      out: '',
      err: 'error: live keeps its state in a folder (state.local), so there is nothing to make\n',
    });
  });

  test('when there is no such environment', async () => {
    expect(await bootstrapWithout({ 'stacks/environments/live.json': JSON.stringify(LIVE) }, 'live2')).toEqual({
      code: 2,
      out: '',
      err: 'error: there is no environment live2 in stacks/environments; did you mean live?\n',
    });
  });

  test('when no environment is named', async () => {
    expect(await run(['state', 'bootstrap'])).toMatchObject({
      code: 2,
      out: '',
      err: "error: required option '-e, --environment <name>' not specified\n",
    });
  });
});
