import type { Path } from '../../base/issue';
import { type Milliseconds, parseDuration } from '../../base/units';
import { isLogRetentionDays, LOG_RETENTION } from '../../catalog/log-retention';
import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

const DAY = parseDuration('1d');

/** CloudWatch Logs keeps logs for certain numbers of days only and refuses all others. */
export const logRetentionNotOffered = rule('log-retention-not-offered', 'error', (model: ResolvedModel, say) =>
  retentionsOf(model).map(({ path, retention }) => {
    const days = retention / DAY;
    if (isLogRetentionDays(days)) return say.proven(path);
    const nearest =
      LOG_RETENTION.days.find((offered) => offered >= days) ?? LOG_RETENTION.days[LOG_RETENTION.days.length - 1];
    return say.refused(path, { days: Math.round(days * 100) / 100, nearest: nearest ?? 0 });
  }),
);

function retentionsOf({ environment: { network, kafka } }: ResolvedModel): readonly {
  readonly path: Path;
  readonly retention: Milliseconds;
}[] {
  return [
    ...(network.kind === 'new'
      ? [{ path: ['environment', 'network', 'flowLogs', 'retention'], retention: network.flowLogRetention }]
      : []),
    ...(kafka.kind === 'new'
      ? [{ path: ['environment', 'kafka', 'brokerLogs', 'retention'], retention: kafka.brokerLogRetention }]
      : []),
  ];
}
