import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, S3Backend, TerraformBackend, type TerraformStack } from 'cdktf';
import { isMapping } from '../base/mapping';
import type { EnvironmentModel } from '../model/environment-model';
import { requireGate } from './gate-variable';

/** Provider, tags and state of a stack as the environment states them. */
export function configureStack(stack: TerraformStack, environment: EnvironmentModel): void {
  new AwsProvider(stack, 'aws', {
    region: environment.region,
    // Wrong credentials must fail before they build something in another account.
    allowedAccountIds: [environment.accountId],
    defaultTags: [{ tags: tagsOf(environment) }],
  });
  // The bindings pin the version they were made from; the environment says what it accepts.
  stack.addOverride('terraform.required_providers.aws.version', environment.awsProvider);
  keepState(stack, environment);
  if (environment.protected) requireGate(stack);
}

/** Required tags of the environment win nothing over ours: who owns a resource is never said wrongly. */
function tagsOf({ names, tags }: EnvironmentModel): Record<string, string> {
  return { ...tags, 'veltrix:platform': names.platform, 'veltrix:environment': names.environment };
}

function keepState(stack: TerraformStack, { state, names }: EnvironmentModel): void {
  const id = stack.node.id;
  if (state.kind === 'local') {
    new LocalBackend(stack, { path: `${state.folder}/terraform.${id}.tfstate` });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    region: state.region,
    key: `veltrix/${names.platform}/${names.environment}/${id}.tfstate`,
    // `encrypt` alone would ask for AES256 and so pass over the default key of the bucket.
    ...(state.kmsKeyArn === null ? {} : { encrypt: true, kmsKeyId: state.kmsKeyArn }),
  });
  // cdktf 0.21 has no option for it; two applies at once would lose the resources of one of them.
  backend.addOverride('use_lockfile', true);
  stack.node.addValidation({ validate: () => (isLocked(stack) ? [] : [UNLOCKED]) });
}

const UNLOCKED =
  'terraform.backend.s3.use_lockfile: got no lock file, allowed true; remove the override that turns it off, or two applies at once lose resources';

/** As the stack would be written, without writing it: that takes as long as the synth of everything in it. */
function isLocked(stack: TerraformStack): boolean {
  const backends = stack.node.findAll().filter((one) => TerraformBackend.isBackend(one));
  const written: readonly unknown[] = [...backends.map((backend) => backend.toTerraform()), overridesOf(stack)];
  const locks = written.map((part) => at(part, ['terraform', 'backend', 's3', 'use_lockfile']));
  return locks.filter((lock) => lock !== undefined).at(-1) === true;
}

/** cdktf keeps what a stack overrides to itself; were it kept elsewhere one day, the whole stack is looked at. */
function overridesOf(stack: TerraformStack): unknown {
  const overrides: unknown = Reflect.get(stack, 'rawOverrides');
  return isMapping(overrides) ? overrides : stack.toTerraform();
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isMapping(part) ? part[key] : undefined), value);
}
