// What it is compared with: the same resources written by hand in cdktf, one call of its class for each. Topics refer to their
// cluster in the stack before, as a hand would write them. argv: the folder to write to, the resources.
const { readFileSync } = require('node:fs');
const { App, TerraformResource, TerraformStack } = require('cdktf');
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');

const [, , outdir, resources] = process.argv;
const stacks = JSON.parse(readFileSync(resources, 'utf8'));
const classOf = new Map();
for (const { type, file, name } of stacks.flatMap((stack) => stack.resources)) {
  if (file !== null && !classOf.has(type)) classOf.set(type, require(`@cdktf/provider-aws/lib/${file}`)[name]);
}

/** Newer than the generated classes. */
class Topic extends TerraformResource {
  constructor(scope, id, config) {
    super(scope, id, {
      terraformResourceType: 'aws_msk_topic',
      terraformGeneratorMetadata: { providerName: 'aws' },
      lifecycle: { preventDestroy: true },
    });
    this.config = config;
  }

  synthesizeAttributes() {
    return this.config;
  }
}

const app = new App({ outdir });
let cluster;
for (const { name, resources: own } of stacks) {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
  for (const { type, id, props } of own) {
    const Resource = classOf.get(type);
    if (Resource === undefined) {
      new Topic(stack, id, { ...props, cluster_arn: cluster.arn });
      continue;
    }
    const made = new Resource(stack, id, props);
    if (type === 'aws_msk_cluster') cluster = made;
  }
}
app.synth();
process.stdout.write(JSON.stringify({ kilobytes: process.resourceUsage().maxRSS }));
