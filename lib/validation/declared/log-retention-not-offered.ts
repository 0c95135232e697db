import type { Path } from '../../base/issue';
import { type Milliseconds, parseDuration } from '../../base/units';
import { isLogRetentionDays, LOG_RETENTION } from '../../catalog/log-retention';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const DAY = parseDuration('1d');

const HEAD = {
  code: 'log-retention-not-offered',
  severity: 'error',
  about: {
    what: 'Logs are kept for a number of days that CloudWatch Logs offers.',
    why: 'The API refuses all other numbers, in the middle of an apply.',
    formula: `days is one of ${LOG_RETENTION.days.join(', ')}`,
    fix: 'Use the next number that is offered.',
    source: `${LOG_RETENTION.source} (${LOG_RETENTION.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const logRetentionNotOffered = rule(HEAD, (model: ResolvedModel, say) =>
  retentionsOf(model).map(({ path, retention }) => {
    const days = retention / DAY;
    if (isLogRetentionDays(days)) return say.proven(path);
    const nearest = LOG_RETENTION.days.find((offered) => offered >= days) ?? Math.max(...LOG_RETENTION.days);
    const values = { days: Math.round(days * 100) / 100, nearest };
    return say.refused(path, values, [], [{ path, value: `${nearest}d` }]);
  }),
);

function retentionsOf({ environment: { network, kafka, stores } }: ResolvedModel): readonly {
  readonly path: Path;
  readonly retention: Milliseconds;
}[] {
  return [
    ...(network.kind === 'new'
      ? [{ path: ['environment', 'network', 'flowLogs', 'retention'], retention: network.flowLogRetention }]
      : []),
    ...(kafka.kind === 'new' && kafka.brokerLogs.kind === 'cloudwatch'
      ? [{ path: ['environment', 'kafka', 'brokerLogs', 'retention'], retention: kafka.brokerLogs.retention }]
      : []),
    ...[...stores].flatMap(([name, placement]) =>
      placement.kind === 'sized'
        ? [{ path: ['environment', 'stores', name, 'logRetention'], retention: placement.logRetention }]
        : [],
    ),
  ];
}
