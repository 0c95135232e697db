import { parseDuration } from '../../base/units';
import type { EnvironmentDocument } from '../../config/environment-spec';
import type * as spec from '../../config/placement-spec';
import type * as model from '../../model/environment-model';
import { resolveStorePlacement } from './resolve-store-placement';
import { sorted } from './sorted';

type Placement = Pick<
  model.EnvironmentModel,
  | 'kubernetesAccess'
  | 'stores'
  | 'nodes'
  | 'receivers'
  | 'backups'
  | 'budget'
  | 'releases'
  | 'values'
  | 'secrets'
  | 'prices'
>;

/** Where the parts of a platform stand, what they run on, and who is told. */
export function resolvePlacement(environment: EnvironmentDocument): Placement {
  return {
    kubernetesAccess: environment.kubernetesAccess ?? null,
    stores: sorted(environment.stores, resolveStorePlacement),
    nodes: resolveNodes(environment.nodes),
    receivers: sorted(environment.receivers, resolveReceiver),
    backups: resolveBackups(environment.backups),
    budget: environment.budget ?? null,
    releases: sorted(environment.releases, (image) => image),
    values: sorted(environment.values, (values) => sorted(values, (value) => value)),
    secrets: sorted(environment.secrets, (arn) => arn),
    prices: resolvePrices(environment.prices),
  };
}

function resolveNodes(nodes: spec.NodesSpec | undefined): model.Nodes {
  return {
    architecture: nodes?.architecture ?? 'arm64',
    types: nodes?.types ?? [],
    commitments: nodes?.commitments ?? [],
    spotShare: nodes?.spot?.share ?? 0,
    saving: nodes?.saving ?? null,
  };
}

function resolveReceiver({ pager, chat, mail }: spec.ReceiverSpec): model.Receiver {
  return { pager: pager?.secretArn ?? null, chat: chat?.secretArn ?? null, mail: mail ?? null };
}

function resolveBackups(backups: spec.BackupsSpec | undefined): model.Backups | null {
  if (backups === undefined) return null;
  return {
    recoveryPoint: parseDuration(backups.recoveryPoint),
    recoveryTime: parseDuration(backups.recoveryTime),
    keep: parseDuration(backups.keep),
    copyTo: backups.copyTo ?? null,
  };
}

function resolvePrices(prices: spec.PricesSpec | undefined): model.Prices | null {
  return prices === undefined ? null : { ...prices, usdPerHour: sorted(prices.usdPerHour, (price) => price) };
}
