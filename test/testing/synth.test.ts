import childProcess from 'node:child_process';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import {
  Annotations,
  type App,
  Aspects,
  DataResource,
  S3Backend,
  TerraformOutput,
  TerraformStack,
  Testing,
} from 'cdktf';
import { ValidateBinaryVersion } from 'cdktf/lib/validations';
import { Construct } from 'constructs';
import { SynthesisError, serialize, synthApp, synthStack } from '../../lib/testing';
import { messageOf, withAws } from './support';

describe('synthesizing a stack', () => {
  test('gives its Terraform JSON, without metadata and versions', () => {
    const stack = synthStack((scope) => {
      withAws(scope);
      new S3Bucket(scope, 'Events', { bucket: 'events' });
    });
    expect(stack).toEqual({
      name: 'stack',
      json: {
        provider: { aws: [{ region: 'eu-central-1' }] },
        resource: { aws_s3_bucket: { Events: { bucket: 'events' } } },
        terraform: {
          backend: { local: { path: 'terraform.stack.tfstate' } },
          required_providers: { aws: { source: 'aws' } },
        },
      },
      annotations: { warnings: [], infos: [] },
    });
  });

  test('takes a stack that exists already, and keeps its backend', () => {
    const stack = new TerraformStack(Testing.app(), 'hunt-network');
    new S3Backend(stack, { bucket: 'state', key: 'hunt' });
    expect(synthStack(stack)).toMatchObject({
      name: 'hunt-network',
      json: { terraform: { backend: { s3: { bucket: 'state', key: 'hunt' } } } },
    });
  });

  test('gives the same bytes, whatever the order of construction', () => {
    const build = (ids: readonly string[]) =>
      synthStack((scope) => {
        withAws(scope);
        for (const id of ids) new S3Bucket(scope, id, { bucket: id, tags: { a: '1', b: '2' } });
      });
    expect(serialize(build(['One', 'Two']))).toBe(serialize(build(['Two', 'One'])));
  });

  test('runs aspects of the stack', () => {
    const stack = synthStack((scope) => {
      withAws(scope);
      new S3Bucket(scope, 'Events', {});
      Aspects.of(scope).add({
        visit: (node) => {
          if (node instanceof S3Bucket) node.bucket = 'by-aspect';
        },
      });
    });
    expect(stack.json).toMatchObject({ resource: { aws_s3_bucket: { Events: { bucket: 'by-aspect' } } } });
  });

  test('fails with all problems at once: validations, a missing provider, error annotations', () => {
    const build = (scope: TerraformStack) => {
      new S3Bucket(scope, 'Events', {});
      const inner = new Construct(scope, 'Inner');
      inner.node.addValidation({ validate: () => ['has no owner', 'has no name'] });
      Annotations.of(inner).addError('must be encrypted');
    };
    expect(messageOf(() => synthStack(build, { name: 'hunt' }))).toBe(
      [
        'stack hunt has 4 problems',
        "  [hunt] Found resources without a matching provider construct. Please make sure to add provider constructs [e.g. new RandomProvider(...)] to your stack 'hunt' for the following providers: aws",
        '  [hunt/Inner] has no owner',
        '  [hunt/Inner] has no name',
        '  [hunt/Inner] must be encrypted',
      ].join('\n'),
    );
  });

  test('sees an error that an aspect finds', () => {
    const build = (scope: TerraformStack) =>
      Aspects.of(scope).add({ visit: (node) => Annotations.of(node).addError('is not tagged') });
    expect(() => synthStack(build)).toThrow(
      new SynthesisError('stack stack', ['[stack] is not tagged', '[stack/backend] is not tagged']),
    );
  });

  test('hands on warnings and infos without failing', () => {
    const stack = synthStack((scope) => {
      Annotations.of(scope).addWarning('one zone only');
      Annotations.of(scope).addInfo('sized by hand');
    });
    expect(stack.annotations).toEqual({ warnings: ['[stack] one zone only'], infos: ['[stack] sized by hand'] });
  });
});

