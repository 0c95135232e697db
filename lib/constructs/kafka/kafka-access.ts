import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { checkKey, refuse, serviceName } from '../checks';
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

/** A peer, and the way it comes in. */
export type KafkaClient = KafkaPeer & {
  /**
   * By which way in: IAM (port 9098), SCRAM (9096, needs `scramUsers`) or a certificate (9094, needs `certificateAuthorityArns`).
   * @default 'iam'
   */
  readonly via?: KafkaWayIn;
};

export type KafkaWayIn = 'iam' | 'scram' | 'certificate';

/** MSK's ports inside of the VPC ("Port information" and "Open monitoring", MSK developer guide, read 2026-11). */
export const KAFKA_PORTS = {
  iam: 9098,
  scram: 9096,
  certificate: 9094,
  jmxExporter: 11_001,
  nodeExporter: 11_002,
} as const;

interface KafkaAccessProps {
  readonly name: string;
  readonly vpcId: string;
  readonly clients: Readonly<Record<string, KafkaClient>>;
  /** The ways in that the cluster has. */
  readonly open: readonly KafkaWayIn[];
  readonly scrapers: Readonly<Record<string, KafkaPeer>>;
}

interface Opening {
  readonly prop: 'clients' | 'scrapers';
  readonly what: string;
  readonly fromPort: number;
  readonly toPort: number;
}

const CLIENTS: Readonly<Record<KafkaWayIn, Opening>> = {
  iam: byPort('Kafka with IAM', KAFKA_PORTS.iam),
  scram: byPort('Kafka with SCRAM', KAFKA_PORTS.scram),
  certificate: byPort('Kafka with a certificate', KAFKA_PORTS.certificate),
};
/** What opens a way in. */
const OPENED_BY: Readonly<Record<KafkaWayIn, string>> = {
  iam: 'nothing, it is always open',
  scram: 'scramUsers',
  certificate: 'certificateAuthorityArns',
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
    const clients = new Construct(this, 'clients');
    for (const [key, client] of Object.entries(props.clients))
      this.admit(clients, key, client, wayOf(key, client, props));
    const scrapers = new Construct(this, 'scrapers');
    for (const [key, peer] of Object.entries(props.scrapers)) this.admit(scrapers, key, peer, SCRAPERS);
  }

  private admit(group: Construct, key: string, peer: KafkaPeer, opening: Opening): void {
    checkKey(opening.prop, key);
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

function byPort(what: string, port: number): Opening {
  return { prop: 'clients', what, fromPort: port, toPort: port };
}

function wayOf(key: string, { via = 'iam' }: KafkaClient, { open }: KafkaAccessProps): Opening {
  if (!open.includes(via)) {
    refuse({
      at: ['clients', key, 'via'],
      got: JSON.stringify(via),
      allowed: open.map((way) => `'${way}'`).join(', '),
      fix: Object.hasOwn(OPENED_BY, via) ? `open this way in with ${OPENED_BY[via]}` : 'use one of them',
    });
  }
  return CLIENTS[via];
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
