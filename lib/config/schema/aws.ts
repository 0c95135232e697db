import { z } from 'zod';

/** Texts that mean something to AWS. */

/** Policies that AWS manages itself have `aws` in the place of the account. */
export const arn = z
  .string({ error: 'an ARN' })
  .regex(/^arn:[\w-]+:[\w-]+:[\w-]*:(?:\d*|aws):\S+$/, { error: 'an ARN' });
export const cidr = z.cidrv4({ error: 'an IPv4 range such as 10.20.0.0/16' });
export const region = z
  .string({ error: 'a region such as us-east-1' })
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'a region such as us-east-1' });
