import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { CHOSEN_NAMES, nameProblem } from '../../base/naming';
import { refuse, serviceName } from '../checks';
import { isAligned, parseCidr } from '../ipv4';

/** Who may open connections: whatever is in a security group, or in a range of addresses. */
export type KafkaPeer = SecurityGroupPeer | CidrPeer;

export interface SecurityGroupPeer {
  readonly securityGroupId: string;
  readonly cidr?: never;
}

export interface CidrPeer {
  /** An IPv4 range, for example `10.20.0.0/17`; never all addresses. */
  readonly cidr: string;
  readonly securityGroupId?: never;
}

/** MSK's ports inside of the VPC ("Port information" and "Open monitoring", MSK developer guide, read 2026-11). */
export const KAFKA_PORTS = { iam: 9098, jmxExporter: 11_001, nodeExporter: 11_002 } as const;

interface KafkaAccessProps {
  readonly name: string;
  readonly vpcId: string;
  readonly clients: Readonly<Record<string, KafkaPeer>>;
  readonly scrapers: Readonly<Record<string, KafkaPeer>>;
}

interface Opening {
  readonly prop: 'clients' | 'scrapers';
  readonly what: string;
  readonly fromPort: number;
  readonly toPort: number;
}

const CLIENTS: Opening = {
  prop: 'clients',
  what: 'Kafka with IAM',
  fromPort: KAFKA_PORTS.iam,
  toPort: KAFKA_PORTS.iam,
};
const SCRAPERS: Opening = {
  prop: 'scrapers',
  what: 'broker metrics',
  fromPort: KAFKA_PORTS.jmxExporter,
  toPort: KAFKA_PORTS.nodeExporter,
};

/**
 * The brokers' security group. It starts without rules in either direction, since answers need none. Each opening is a resource
 * of its own, so that stacks made later can add theirs to the same group.
 *
 * Assumption: brokers talk to each other outside of the VPC. AWS's own templates give the group rules for clients only.
 */
export class KafkaAccess extends Construct {
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: KafkaAccessProps) {
    super(scope, id);
    const name = `${props.name}-brokers`;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      name: serviceName('security-group', name),
      description: `Kafka brokers of ${props.name}`,
      vpcId: props.vpcId,
      tags: { Name: name },
    });
    this.open(CLIENTS, props.clients);
    this.open(SCRAPERS, props.scrapers);
  }

  private open(opening: Opening, peers: Readonly<Record<string, KafkaPeer>>): void {
    const group = new Construct(this, opening.prop);
    for (const [key, peer] of Object.entries(peers)) {
      checkKey(opening, key);
      if (peer.cidr !== undefined) checkCidr(opening, key, peer.cidr);
      new VpcSecurityGroupIngressRule(group, key, {
        securityGroupId: this.securityGroup.id,
        description: `${opening.what} from ${key}`,
        ipProtocol: 'tcp',
        fromPort: opening.fromPort,
        toPort: opening.toPort,
        ...(peer.cidr === undefined ? { referencedSecurityGroupId: peer.securityGroupId } : { cidrIpv4: peer.cidr }),
      });
    }
  }
}

/** The key is part of the rule's address and of its description. */
function checkKey({ prop }: Opening, key: string): void {
  const problem = nameProblem(key, CHOSEN_NAMES.name);
  if (problem === undefined) return;
  refuse({ at: [prop, key], got: problem, allowed: CHOSEN_NAMES.name.allowed, fix: 'choose another name' });
}

function checkCidr({ prop }: Opening, key: string, cidr: string): void {
  const block = parseCidr(cidr);
  if (block === undefined || block.size === 2 ** 32 || !isAligned(block)) {
    refuse({
      at: [prop, key, 'cidr'],
      got: JSON.stringify(cidr),
      allowed: 'the first address of a range that is not the whole internet, such as 10.20.0.0/17',
      fix: 'name the range the clients are in, or their security group',
    });
  }
}
