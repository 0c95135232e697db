import { z } from 'zod';
import { arn, cidr, region } from './aws';
import { atLeastOne, dateText, durationText, name, sentence, share } from './text';

const USD = 'an amount in US dollars, from 0';
const usd = z.number({ error: USD }).min(0, { error: USD }).max(1e9, { error: USD });
const secret = z.strictObject({ secretArn: arn });

export const kubernetesAccess = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('vpc-runner') }),
  z.strictObject({
    from: z.literal('internet'),
    ranges: z.array(cidr, { error: 'a list of IPv4 ranges' }).min(1, { error: 'at least one IPv4 range' }),
  }),
]);

export const nodes = z.strictObject({
  architecture: z.enum(['arm64', 'x86_64']).exactOptional(),
  types: z.array(name, { error: 'a list of instance types' }).exactOptional(),
  commitments: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('savings-plan'), usdPerHour: usd, until: dateText }),
        z.strictObject({ kind: z.literal('reserved'), type: name, count: atLeastOne, until: dateText }),
      ]),
      { error: 'a list of commitments' },
    )
    .exactOptional(),
  spot: z.strictObject({ share }).exactOptional(),
  saving: share.exactOptional(),
});

export const receiver = z.strictObject({
  pager: secret.exactOptional(),
  chat: secret.exactOptional(),
  mail: z.email({ error: 'a mail address' }).exactOptional(),
});

export const backups = z.strictObject({
  recoveryPoint: durationText,
  recoveryTime: durationText,
  keep: durationText,
  copyTo: region.exactOptional(),
});

export const budget = z.strictObject({
  usdPerMonth: usd,
  warnAt: z
    .array(z.number({ error: 'a share' }).gt(0, { error: 'a share above 0' }).max(2, { error: 'at most 2' }), {
      error: 'a list of shares',
    })
    .min(1, { error: 'at least one share' }),
  owner: name,
});

export const prices = z.strictObject({ source: sentence, asOf: dateText, usdPerHour: z.record(name, usd) });
