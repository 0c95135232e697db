import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';
import type { ZoneAddresses } from './address-plan';

/** Everywhere outside of the network. */
export const ANYWHERE = '0.0.0.0/0';

interface ZoneSubnetsProps {
  readonly name: string;
  readonly vpcId: string;
  readonly addresses: ZoneAddresses;
  /** The tables of the tiers whose routes are the same in every zone. */
  readonly publicRoutes: RouteTable;
  readonly isolatedRoutes: RouteTable;
}

/** One zone's part of a network: a subnet per tier, and the private tier's own way out. Its id is the zone's letter. */
export class ZoneSubnets extends Construct {
  readonly public: Subnet;
  readonly private: Subnet;
  readonly isolated: Subnet;
  readonly privateRoutes: RouteTable;

  private readonly label: string;

  constructor(scope: Construct, id: string, props: ZoneSubnetsProps) {
    super(scope, id);
    const { addresses, vpcId } = props;
    this.label = `${props.name}-${addresses.letter}`;
    this.privateRoutes = new RouteTable(this, 'PrivateRoutes', {
      vpcId,
      tags: { Name: `${props.name}-private-${addresses.letter}` },
    });

    const place = (tier: string, cidrBlock: string, routes: RouteTable): Subnet => {
      const subnet = new Subnet(this, tier, {
        vpcId,
        cidrBlock,
        availabilityZone: addresses.zone,
        mapPublicIpOnLaunch: false,
        tags: { Name: `${props.name}-${tier.toLowerCase()}-${addresses.letter}` },
      });
      new RouteTableAssociation(this, `${tier}Association`, { subnetId: subnet.id, routeTableId: routes.id });
      return subnet;
    };
    this.public = place('Public', addresses.publicCidr, props.publicRoutes);
    this.private = place('Private', addresses.privateCidr, this.privateRoutes);
    this.isolated = place('Isolated', addresses.isolatedCidr, props.isolatedRoutes);
  }

  /** A NAT gateway in this zone; it must wait for the route that leads its public subnet to the internet. */
  addNatGateway(internetRoute: Route): NatGateway {
    const address = new Eip(this, 'NatAddress', { domain: 'vpc', tags: { Name: `${this.label}-nat` } });
    return new NatGateway(this, 'Nat', {
      allocationId: address.id,
      subnetId: this.public.id,
      connectivityType: 'public',
      tags: { Name: this.label },
      dependsOn: [internetRoute],
    });
  }

  /** Leads what the private subnet sends outside of the network through a NAT gateway, of this zone or another. */
  addPrivateWayOut(natGateway: NatGateway): Route {
    return new Route(this, 'PrivateWayOut', {
      routeTableId: this.privateRoutes.id,
      destinationCidrBlock: ANYWHERE,
      natGatewayId: natGateway.id,
    });
  }
}
