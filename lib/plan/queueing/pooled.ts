import { type Milliseconds, milliseconds, type PerSecond } from '../../base/units';
import { utilisationOf } from './load';
import { smallestTime } from './search';

/**
 * p99 waiting time before service where all servers share one queue (M/M/c, Erlang C). The optimistic law: no partitioned
 * consumer does better. Zero when fewer than 1 % wait at all. Reference, B6, "Pooled workers".
 */
export function pooledP99Wait(arrivals: PerSecond, meanService: Milliseconds, servers: number): Milliseconds {
  return pooledWait(arrivals, meanService, servers, 0.99);
}

/** The wait that a share of events stays within: ln(C / (1 - share)) S / (c (1 - rho)), zero where so many do not wait. */
export function pooledWait(
  arrivals: PerSecond,
  meanService: Milliseconds,
  servers: number,
  share: number,
): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, servers);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  const waiting = erlangC(utilisation * servers, servers);
  const beyond = 1 - share;
  if (waiting <= beyond) return milliseconds(0);
  return milliseconds((Math.log(waiting / beyond) * meanService) / (servers * (1 - utilisation)));
}

/** Mean wait of M/M/c: C S / (c (1 - rho)). */
export function pooledMeanWait(arrivals: PerSecond, meanService: Milliseconds, servers: number): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, servers);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  return milliseconds((erlangC(utilisation * servers, servers) * meanService) / (servers * (1 - utilisation)));
}

/**
 * The time in the system that a share of events stays within (M/M/c): a wait that is 0 with probability 1 - C and else
 * exponential, plus an exponential service. Found by halving, as its tail has no inverse in closed form.
 */
export function pooledSojourn(
  arrivals: PerSecond,
  meanService: Milliseconds,
  servers: number,
  share: number,
): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, servers);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  const waiting = erlangC(utilisation * servers, servers);
  const drain = servers * (1 - utilisation);
  const beyond = (time: number): number => {
    const service = Math.exp(-time);
    // Where both rates meet, the difference quotient is lost in rounding: its limit is the Erlang distribution.
    const both =
      Math.abs(drain - 1) < 1e-6 ? (1 + time) * service : (drain * service - Math.exp(-drain * time)) / (drain - 1);
    return (1 - waiting) * service + waiting * both;
  };
  return milliseconds(meanService * smallestTime((time) => beyond(time) <= 1 - share));
}

/** Beyond so many the recursion takes too long, and its limit is less than a hundredth off. */
const MANY_SERVERS = 20_000;

/** Share of arrivals that wait. By the recursion of Erlang B, which neither overflows nor loses digits at many servers. */
export function erlangC(offered: number, servers: number): number {
  if (servers > MANY_SERVERS) return halfinWhitt(offered, servers);
  let blocked = 1;
  for (let server = 1; server <= servers; server += 1) blocked = (offered * blocked) / (server + offered * blocked);
  const utilisation = offered / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}

/** The limit of many servers (Halfin and Whitt, 1981): 1 / (1 + b F(b) / f(b)) with b = (1 - rho) sqrt(c), F and f of the normal law. */
function halfinWhitt(offered: number, servers: number): number {
  const spare = (1 - offered / servers) * Math.sqrt(servers);
  if (spare <= 0) return 1;
  const density = Math.exp((-spare * spare) / 2) / Math.sqrt(2 * Math.PI);
  return density === 0 ? 0 : 1 / (1 + (spare * normalBelow(spare)) / density);
}

/** Share of the normal law below a positive value; Abramowitz and Stegun 26.2.17, off by less than 1e-7. */
function normalBelow(value: number): number {
  const t = 1 / (1 + 0.2316419 * value);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
