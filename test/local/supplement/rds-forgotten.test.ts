import { Memory } from '../../../stacks/local/supplement/memory';
import { remembered, told } from '../../../stacks/local/supplement/rds/forgotten';
import { PENDING, withStatus } from '../../../stacks/local/supplement/rds/pending';

const created = remembered(
  'EnableCloudwatchLogsExports.member.1=postgresql&EnablePerformanceInsights=true&PerformanceInsightsKMSKeyId=a%26b',
);

test('tells what was said, in place of what the emulator says of it', () => {
  const xml = '<Engine>aurora</Engine><PerformanceInsightsEnabled>false</PerformanceInsightsEnabled>';
  expect(told(xml, created)).toBe(
    '<Engine>aurora</Engine><PerformanceInsightsEnabled>true</PerformanceInsightsEnabled>' +
      '<PerformanceInsightsKMSKeyId>a&amp;b</PerformanceInsightsKMSKeyId>' +
      '<EnabledCloudwatchLogsExports><member>postgresql</member></EnabledCloudwatchLogsExports>',
  );
});

test('a change says what it changes, and the rest stays', () => {
  const changed = remembered(
    'CloudwatchLogsExportConfiguration.DisableLogTypes.member.1=postgresql&PerformanceInsightsRetentionPeriod=465',
    created,
  );
  expect(changed).toEqual({
    fields: {
      PerformanceInsightsEnabled: 'true',
      PerformanceInsightsKMSKeyId: 'a&b',
      PerformanceInsightsRetentionPeriod: '465',
    },
    logs: [],
  });
});

test('a member waits exactly where a static parameter was changed', () => {
  const member = (id: string, status: string) =>
    `<DBClusterMember><DBInstanceIdentifier>${id}</DBInstanceIdentifier><DBClusterParameterGroupStatus>${status}</DBClusterParameterGroupStatus></DBClusterMember>`;
  const memory = Memory.open();
  memory.put(PENDING, 'shop-2', { parameters: ['max_connections'] });
  expect(withStatus(memory, member('shop-1', 'in-sync') + member('shop-2', 'in-sync'))).toBe(
    member('shop-1', 'in-sync') + member('shop-2', 'pending-reboot'),
  );
});
