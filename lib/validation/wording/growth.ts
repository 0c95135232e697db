import type { Words } from './words';

/** Whole numbers with their thousands apart by commas, the same on every machine. */
const whole = (value: number): string => String(Math.ceil(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
const usd = (value: number): string => `${whole(value)} USD a month`;

/** Of what growth runs into: limits of AWS, and the budget. */
export const GROWTH_WORDS = {
  'cost-beyond-budget': (v: { atLeast: number; budget: number; most: readonly string[] }) => ({
    got: `at least ${usd(v.atLeast)} once growth is through, most of it for ${v.most.join(', ')}`,
    allowed: `the ${usd(v.budget)} of the budget`,
    fix: 'raise the budget, or ask veltrix plan --what-if what would make it cheaper',
  }),
  'cost-may-exceed-budget': (v: { atLeast: number; atMost: number; budget: number }) => ({
    got: `between ${usd(v.atLeast)} and ${usd(v.atMost)} once growth is through`,
    allowed: `the ${usd(v.budget)} of the budget`,
    fix: 'state what narrows it, such as prices and commitments, or know that it may be exceeded',
  }),
  'quota-not-adjustable-exceeded': (v: { what: string; used: number; limit: number }) => ({
    got: `${whole(v.used)} ${v.what} once growth is through`,
    allowed: `${whole(v.limit)}, which AWS raises for nobody`,
    fix: 'use less of it: fewer and larger ones, or a second platform beside this one',
  }),
  'quota-to-raise': (v: { what: string; used: number; limit: number; askBy: string | null; leadDays: number }) => ({
    got: `${whole(v.used)} ${v.what} once growth is through`,
    allowed: `the ${whole(v.limit)} that AWS grants a new account or that stand before growth`,
    fix: `ask AWS for ${whole(v.used)} by Service Quotas ${whenToAsk(v.askBy, v.leadDays)}, unless it is granted already`,
  }),
} as const satisfies Words;

function whenToAsk(askBy: string | null, leadDays: number): string {
  const days = `${leadDays} ${leadDays === 1 ? 'day' : 'days'}`;
  return askBy === null ? `${days} before it is deployed` : `by ${askBy}, ${days} before growth begins`;
}
