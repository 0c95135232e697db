import { z } from 'zod';

/** Texts that mean something to AWS. */

/** Policies that AWS manages itself have `aws` in the place of the account. */
export const arn = z
  .string({ error: 'an ARN' })
  .regex(/^arn:[\w-]+:[\w-]+:[\w-]*:(?:\d*|aws):\S+$/, { error: 'an ARN' });
const CIDR = 'an IPv4 range such as 10.20.0.0/16';
export const cidr = z.cidrv4({ error: CIDR });
/** Of a network that is made here: smaller ones do not hold the subnets, larger ones AWS does not offer. */
export const networkCidr = z
  .cidrv4({ error: CIDR, abort: true })
  .regex(/\/(?:1[6-9]|20)$/, { error: 'an IPv4 range of /16 to /20' });
export const region = z
  .string({ error: 'a region such as us-east-1' })
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'a region such as us-east-1' });
