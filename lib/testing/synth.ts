import { AnnotationMetadataEntryType, App, LocalBackend, TerraformBackend, TerraformStack, Testing } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import type { IConstruct } from 'constructs';
import { SynthesisError } from './synthesis-error';
import { type SynthesizedStack, synthesizedStack } from './synthesized-stack';
import { withoutTerraform } from './without-terraform';

export interface SynthOptions {
  /**
   * The id of the stack that is made when a function is given; state paths and messages carry it.
   * @default 'stack'
   */
  readonly name?: string;
}

/**
 * Synthesizes one stack the way `cdktf synth` would, without writing files and without Terraform: aspects run, every
 * validation runs (missing providers too), and an error annotation fails. All problems come in one `SynthesisError`.
 * A function gets an empty stack to build in. cdktf's own `Testing.synth` does neither by itself: there the snapshot of an
 * invalid stack is green.
 * Limit: synthesize a stack once. Aspects run each time, and one that adds constructs fails the second time.
 */
export function synthStack(
  stack: TerraformStack | ((scope: TerraformStack) => void),
  options: SynthOptions = {},
): SynthesizedStack {
  const subject = typeof stack === 'function' ? builtStack(stack, options) : stack;
  return withoutTerraform(() => {
    // A reference from another stack adds an output here, so the neighbours must be prepared too.
    for (const each of stacksOf(App.of(subject))) prepare(each);
    const problems = problemsOf(subject);
    if (problems.length > 0) throw new SynthesisError(`stack ${subject.node.id}`, problems);
    return rendered(subject);
  });
}

/** The same for all stacks of an app, in the order of construction, with the problems of all stacks and of the app itself. */
export function synthApp(app: App): readonly SynthesizedStack[] {
  return withoutTerraform(() => {
    const stacks = stacksOf(app);
    stacks.forEach(prepare);
    const problems = stacks.flatMap(problemsOf);
    const own = app.node.validate().map((text) => `[app] ${text}`);
    if (problems.length + own.length > 0) throw new SynthesisError('the app', [...new Set([...problems, ...own])]);
    return stacks.map(rendered);
  });
}

function builtStack(build: (scope: TerraformStack) => void, options: SynthOptions): TerraformStack {
  const stack = new TerraformStack(Testing.app(), options.name ?? 'stack');
  build(stack);
  return stack;
}

function stacksOf(app: App): readonly TerraformStack[] {
  return app.node.findAll().filter((node): node is TerraformStack => TerraformStack.isStack(node));
}

function prepare(stack: TerraformStack): void {
  // Without a backend cdktf adds a local one with an absolute path, and the snapshot would name the machine it was made on.
  if (!stack.node.findAll().some((node) => TerraformBackend.isBackend(node))) {
    new LocalBackend(stack, { path: `terraform.${stack.node.id}.tfstate` });
  }
  stack.prepareStack();
}

/** In the order of cdktf's synthesizer: aspects first, since they may add constructs, annotations and validations. */
function problemsOf(stack: TerraformStack): readonly string[] {
  invokeAspects(stack);
  const invalid = stack.node
    .findAll()
    .flatMap((node) => node.node.validate().map((message) => `[${node.node.path}] ${message}`));
  return [...invalid, ...annotationsOf(stack, AnnotationMetadataEntryType.ERROR)];
}

function annotationsOf(stack: TerraformStack, level: AnnotationMetadataEntryType): readonly string[] {
  const lines = (node: IConstruct) =>
    node.node.metadata
      .filter((entry) => entry.type === level)
      .map((entry) => `[${node.node.path}] ${String(entry.data)}`);
  return stack.node.findAll().flatMap(lines);
}

function rendered(stack: TerraformStack): SynthesizedStack {
  // Through text: what Terraform reads has no `undefined`, and no object that only prints like a value.
  return synthesizedStack(stack.node.id, JSON.parse(JSON.stringify(stack.toTerraform())), {
    warnings: annotationsOf(stack, AnnotationMetadataEntryType.WARN),
    infos: annotationsOf(stack, AnnotationMetadataEntryType.INFO),
  });
}