describe('without Terraform on the machine', () => {
  // An empty PATH would not reach the processes that a test in jest starts, so the start itself is what fails here.
  const execSync = jest.spyOn(childProcess, 'execSync').mockImplementation(() => {
    throw new Error('terraform: not found');
  });
  beforeEach(() => execSync.mockClear());
  afterAll(() => execSync.mockRestore());

  const build = (scope: TerraformStack) => {
    withAws(scope);
    new DataResource(scope, 'Marker', { input: { revision: 1 } });
    new S3Bucket(scope, 'Imported', {}).importFrom('events-of-before');
    new S3Bucket(scope, 'Target', {}).addMoveTarget('target');
    new S3Bucket(scope, 'Moved', {}).moveTo('target');
  };

  test('terraform_data, an import and a move are synthesized', () => {
    expect(synthStack(build).json).toMatchObject({
      import: [{ id: 'events-of-before', to: 'aws_s3_bucket.Imported' }],
      moved: [{ from: 'aws_s3_bucket.Moved', to: 'aws_s3_bucket.Target' }],
      resource: { aws_s3_bucket: { Imported: {}, Target: {} }, terraform_data: { Marker: { input: { revision: 1 } } } },
    });
  });

  test('no process is started, where cdktf itself would start one and fail', () => {
    synthStack(build);
    expect(execSync).not.toHaveBeenCalled();

    const stack = new TerraformStack(Testing.app(), 'stack');
    build(stack);
    expect(() => stack.runAllValidations()).toThrow(/\[stack\/Marker\] Could not determine version of terraform/);
    expect(execSync).toHaveBeenCalled();
  });

  test('the question is answered for the length of the call only, also when it fails', () => {
    const original = ValidateBinaryVersion.prototype.validate;
    synthStack(build);
    expect(ValidateBinaryVersion.prototype.validate).toBe(original);
    expect(() => synthStack((scope) => void new S3Bucket(scope, 'Lonely', {}))).toThrow(SynthesisError);
    expect(ValidateBinaryVersion.prototype.validate).toBe(original);
  });
});

describe('synthesizing an app', () => {
  function twoStacks(): { readonly app: App; readonly network: TerraformStack; readonly kafka: TerraformStack } {
    const app = Testing.app();
    const network = withAws(new TerraformStack(app, 'network'));
    const kafka = withAws(new TerraformStack(app, 'kafka'));
    const bucket = new S3Bucket(network, 'Logs', {});
    new TerraformOutput(kafka, 'Arn', { value: bucket.arn });
    return { app, network, kafka };
  }

  test('wires references between stacks, without paths of the machine', () => {
    const { app } = twoStacks();
    const [network, kafka] = synthApp(app);
    expect(network?.json.output).toEqual({
      'cross-stack-output-aws_s3_bucketLogsarn': { sensitive: true, value: '${aws_s3_bucket.Logs.arn}' },
    });
    expect(kafka?.json.data).toEqual({
      terraform_remote_state: {
        'cross-stack-reference-input-network': {
          backend: 'local',
          config: { path: 'terraform.network.tfstate' },
          workspace: '${terraform.workspace}',
        },
      },
    });
    expect(synthApp(twoStacks().app).map(serialize).join()).not.toContain(process.cwd());
  });

  test('wires them too when only the producer is asked for', () => {
    const { network } = twoStacks();
    expect(synthStack(network).json).toEqual(synthApp(twoStacks().app)[0]?.json);
  });

  test('names the problems of all stacks and of the app', () => {
    const { app, network, kafka } = twoStacks();
    network.node.addValidation({ validate: () => ['overlaps'] });
    Annotations.of(kafka).addError('is too small');
    app.node.addValidation({ validate: () => ['has no owner'] });
    expect(messageOf(() => synthApp(app))).toBe(
      'the app has 3 problems\n  [network] overlaps\n  [kafka] is too small\n  [app] has no owner',
    );
  });
});
