import { z } from 'zod';

/** Texts that mean something to AWS. */

/** Policies that AWS manages itself have `aws` in the place of the account. */
export const arn = z
  .string({ error: 'an ARN' })
  .regex(/^arn:[\w-]+:[\w-]+:[\w-]*:(?:\d*|aws):\S+$/, { error: 'an ARN' });
const CIDR = 'an IPv4 range such as 10.20.0.0/16';
export const cidr = z.cidrv4({ error: CIDR });

const CLIENT_CIDR = 'the first address of a range that is not the whole internet, such as 10.20.0.0/17';
/** What a security group can let in: AWS takes no range with bits beyond its prefix, and the whole internet is never meant. */
export const clientCidr = z
  .cidrv4({ error: CIDR, abort: true })
  .refine(startsItsRange, { error: CLIENT_CIDR })
  .refine((range) => !range.endsWith('/0'), { error: CLIENT_CIDR });

function startsItsRange(range: string): boolean {
  const [address = '', prefix] = range.split('/');
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return number % 2 ** (32 - Number(prefix)) === 0;
}

/** Of a network that is made here: smaller ones do not hold the subnets, larger ones AWS does not offer. */
export const networkCidr = z
  .cidrv4({ error: CIDR, abort: true })
  .regex(/\/(?:1[6-9]|20)$/, { error: 'an IPv4 range of /16 to /20' });
export const region = z
  .string({ error: 'a region such as us-east-1' })
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'a region such as us-east-1' });

/** An ARN of one kind of thing: what stands before its colons and after them. */
export function arnOf(service: string, resource: string, expected: string): z.ZodString {
  return z
    .string({ error: expected })
    .regex(new RegExp(`^arn:aws[\\w-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}$`), { error: expected });
}
