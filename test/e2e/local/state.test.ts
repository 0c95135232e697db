import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { configureStack } from '../../../lib/platform/configure-stack';
import { synthStack } from '../../../lib/testing';
import { validateDeclared } from '../../../lib/validation/validate';
import { cdktfEnvironment, type Site } from '../../../stacks/local/deploy';
import { startEmulator } from '../../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../../stacks/local/emulator/prepare';
import { startSupplement } from '../../../stacks/local/supplement/process';
import { anEnvironment, anEventsDocument } from '../../support';
import { type AwsClients, awsAt, frontPort } from '../support/aws';
import { leave } from '../support/leave';
import { aPlace, ROOT } from '../support/place';
import { siteOf } from '../support/site';
import { terraform } from '../support/terraform';

/**
 * Where state lives, made by the command in an empty account, and what the lock does when two people apply at once. Needs
 * Terraform and Python; one story.
 */
jest.setTimeout(2 * 60_000);

const BUCKET = 'shop-test-state';
const STACK = 'shop-test-slow';
const KEY = `veltrix/shop/test/${STACK}.tfstate`;

const place = aPlace();
const environmentFile = join(place.cache, 'environment.json');
let site: Site;
let aws: AwsClients;
let keyArn = '';

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  aws = awsAt(frontPort(place));
  writeFileSync(environmentFile, JSON.stringify(environment()));
});

afterAll(() => leave(place));

function environment(kmsKeyArn?: string): EnvironmentDocument {
  const s3 = { bucket: BUCKET, region: 'us-east-1', ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) };
  return anEnvironment({
    aws: { accountId: '000000000000', region: 'us-east-1', zones: 3 },
    state: { s3 },
  });
}

interface Ended {
  readonly code: number;
  readonly out: string;
}

function bootstrap(): Promise<Ended> {
  const program = [join(ROOT, 'lib', 'cli', 'veltrix.js'), 'state', 'bootstrap', '--environment', environmentFile];
  const env = cdktfEnvironment(site, { ...process.env, NODE_NO_WARNINGS: '1' });
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: ROOT, env }, (error, out, err) => {
      const said = `${out}${err}`;
      keyArn = /arn:aws:kms:[\w:-]+:key\/[\w-]+/.exec(said)?.[0] ?? 'no key';
      resolve({ code: error === null ? 0 : Number(error.code), out: said.replaceAll(keyArn, 'KEY') });
    });
  });
}

const NEXT = "next: write kmsKeyArn: 'KEY' below state.s3 of test";

test('the first run makes the bucket, the key and the policies', async () => {
  expect(await bootstrap()).toEqual({
    code: 0,
    out: `made      key alias/shop-test-state, rotated every year
made      bucket shop-test-state in us-east-1
kept      ownership by the bucket owner, without ACLs
made      public access blocked
made      versioning
made      encryption with the key
made      TLS only, at least 1.2
made      old versions removed after a year, the newest 50 kept
made      policy shop-test-state-reader: reads state, plans with -lock=false
made      policy shop-test-state-applier: reads, locks and writes state
9 made, 0 repaired, 1 as they should be
${NEXT}
`,
  });
  const bucket = { Bucket: BUCKET };
  expect(await aws.s3.send(new GetBucketVersioningCommand(bucket))).toMatchObject({ Status: 'Enabled' });
  expect(await aws.s3.send(new GetPublicAccessBlockCommand(bucket))).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(await aws.s3.send(new GetBucketEncryptionCommand(bucket))).toMatchObject({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn } }],
    },
  });
  const { Policy = '' } = await aws.s3.send(new GetBucketPolicyCommand(bucket));
  expect(JSON.parse(Policy)).toMatchObject({
    Statement: expect.arrayContaining([expect.objectContaining({ Effect: 'Deny' })]),
  });
});

test('the second run changes nothing', async () => {
  const { code, out } = await bootstrap();
  expect([code, ...out.trimEnd().split('\n').slice(-2)]).toEqual([
    0,
    '11 things as they should be, nothing was changed',
    NEXT,
  ]);
  expect(out.match(/^(?!kept ).*$/gm)?.slice(0, -3)).toEqual([]);
});

describe('two applies at once', () => {
  const folders = { first: join(place.cache, 'first', STACK), second: join(place.cache, 'second', STACK) };

  beforeAll(async () => {
    for (const folder of Object.values(folders)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(aSlowStack()));
      await terraform(site, folder, ['init', '-input=false']);
    }
  });

  test('the second is refused and says who holds the lock, and the first goes on', async () => {
    const first = apply(folders.first);
    while (!existsSync(join(folders.first, 'started'))) await sleep(50);
    const second = await apply(folders.second);
    expect(second.code).toBe(1);
    const said = second.out.replaceAll(/^[\s│]+/gm, '').replaceAll(/: +/g, ': ');
    expect(said).toContain('Error: Error acquiring the state lock\n');
    expect(said).toMatch(
      new RegExp(
        `Lock Info:\nID: [\\w-]+\nPath: ${BUCKET}/${KEY}\nOperation: OperationTypeApply\nWho: ${userInfo().username}@${hostname()}\n`,
      ),
    );
    expect(existsSync(join(folders.second, 'started'))).toBe(false);
    expect(await first).toMatchObject({ code: 0 });
  });

  test('after it the lock is gone, and the state stands in its place, in versions', async () => {
    const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents.map(({ Key }) => Key)).toEqual([KEY]);
    const { Versions = [] } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: KEY }));
    expect(Versions.filter((version) => version.Key === KEY).length).toBeGreaterThan(0);
  });

  test('the second finds it done', async () => {
    const { code, out } = await apply(folders.second);
    expect(code).toBe(0);
    expect(out).toContain('Apply complete! Resources: 0 added, 0 changed, 0 destroyed.');
  });

  /** Made of nothing but time; its provider is never asked anything. */
  function aSlowStack(): object {
    const { model } = validateDeclared(anEventsDocument(), environment(keyArn));
    if (model === undefined) throw new Error('the declaration of this test is refused');
    const { json } = synthStack(
      (stack) => {
        configureStack(stack, model.environment);
        stack.addOverride('resource.terraform_data.slow', {
          provisioner: [{ 'local-exec': { command: 'touch started; sleep 8' } }],
        });
      },
      { name: STACK },
    );
    return json;
  }

  /** Through the gate, as cdktf deploy does it. */
  function apply(folder: string): Promise<Ended> {
    const env = cdktfEnvironment(site, process.env);
    const gate = spawn(
      join(ROOT, 'lib', 'cli', 'terraform-gate.js'),
      ['apply', '-auto-approve', '-input=false', '-no-color'],
      {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    for (const stream of [gate.stdout, gate.stderr]) {
      stream.on('data', (part: Buffer) => {
        out += String(part);
      });
    }
    return new Promise((resolve, reject) => {
      gate.once('error', reject);
      gate.once('close', (code) => resolve({ code: code ?? 1, out }));
    });
  }
});
