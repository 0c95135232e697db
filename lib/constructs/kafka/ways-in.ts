import type { MskClusterClientAuthentication } from '@cdktf/provider-aws/lib/msk-cluster';
import { compareText } from '../../base/issue';
import type { KafkaWayIn } from './kafka-access';
import type { NewKafkaClusterProps } from './kafka-cluster-props';

type WaysInProps = Pick<NewKafkaClusterProps, 'scramUsers' | 'certificateAuthorityArns'>;

/** IAM always; another as soon as somebody may come in by it. */
export function openWays(props: WaysInProps): readonly KafkaWayIn[] {
  return [
    'iam',
    ...(Object.keys(props.scramUsers ?? {}).length > 0 ? (['scram'] as const) : []),
    ...((props.certificateAuthorityArns ?? []).length > 0 ? (['certificate'] as const) : []),
  ];
}

export function isOpen(props: WaysInProps, way: KafkaWayIn): boolean {
  return openWays(props).includes(way);
}

/** Nobody unknown ever comes in. */
export function authenticationOf(props: WaysInProps): MskClusterClientAuthentication {
  const { certificateAuthorityArns } = props;
  return {
    sasl: { iam: true, scram: isOpen(props, 'scram') },
    // An empty list closes what was open; the provider takes a block that is gone for one that nobody has an opinion on.
    ...(certificateAuthorityArns === undefined
      ? {}
      : { tls: { certificateAuthorityArns: [...certificateAuthorityArns].sort(compareText) } }),
    unauthenticated: false,
  };
}
