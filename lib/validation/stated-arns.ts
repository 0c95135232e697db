import type { Path } from '../base/issue';
import type { EnvironmentModel } from '../model/environment-model';
import type { KafkaModel } from '../model/kafka-model';

/** An ARN of the environment, with the account and the region it names: `null` where it names none. */
export interface StatedArn {
  readonly path: Path;
  readonly account: string | null;
  readonly region: string | null;
  /** Where it is used. */
  readonly usedIn: { readonly region: string; readonly path: Path };
}

/** Every ARN that the environment hands in, each at its place. */
export function statedArns(environment: EnvironmentModel): readonly StatedArn[] {
  const { secrets, receivers, state, permissionsBoundary, kafka, deletionGuard, stores } = environment;
  const here = { region: environment.region, path: ['environment', 'aws', 'region'] };
  const bucket = state.kind === 's3' ? { region: state.region, path: ['environment', 'state', 's3', 'region'] } : here;
  const at = (place: Path, arn: string | null, usedIn = here): readonly StatedArn[] => {
    if (arn === null) return [];
    const [, , , region = '', account = ''] = arn.split(':');
    // What AWS manages itself lies in no account.
    const own = account === '' || account === 'aws' ? null : account;
    return [{ path: ['environment', ...place], account: own, region: region || null, usedIn }];
  };
  return [
    ...[...secrets].flatMap(([name, arn]) => at(['secrets', name], arn)),
    ...[...receivers].flatMap(([name, { pager, chat }]) => [
      ...at(['receivers', name, 'pager', 'secretArn'], pager),
      ...at(['receivers', name, 'chat', 'secretArn'], chat),
    ]),
    ...at(['state', 's3', 'kmsKeyArn'], state.kind === 's3' ? state.kmsKeyArn : null, bucket),
    ...at(['permissionsBoundary'], permissionsBoundary),
    ...kafkaArns(kafka).flatMap(([place, arn]) => at(['kafka', ...place], arn)),
    ...[...stores].flatMap(([name, placement]) =>
      placement.kind === 'sized'
        ? [
            ...placement.alarmTopics.flatMap((arn, index) => at(['stores', name, 'alarmTopics', index], arn)),
            ...at(['stores', name, 'eventTopic'], placement.eventTopic),
          ]
        : [],
    ),
    ...at(['deletionGuard', 'deployingRoleArn'], deletionGuard?.deployingRoleArn ?? null),
    ...(deletionGuard?.liftedBy ?? []).flatMap((arn, index) => at(['deletionGuard', 'liftedBy', index], arn)),
    ...at(['deletionGuard', 'permissionsBoundary'], deletionGuard?.permissionsBoundary ?? null),
  ];
}

/** An authority may lie in any account (msk-authentication.html), and mostly in one that has nothing else. */
function withoutAccount(arn: string): string {
  return arn
    .split(':')
    .map((part, index) => (index === 4 ? '' : part))
    .join(':');
}

/** The secrets of users, which must lie beside the cluster, are the matter of `scram-secret-not-accepted`. */
function kafkaArns(kafka: KafkaModel): readonly (readonly [place: Path, arn: string])[] {
  switch (kafka.kind) {
    case 'existing':
      return [[['existing', 'clusterArn'], kafka.clusterArn]];
    case 'other':
      return [...kafka.credentials].map(([name, arn]) => [['existing', 'credentials', name], arn]);
    case 'new':
      return [
        ...[...kafka.scramUsers].flatMap(([name, { keyArn }]) => [[['scramUsers', name, 'keyArn'], keyArn]] as const),
        ...kafka.certificateAuthorities.map(
          (arn, index) => [['certificateAuthorities', index], withoutAccount(arn)] as const,
        ),
        ...kafka.alarmTopics.map((arn, index) => [['alarmTopics', index], arn] as const),
      ];
  }
}
