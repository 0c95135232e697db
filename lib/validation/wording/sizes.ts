import { count } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import type { Words } from './words';

/** Of planned sizes and the lock that holds them. */
export const SIZES_WORDS = {
  'kafka-does-not-fit': (v: { need: string; largest: string }) => ({
    got: v.need,
    allowed: `what one cluster can carry: ${v.largest}`,
    fix: 'split the platform, shorten retention, or lower partitions by a looser latency objective',
  }),
  'key-growth-not-acknowledged': (v: { topic: string; from: number; to: number; environment: string }) => ({
    got: `${v.topic} from ${v.from} to ${v.to} partitions, and nobody has written down what that does to the order of its keys`,
    allowed: `${v.from}: most keys move to another partition, and until everything written before is handled, a later event of a key can be handled before an earlier one`,
    fix: `stop its producers until every group has no lag, grow it and start them again, or take the disorder; either way say so by veltrix plan --environment ${v.environment} --accept --acknowledge '${v.topic}=why this is right'`,
  }),
  'latency-infeasible': (v: {
    objective: Milliseconds;
    partitions: number;
    slots: number;
    perPartition: string;
    pooled: string;
    fix: string;
  }) => ({
    got: `at ${v.partitions} partitions a p99 of ${v.perPartition} if each partition is served ${
      v.slots === 1 ? 'one by one' : `${v.slots} at a time`
    }, ${v.pooled} even if all share one queue`,
    allowed: `${formatDuration(v.objective)} from production to the end of the first attempt`,
    fix: v.fix,
  }),
  'latency-objective-missed': (v: {
    objective: Milliseconds;
    best: string;
    replicas: number;
    slots: number;
    busy: number;
  }) => ({
    got: `a p99 of ${v.best} at best, with ${count(v.replicas, 'replica')} of ${v.slots} at a time that are ${v.busy} % busy at the peak`,
    allowed: `${formatDuration(v.objective)} from production to the end of the first attempt`,
    fix: 'give the event more partitions, so that more replicas can work on it, let a replica work on more events at a time, or bring the service time down',
  }),
  'lock-incomplete': (
    v:
      | { size: string; needed: string; environment: string }
      | { forgotten: number; first: string | undefined; environment: string },
  ) =>
    'size' in v
      ? {
          got: `no ${v.size} in the lock`,
          allowed: `${v.needed}, computed from the declaration`,
          fix: `run veltrix plan --environment ${v.environment} --accept and commit the file it writes`,
        }
      : {
          got:
            v.first === undefined
              ? 'a lock without made, the memory of what was accepted'
              : `a lock whose memory (made) lacks ${count(v.forgotten, 'size')} that it holds, ${v.first} the first`,
          allowed:
            'all that was accepted last: without it a topic whose line goes, too, would be deleted without a word',
          fix: `take the lock that was committed last; or run veltrix plan --environment ${v.environment} --accept, which writes it from the sizes the lock holds, and commit that`,
        },
  'lock-lowered': (v: { size: string; locked: string; made: string }) => ({
    got: `${v.size} ${v.locked} in the lock`,
    allowed: `at least the ${v.made} that was accepted, since it cannot be taken away`,
    fix: `write ${v.made} back, or take the lock that was committed last`,
  }),
  'lock-missing': (v: { environment: string }) => ({
    got: 'no lock',
    allowed: `a committed lock, since ${v.environment} keeps its sizes`,
    fix: `run veltrix plan --environment ${v.environment} --accept and commit the file it writes`,
  }),
  'lock-obsolete': (v: { size: string; locked: string }) => ({
    got: `${v.size} ${v.locked} in the lock, which nothing declares any more`,
    allowed: 'sizes of what is declared',
    fix: 'know what it was the size of; accepting removes the line',
  }),
  'lock-of-another': (v: { got: string; expected: string }) => ({
    got: `the lock of ${v.got}`,
    allowed: `the lock of ${v.expected}`,
    fix: 'take the file of this platform and environment',
  }),
  'lock-not-possible': (v: { size: string; locked: number; atLeast: number; atMost: number; made: boolean }) => ({
    got: `${v.size} ${v.locked} in the lock${v.made ? ', under made' : ''}`,
    allowed:
      v.locked < v.atLeast
        ? `at least ${v.atLeast}`
        : `at most ${v.atMost}${v.size.endsWith('.partitions') ? ', which the largest cluster of the catalog holds' : ''}`,
    fix: 'take the lock that was committed last, or remove the line and run veltrix plan --accept',
  }),
  'lock-too-large': (v: { size: string; locked: string; needed: string }) => ({
    got: `${v.size} ${v.locked} in the lock`,
    allowed: `${v.needed} would do`,
    fix: 'nothing must be done: what holds data does not shrink by itself',
  }),
  'lock-too-small': (v: { size: string; locked: string; needed: string; environment: string }) => ({
    got: `${v.size} ${v.locked} in the lock`,
    allowed: `${v.needed}, computed from the declaration`,
    fix: `run veltrix plan --environment ${v.environment} to see what would change, and again with --accept to change it`,
  }),
  'size-not-computable': (v: { size: string; because: string }) => ({
    got: `no number for ${v.size}, since ${v.because}`,
    allowed: 'a number in the declaration or in the lock',
    fix: 'state the fact, measured or assumed',
  }),
  'topic-copies-changed': (v: { size: string; locked: number; made: number; needed: number }) =>
    v.made === v.locked
      ? {
          got: `${v.size} ${v.locked} in the lock`,
          allowed: `${v.needed}, so that an acknowledged event survives the loss of a broker`,
          fix: `reassign its partitions to ${v.needed} copies by hand, then write ${v.needed} at both places of the lock: accepting never does, since Terraform would make the topic anew and empty`,
        }
      : {
          got: `${v.size} ${v.locked} in the lock`,
          allowed: `the ${v.made} that it was made with: for another number Terraform makes the topic anew and empty`,
          fix: `write ${v.made} back; or reassign its partitions by hand first, and then write the number under made as well`,
        },
  'topic-lost': (v: {
    topic: string;
    renamedTo: string | undefined;
    environment: string;
    liftingRole: string | undefined;
  }) => ({
    got: `no declaration of the topic ${v.topic}, which the lock knows: it would be deleted with everything in it`,
    allowed:
      v.renamedTo === undefined
        ? 'a topic that is declared, or retired in writing'
        : `its name: if it is to be ${v.renamedTo} from now on, that is a new and empty topic, and what is in the old one stays behind`,
    fix: `declare it again as it was; or let every group handle all of it and say so by veltrix plan --environment ${v.environment} --accept --retire '${v.topic}=why it may go'${v.liftingRole === undefined ? '' : `; before the deploy somebody takes on ${v.liftingRole}, as that plan says, or AWS denies the deletion`}`,
  }),
} as const satisfies Words;
