import { Token } from 'cdktf';
import { NAME_LIMITS } from '../../base/naming';
import { AURORA_MASTER_SECRET, ENHANCED_MONITORING } from '../../catalog/aurora-limits';
import { AURORA_MAJORS, auroraMajor } from '../../catalog/aurora-versions';
import { AURORA_SERVERLESS } from '../../catalog/store-limits';
import { checkAccountId, checkPlain, checkRegion, checkWhole, refuse } from '../checks';
import { checkRetention } from '../logging';
import { checkParameters } from './parameter-groups';
import type { NewPostgresClusterProps } from './postgres-cluster-props';
import { checkProxy } from './postgres-proxy';
import { POSTGRES_PORT } from './proxy-access';
import { checkReaders } from './reader-scaling';

/** Backups that can be kept: BackupRetentionPeriod of the RDS API reference (read 2026-11). */
const BACKUP_DAYS = { min: 1, max: 35 };
/** The longest name of which all others can be made: that of the role of monitoring is the narrowest. */
const LONGEST_NAME = NAME_LIMITS['iam-role'].max - '-monitoring'.length;

/** Everything that one call can know. */
export function checkCluster(props: NewPostgresClusterProps): void {
  const { name, network, parameters, readers, proxy, backups, masterPasswordRotationDays, monitoringSeconds } = props;
  checkPlain(['name'], name);
  if (name.length > LONGEST_NAME) {
    refuse({
      at: ['name'],
      got: `${name.length} characters`,
      allowed: `at most ${LONGEST_NAME}: roles and groups are named after it`,
      fix: 'shorten it',
    });
  }
  checkRegion(['region'], props.region);
  checkAccountId(['accountId'], props.accountId);
  checkVersion(props.version);
  checkUnits(props);
  checkRetention(['logs', 'retentionDays'], props.logs.retentionDays);
  checkParameters(parameters ?? {}, props.version);
  if (readers !== undefined) checkReaders(readers);
  if (proxy !== undefined) checkProxy(proxy);
  if (backups !== undefined) checkWhole(['backups', 'retentionDays'], backups.retentionDays, BACKUP_DAYS);
  checkPort(props);
  if (masterPasswordRotationDays !== undefined) {
    const { least: min, most: max } = AURORA_MASTER_SECRET;
    checkWhole(['masterPasswordRotationDays'], masterPasswordRotationDays, { min, max });
  }
  checkMonitoring(monitoringSeconds);
  if (network.isolatedSubnetIds.length < 2) {
    refuse({
      at: ['network', 'isolatedSubnetIds'],
      got: `${network.isolatedSubnetIds.length}`,
      allowed: 'at least 2, in zones of their own',
      fix: 'use a network with isolated subnets in two zones or more',
    });
  }
}

function checkPort({ port, proxy }: NewPostgresClusterProps): void {
  if (port === undefined) return;
  checkWhole(['port'], port, { min: 1_150, max: 65_535 });
  if (proxy === undefined || port === POSTGRES_PORT) return;
  refuse({
    at: ['port'],
    got: `${port} beside a proxy`,
    allowed: `${POSTGRES_PORT}, at which a proxy always listens`,
    fix: 'leave it out',
  });
}

function checkVersion(version: string): void {
  checkPlain(['version'], version);
  if (auroraMajor(version) !== undefined) return;
  refuse({
    at: ['version'],
    got: JSON.stringify(version),
    allowed: `a version of ${AURORA_MAJORS.map(({ major }) => major).join(', ')}, such as 17.7`,
    fix: 'use a version that Aurora has',
  });
}

function checkUnits({ serverless }: NewPostgresClusterProps): void {
  if (serverless === undefined) return;
  const { most } = AURORA_SERVERLESS;
  for (const [end, units] of Object.entries(serverless)) {
    if (Token.isUnresolved(units)) continue;
    if (units >= 0.5 && units <= most && Number.isInteger(units * 2)) continue;
    refuse({
      at: ['serverless', end],
      got: String(units),
      allowed: `0.5 to ${most}, in steps of a half`,
      fix: 'use a number of capacity units in this range',
    });
  }
  const { minUnits, maxUnits } = serverless;
  if (Token.isUnresolved(minUnits) || Token.isUnresolved(maxUnits) || minUnits <= maxUnits) return;
  refuse({
    at: ['serverless', 'minUnits'],
    got: `${minUnits}, above the ${maxUnits} of maxUnits`,
    allowed: `${maxUnits} and less`,
    fix: 'raise maxUnits, or lower minUnits',
  });
}

function checkMonitoring(seconds: number | undefined): void {
  const allowed = ENHANCED_MONITORING.seconds.filter((one) => one > 0);
  if (seconds === undefined || Token.isUnresolved(seconds) || allowed.includes(seconds)) return;
  refuse({
    at: ['monitoringSeconds'],
    got: String(seconds),
    allowed: allowed.join(', '),
    fix: `use ${ENHANCED_MONITORING.chosen}`,
  });
}
