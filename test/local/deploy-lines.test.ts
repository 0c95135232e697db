import { deployReader, type Said } from '../../stacks/local/deploy-lines';

const NETWORK = 'shop-local-network';
const KAFKA = 'shop-local-kafka';

function said(text: string): readonly Said[] {
  const read = deployReader('shop-local-');
  return text.split('\n').flatMap((line) => read(line) ?? []);
}

test('a deploy is told by what is planned, made and done, each with the stack of its block', () => {
  expect(
    said(`${NETWORK}  Initializing the backend...
${NETWORK}  Terraform will perform the following actions:
                    # aws_vpc.network (network/Resource) will be created
                    Plan: 40 to add, 1 to change, 2 to destroy.
${NETWORK}  aws_vpc.network (network/Resource): Creating...
${NETWORK}  aws_vpc.network (network/Resource): Creation complete after 10s [id=vpc-1]
                    aws_subnet.a (network/a/Public): Modifications complete after 1m2s [id=subnet-1]
                    aws_eip.a (network/a/NatAddress): Destruction complete after 0s
                    Apply complete! Resources: 40 added, 1 changed, 2 destroyed.
${KAFKA}  No changes. Your infrastructure matches the configuration.
${KAFKA}  Apply complete! Resources: 0 added, 0 changed, 0 destroyed.`),
  ).toEqual([
    { kind: 'planned', stack: NETWORK, add: 40, change: 1, destroy: 2 },
    { kind: 'made', stack: NETWORK, resource: 'network/Resource', seconds: '10s' },
    { kind: 'made', stack: NETWORK, resource: 'network/a/Public', seconds: '1m2s' },
    { kind: 'made', stack: NETWORK, resource: 'network/a/NatAddress', seconds: '0s' },
    { kind: 'applied', stack: NETWORK, changes: 43 },
    { kind: 'unchanged', stack: KAFKA },
    { kind: 'applied', stack: KAFKA, changes: 0 },
  ]);
});

test('an error is told as it stands, without what cdktf says of itself', () => {
  expect(
    said(`[2026-11-21T10:00:00.000] [ERROR] default - terraform apply failed with Error code 1
${KAFKA}  ╷
                  │ Error: creating MSK Cluster: BadRequestException
                  │ ErrorCode and Errors are other words
${NETWORK}  0 errors`),
  ).toEqual([{ kind: 'trouble', text: '│ Error: creating MSK Cluster: BadRequestException' }]);
});

test('lines that say nothing of it are passed over', () => {
  expect(
    said(
      `\nDeploying Stacks: 2\n${NETWORK}  aws_vpc.network: Refreshing state... [id=vpc-1]\nThe outputs have been written`,
    ),
  ).toEqual([]);
});
