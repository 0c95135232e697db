import { CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import type { INetwork } from '../../../lib/constructs/network';
import type { awsAt } from './aws';

const ALL_ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

/** A network with nothing but an isolated subnet in each zone, which is all that what holds data needs. */
export async function isolatedNetwork(
  { ec2 }: Pick<ReturnType<typeof awsAt>, 'ec2'>,
  zones: readonly string[] = ALL_ZONES,
): Promise<INetwork> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.60.0.0/16' }));
  const vpcId = Vpc?.VpcId ?? '';
  const isolatedSubnetIds: string[] = [];
  for (const [index, AvailabilityZone] of zones.entries()) {
    const wanted = { VpcId: vpcId, CidrBlock: `10.60.${index}.0/24`, AvailabilityZone };
    const { Subnet } = await ec2.send(new CreateSubnetCommand(wanted));
    isolatedSubnetIds.push(Subnet?.SubnetId ?? '');
  }
  return { vpcId, cidr: '10.60.0.0/16', zones, publicSubnetIds: [], privateSubnetIds: [], isolatedSubnetIds };
}
