import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { ENDPOINT_SERVICES, type InterfaceEndpoint, PRIVATE_CLUSTER_SERVICES } from '../../catalog/interface-endpoints';
import { refuse, serviceName } from '../checks';

/** AWS services that can be reached without leaving the network, by the last part of their endpoint's name. */
export const INTERFACE_ENDPOINTS = ENDPOINT_SERVICES.names;

/** What nodes and pods of a private EKS cluster call, and handlers on them. */
export const PRIVATE_CLUSTER_ENDPOINTS = PRIVATE_CLUSTER_SERVICES.names;

interface InterfaceEndpointsProps {
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly subnetIds: readonly string[];
  readonly services: readonly InterfaceEndpoint[];
}

/** One interface endpoint per service, all behind one security group that lets the network in by TLS and nobody else. */
export class InterfaceEndpoints extends Construct {
  readonly securityGroup: SecurityGroup;
  readonly endpoints: Readonly<Record<string, VpcEndpoint>>;

  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    checkServices(props.services);

    const name = `${props.name}-endpoints`;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      name: serviceName('security-group', name),
      description: 'AWS services reached from inside of the network',
      vpcId: props.vpcId,
      tags: { Name: name },
    });
    new VpcSecurityGroupIngressRule(this, 'FromNetwork', {
      securityGroupId: this.securityGroup.id,
      description: 'TLS from the network',
      cidrIpv4: props.cidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    this.endpoints = Object.fromEntries(
      props.services.map((service) => [
        service,
        new VpcEndpoint(this, service, {
          vpcId: props.vpcId,
          vpcEndpointType: 'Interface',
          serviceName: `com.amazonaws.${props.region}.${service}`,
          // Clients keep the service's public name, which then resolves to the endpoint.
          privateDnsEnabled: true,
          subnetIds: [...props.subnetIds],
          securityGroupIds: [this.securityGroup.id],
          tags: { Name: `${props.name}-${service}` },
        }),
      ]),
    );
  }
}

function checkServices(services: readonly InterfaceEndpoint[]): void {
  services.forEach((service, index) => {
    if (!INTERFACE_ENDPOINTS.includes(service)) {
      refuse({
        at: ['interfaceEndpoints', index],
        got: JSON.stringify(service),
        allowed: INTERFACE_ENDPOINTS.join(', '),
        fix: 'name one of these, or add an endpoint of your own to the vpcId',
      });
    }
    if (services.indexOf(service) !== index) {
      refuse({
        at: ['interfaceEndpoints', index],
        got: `${JSON.stringify(service)} twice`,
        allowed: 'each service once',
        fix: 'remove one of them',
      });
    }
  });
}
