import { type Milliseconds, milliseconds } from '../../base/units';
import { type Arrivals, type ServiceTime, utilisationOf } from './load';
import { beyondLognormal, beyondResidual, lognormal, weighed } from './lognormal';
import { erlangC } from './pooled';
import { smallestTime } from './search';
import { serviceVariation } from './service-variation';

/** The wait behind earlier arrivals: nobody's with probability 1 - waiting, else exponential with this mean. */
interface Wait {
  readonly waiting: number;
  readonly mean: number;
}

/** At most so many places in a batch are looked at one by one; more are taken in equal groups. */
const PLACES = 8;

/** Mean time in the system under the law of `generalSojourn`. */
export function generalMeanSojourn(arrivals: Arrivals, service: ServiceTime, servers: number): Milliseconds {
  const utilisation = utilisationOf(arrivals.rate, service.mean, servers);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  const wait = waitOf(arrivals, service, servers, utilisation);
  const own = placesOf(arrivals.batch, servers, utilisation).map((ahead) => 1 + ahead / servers);
  return milliseconds(
    service.mean * (wait.waiting * wait.mean + own.reduce((sum, time) => sum + time, 0) / own.length),
  );
}

/**
 * The time in the system that a share of events stays within, for any arrivals and any service (GI^b/G/c): the wait behind
 * earlier arrivals, plus the places before it in its own batch, plus its own service. Waits follow the formula of Allen and
 * Cunneen, C S (ca2 + cs2) / (2 c (1 - rho)), which for one server is Kingman's bound (reference, B6, "Bursty traffic"); here
 * the share C that waits takes bursts into account. Held against a simulation in `test/plan/simulation`.
 */
export function generalSojourn(arrivals: Arrivals, service: ServiceTime, servers: number, share: number): Milliseconds {
  const beyond = beyondOf(arrivals, service, servers);
  return milliseconds(service.mean * smallestTime((time) => beyond(time) <= 1 - share));
}

/** The share of events that stay longer than a time, by the same law: its inverse, and far quicker than the search for a quantile. */
export function generalBeyond(arrivals: Arrivals, service: ServiceTime, servers: number, time: Milliseconds): number {
  return beyondOf(arrivals, service, servers)(time / service.mean);
}

/** The share that stays longer than so many mean service times. */
function beyondOf(arrivals: Arrivals, service: ServiceTime, servers: number): (time: number) => number {
  const utilisation = utilisationOf(arrivals.rate, service.mean, servers);
  if (utilisation >= 1) return () => 1;
  const wait = waitOf(arrivals, service, servers, utilisation);
  const { lognormal: variation, assumed } = serviceVariation(service);
  // Behind one very long service, which an exponential wait knows nothing of; many servers are never all held up by it.
  const single = lognormal(1, variation);
  const held = servers === 1 ? (Math.min(1, assumed) * utilisation) / (1 - utilisation) : 0;
  const tail = (time: number): number =>
    Math.min(
      1,
      (wait.mean === 0 ? 0 : wait.waiting * Math.exp(-time / wait.mean)) +
        (held === 0 ? 0 : held * beyondResidual(single, time)),
    );
  const own = placesOf(arrivals.batch, servers, utilisation).map((ahead) => {
    const mean = 1 + ahead / servers;
    const times = lognormal(mean, (variation * (1 + ahead / servers ** 2)) / mean ** 2);
    return { times, spread: weighed(times) };
  });
  const atOnce = tail(0);
  return (time) => {
    const late = own.map(({ times, spread }) => {
      let queued = 0;
      for (const [busy, weight] of spread) queued += weight * (busy >= time ? atOnce : tail(time - busy));
      return (1 - atOnce) * beyondLognormal(times, time) + queued;
    });
    return late.reduce((sum, part) => sum + part, 0) / late.length;
  };
}

function waitOf(arrivals: Arrivals, service: ServiceTime, servers: number, utilisation: number): Wait {
  const { batch, variation } = arrivals;
  const { assumed } = serviceVariation(service);
  const spread = batch * variation;
  // What of a burst is still being served when the rest of it comes: all if services are constant, half if exponential.
  const peakedness = 1 + Math.max(0, spread - 1) / (1 + Math.min(1, assumed));
  // Hayward: arrivals of peakedness z meet c servers as arrivals by chance meet c / z of them; here whole ones.
  const peaked = servers / peakedness;
  const whole = Math.floor(peaked);
  const waiting = peaked < 1 ? utilisation ** peaked : erlangC(utilisation * whole, whole);
  const idle = 1 - utilisation;
  // Kraemer and Langenbach-Belz: at low load the queue is empty again before the next burst comes.
  const bursts = variation > 1 ? Math.exp((-idle * (variation - 1)) / (variation + 4 * assumed)) : 1;
  // Where arrivals are smoother than chance fewer wait, but each as long: exact for D/M/1 at half load.
  const rarer = 1 + (Math.max(0, 1 - variation) * idle * Math.min(1, assumed)) / 2;
  return {
    waiting: waiting / rarer,
    mean: (rarer * bursts * (spread + assumed)) / (2 * servers * idle),
  };
}

/** How many of the same batch stand before each place and find no idle server. */
function placesOf(batch: number, servers: number, utilisation: number): readonly number[] {
  const idle = (servers - 1) * (1 - utilisation);
  const groups = Math.min(PLACES, batch);
  return Array.from({ length: groups }, (_, group) => {
    const place = ((group + 0.5) * batch) / groups - 0.5;
    return Math.max(0, place - idle);
  });
}
