import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { checkKey, refuse, serviceName } from './checks';
import { isAligned, parseCidr } from './ipv4';

/** Who may open connections to a store: whatever is in a security group, or in a range of addresses. */
export type StorePeer =
  | {
      readonly securityGroupId: string;
      readonly cidr?: never;
    }
  | {
      /** An IPv4 range, for example `10.20.0.0/17`; never all addresses. */
      readonly cidr: string;
      readonly securityGroupId?: never;
    };

interface StoreAccessProps {
  /** Of the store, for the group's name. */
  readonly name: string;
  /** What it is, for people who find the group: `Aurora PostgreSQL`, `Redis`. */
  readonly what: string;
  readonly vpcId: string;
  readonly port: number;
  /** By a name of the user's own. */
  readonly clients: Readonly<Record<string, StorePeer>>;
}

/**
 * The security group of a store. It starts without rules in either direction, since answers need none. Each opening is a resource
 * of its own, so that stacks made later can add theirs to the same group.
 */
export class StoreAccess extends Construct {
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: StoreAccessProps) {
    super(scope, id);
    const { name, what, port } = props;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      name: serviceName('security-group', name),
      description: `${what} of ${name}`,
      vpcId: props.vpcId,
      tags: { Name: name },
    });
    const clients = new Construct(this, 'clients');
    for (const [key, client] of Object.entries(props.clients)) {
      checkKey('clients', key);
      if (client.cidr !== undefined) checkCidr(key, client.cidr);
      new VpcSecurityGroupIngressRule(clients, key, {
        securityGroupId: this.securityGroup.id,
        description: `${what} from ${key}`,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        ...(client.cidr === undefined
          ? { referencedSecurityGroupId: client.securityGroupId }
          : { cidrIpv4: client.cidr }),
      });
    }
  }
}

function checkCidr(key: string, cidr: string): void {
  const block = parseCidr(cidr);
  if (block !== undefined && block.size !== 2 ** 32 && isAligned(block)) return;
  refuse({
    at: ['clients', key, 'cidr'],
    got: JSON.stringify(cidr),
    allowed: 'the first address of a range that is not the whole internet, such as 10.20.0.0/17',
    fix: 'name the range the clients are in, or their security group',
  });
}
