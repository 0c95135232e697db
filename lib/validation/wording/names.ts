import { formatPath, type Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import type { Words } from './words';

/** Of names and what they refer to. */
export const NAMES_WORDS = {
  'name-does-not-fit': (v: { noun: string; name: string; problem: string; shorten: string }) => ({
    got: `the ${v.noun} ${JSON.stringify(v.name)} with ${v.problem}`,
    allowed: `a name that every ${v.noun} can have`,
    fix: v.shorten,
  }),
  'names-collide': (v: { noun: 'topic' | 'name' | 'key' | 'login' | 'role' | 'user'; name: string; other: Path }) => ({
    got: `the ${v.noun} ${v.name}, as ${formatPath(v.other)} already has`,
    allowed: {
      topic: "one topic for each, also where Kafka's metrics show dots as underscores",
      name: 'one name for each, since calls and releases name handlers and services alike',
      key: 'one key of a name, in words of lower case: clusters, groups and logs of a store are named after its keys',
      login: 'one login for each in a store, in words of lower case: whoever shares one has the rights of both',
      role: 'one role for each in a store, in words of lower case: whoever has it reaches what both hold',
      user: 'one ElastiCache user of a name in account and region',
    }[v.noun],
    fix:
      v.noun === 'user'
        ? 'let whoever uses both stores use one of them, or rename one of the two'
        : 'rename one of them',
  }),
  'owner-unknown': (v: { owner: string; known: readonly string[]; meant: string | undefined }) => ({
    got: JSON.stringify(v.owner),
    allowed: listed(v.known),
    fix: v.meant === undefined ? 'introduce it under owners' : `did you mean ${v.meant}?`,
  }),
  'reference-of-wrong-kind': (v: { name: string; is: string; needs: string }) => ({
    got: `${v.name}, which is ${v.is}`,
    allowed: v.needs,
    fix: `refer to ${v.needs}`,
  }),
  'reference-unknown': (v: { noun: string; name: string; known: readonly string[]; meant: string | undefined }) => ({
    got: `the ${v.noun} ${JSON.stringify(v.name)}, which nothing introduces`,
    allowed: listed(v.known),
    fix: v.meant === undefined ? `introduce the ${v.noun}, or remove the reference` : `did you mean ${v.meant}?`,
  }),
} as const satisfies Words;
