import { type Milliseconds, milliseconds, type PerSecond } from '../base/units';

/** ln(100): the time that an exponential sojourn exceeds with probability 1 %, in units of its mean. */
const P99_OF_EXPONENTIAL = Math.log(100);

/**
 * p99 sojourn time of one server with one queue (M/M/1): ln(100) * S / (1 - rho). The pessimistic law for a partition served
 * one event at a time: it takes service times to be exponential. Infinite from full utilisation on.
 */
export function perServerP99(arrivals: PerSecond, meanService: Milliseconds): Milliseconds {
  const utilisation = (arrivals * meanService) / 1_000;
  return milliseconds(
    utilisation >= 1 ? Number.POSITIVE_INFINITY : (P99_OF_EXPONENTIAL * meanService) / (1 - utilisation),
  );
}

/** The highest utilisation at which one server keeps p99 within the time: 1 - ln(100) * S / T; negative if none does. */
export function utilisationFor(p99: Milliseconds, meanService: Milliseconds): number {
  return 1 - (P99_OF_EXPONENTIAL * meanService) / p99;
}

/**
 * p99 waiting time before service where all servers share one queue (M/M/c, Erlang C). The optimistic law: no partitioned
 * consumer does better. Zero when fewer than 1 % wait at all.
 */
export function pooledP99Wait(arrivals: PerSecond, meanService: Milliseconds, servers: number): Milliseconds {
  const offered = (arrivals * meanService) / 1_000;
  const utilisation = offered / servers;
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  const waiting = erlangC(offered, servers);
  if (waiting <= 0.01) return milliseconds(0);
  return milliseconds((Math.log(waiting / 0.01) * meanService) / (servers * (1 - utilisation)));
}

/** Share of arrivals that wait. By the recursion of Erlang B, which neither overflows nor loses digits at many servers. */
export function erlangC(offered: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server += 1) blocked = (offered * blocked) / (server + offered * blocked);
  const utilisation = offered / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}
