import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

/** What PostgreSQL listens at where nobody says otherwise, and a proxy before it always. */
export const POSTGRES_PORT = 5432;

/** Proxy and instances are in one group, which lets the one through to the others and nowhere else. */
export function admitProxy(scope: Construct, securityGroupId: string, port: number): void {
  const proxy = new Construct(scope, 'ProxyAccess');
  const inside = {
    securityGroupId,
    referencedSecurityGroupId: securityGroupId,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
  };
  new VpcSecurityGroupEgressRule(proxy, 'Out', { ...inside, description: 'RDS Proxy to the instances' });
  new VpcSecurityGroupIngressRule(proxy, 'In', { ...inside, description: 'Instances from RDS Proxy' });
}
