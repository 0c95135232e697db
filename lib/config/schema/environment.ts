import { z } from 'zod';
import { NAME_LIMITS } from '../../base/naming';
import { arn, cidr, networkCidr, region } from './aws';
import { deletionGuard, kafka } from './kafka';
import { backups, budget, kubernetesAccess, nodes, prices, receiver } from './placement';
import { storePlacement } from './store-placement';
import { chosenName, durationText, environmentName, name } from './text';
import { waivers } from './waivers';

/** What `EnvironmentDocument` says, for YAML, JSON and plain JavaScript. */

const PREFIX = '1 to 16 lower-case letters and digits, starting with a letter';
const SCALE = 'a factor above 0, at most 1000';
const CONSTRAINT = "versions such as '>= 6.38, < 7'";
const ZONES = '1, 2 or 3, or a list of one to three zone names';

const constraint = z.string({ error: CONSTRAINT }).min(1, { error: CONSTRAINT });
const list = z.array(name, { error: 'a list of names' });
const names = list.min(1, { error: 'at least one name' }).max(6, { error: 'at most 6 names' });

const network = z.union(
  [
    z.strictObject({
      cidr: networkCidr,
      nat: z.enum(['per-zone', 'one', 'none']),
      endpoints: z.enum(['private-cluster', 'gateways']),
      flowLogs: z.strictObject({ retention: durationText }),
    }),
    z.strictObject({
      existing: z.strictObject({
        vpcId: name,
        cidr,
        zones: names,
        publicSubnetIds: list,
        privateSubnetIds: list,
        isolatedSubnetIds: list,
      }),
    }),
  ],
  { error: '{ cidr, nat, endpoints, flowLogs } or { existing }' },
);

const state = z.union(
  [
    z.strictObject({
      s3: z.strictObject({
        bucket: chosenName(NAME_LIMITS['s3-bucket']),
        region,
        kmsKeyArn: arn.exactOptional(),
      }),
    }),
    z.strictObject({ local: z.strictObject({ folder: name }) }),
  ],
  { error: '{ s3 } or { local }' },
);

export const environmentSchema = z.strictObject({
  name: environmentName,
  protected: z.boolean(),
  proof: z.enum(['required', 'reported']),
  sizes: z.enum(['locked', 'computed']),
  load: z.strictObject({
    scale: z.number({ error: SCALE }).gt(0, { error: SCALE }).max(1_000, { error: SCALE }),
  }),
  aws: z.strictObject({
    accountId: z.string({ error: 'twelve digits, as text' }).regex(/^\d{12}$/, { error: 'twelve digits' }),
    region,
    zones: z.union(
      [z.literal([1, 2, 3]), z.array(name, { error: ZONES }).min(1, { error: ZONES }).max(3, { error: ZONES })],
      { error: ZONES },
    ),
  }),
  providers: z.strictObject({ aws: constraint, kubernetes: constraint.exactOptional() }),
  state,
  network,
  kafka,
  deletionGuard: deletionGuard.exactOptional(),
  kubernetesAccess: kubernetesAccess.exactOptional(),
  stores: z.record(name, storePlacement).exactOptional(),
  nodes: nodes.exactOptional(),
  receivers: z.record(name, receiver).exactOptional(),
  backups: backups.exactOptional(),
  budget: budget.exactOptional(),
  releases: z.record(name, name).exactOptional(),
  values: z.record(name, z.record(name, z.string({ error: 'text' }))).exactOptional(),
  secrets: z.record(name, arn).exactOptional(),
  prices: prices.exactOptional(),
  waivers: waivers.exactOptional(),
  namePrefix: z
    .string({ error: PREFIX })
    .regex(/^[a-z][a-z0-9]{0,15}$/, { error: PREFIX })
    .exactOptional(),
  tags: z.record(chosenName(NAME_LIMITS['aws-tag-key']), chosenName(NAME_LIMITS['aws-tag-value'])).exactOptional(),
  permissionsBoundary: arn.exactOptional(),
  imageRegistry: name.exactOptional(),
});
