import type { Path } from '../base/issue';
import type { EnvironmentModel } from '../model/environment-model';

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
  const { secrets, receivers, state, permissionsBoundary, kafka } = environment;
  const here = { region: environment.region, path: ['environment', 'aws', 'region'] };
  const bucket = state.kind === 's3' ? { region: state.region, path: ['environment', 'state', 's3', 'region'] } : here;
  const at = (place: readonly string[], arn: string | null, usedIn = here): readonly StatedArn[] => {
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
    ...at(['kafka', 'existing', 'clusterArn'], kafka.kind === 'existing' ? kafka.clusterArn : null),
  ];
}
