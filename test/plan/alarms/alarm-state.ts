import type { MskAlarm } from '../../../lib/catalog/msk-alarms';

/** A point that was not published is `undefined`. */
export type Points = readonly (number | undefined)[];
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What of an alarm decides its state. */
export interface Evaluated extends Pick<MskAlarm, 'comparison' | 'periods' | 'missing'> {
  readonly threshold: number;
}

/**
 * How many more points than it evaluates CloudWatch looks at: two in the examples of its guide, which says that the number
 * depends on the period and does not say how.
 */
const LOOKS_FURTHER = 2;

/**
 * As CloudWatch decides (AWS's guide, "How alarm state is evaluated when data is missing"): points that are there come first,
 * the newest of them; only as many as are still lacking are filled in with what missing data means.
 */
export function stateAfter(alarm: Evaluated, points: Points, before: AlarmState = 'INSUFFICIENT_DATA'): AlarmState {
  const { of, beyond } = alarm.periods;
  const looked = points.slice(-(of + LOOKS_FURTHER));
  const real = looked.filter((point) => point !== undefined).slice(-of);
  const breaching = real.filter((point) => isBreaching(alarm, point)).length;
  const lacking = of - real.length;
  if (lacking === 0 || alarm.missing !== 'ignored') {
    return breaching + (alarm.missing === 'breaching' ? lacking : 0) >= beyond ? 'ALARM' : 'OK';
  }
  // Ignored: enough that breach are enough, one that does not is an end, and silence changes nothing.
  if (breaching >= beyond) return 'ALARM';
  return real.length > breaching ? 'OK' : before;
}

/** The states after each point, as time goes on. */
export function statesOf(alarm: Evaluated, points: Points): readonly AlarmState[] {
  const states: AlarmState[] = [];
  for (const end of points.keys()) states.push(stateAfter(alarm, points.slice(0, end + 1), states.at(-1)));
  return states;
}

/** How often somebody is told that it begins: each time the state becomes ALARM. */
export function timesTold(alarm: Evaluated, points: Points): number {
  const states = statesOf(alarm, points);
  return states.filter((state, index) => state === 'ALARM' && states[index - 1] !== 'ALARM').length;
}

function isBreaching({ comparison, threshold }: Evaluated, point: number): boolean {
  if (comparison === 'above') return point > threshold;
  return comparison === 'below' ? point < threshold : point <= threshold;
}
