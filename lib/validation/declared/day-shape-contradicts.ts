import { tryValue } from '../../base/facts';
import type { Change, Path } from '../../base/issue';
import { formatRate, type PerSecond, parseDuration, parseRate, perSecond } from '../../base/units';
import type { ResolvedModel, StatedRate } from '../../model/event-model';
import { type Finding, type RuleHead, rule, type Say } from '../rule';

const DAY = parseDuration('24h');
/** Rates are divided when they are read, which is off by far less than a text can say. */
const ROUNDING = 1e-9;

const HEAD = {
  code: 'day-shape-contradicts',
  severity: 'error',
  about: {
    what: 'The shape of a day can be true together with its average and its peak.',
    why: 'One of the numbers is a slip, and sizes rest on all of them.',
    formula:
      'peakFor <= 24 h; low <= steady; steady <= (23 x peak + low) / 24, since one hour of the day has the rate low',
    fix: 'Correct the number that is wrong.',
    source: 'derived: an average lies between the least and the most of what it is taken from',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const dayShapeContradicts = rule(HEAD, (model: ResolvedModel, say) =>
  [
    ...[...model.events.values()].map(({ name, rate }) => ({ path: ['events', name, 'rate'], rate })),
    ...[...model.services.values()].map(({ name, rate }) => ({ path: ['services', name, 'rate'], rate })),
  ].flatMap(({ path, rate }) => {
    if (rate.kind === 'follows' || rate.day === null) return [];
    const problems = [...hours(path, rate, say), ...rates(path, rate, say)];
    if (problems.length > 0) return problems;
    const facts = { steady: rate.steady, peak: rate.peak, low: rate.day.low };
    const missing = (['steady', 'peak', 'low'] as const).filter((name) => !facts[name].known);
    const place = [...path, 'day'];
    return [
      missing.length === 0
        ? say.proven(place)
        : say.notProven(
            place,
            missing.map((name) => (name === 'low' ? [...place, name] : [...path, name])),
          ),
    ];
  }),
);

type SayHere = Say<typeof HEAD.code>;

function hours(path: Path, { day }: StatedRate, say: SayHere): readonly Finding[] {
  if (day === null || day.peakFor <= DAY) return [];
  const place = [...path, 'day', 'peakFor'];
  return [say.refused(place, { problem: 'hours', peakFor: day.peakFor }, [], [{ path: place, value: '24h' }])];
}

function rates(path: Path, rate: StatedRate, say: SayHere): readonly Finding[] {
  const [steady, peak] = [tryValue(rate.steady), tryValue(rate.peak)];
  const low = rate.day === null ? undefined : tryValue(rate.day.low);
  if (steady === undefined || low === undefined) return [];
  const places = { steady: [...path, 'steady'], peak: [...path, 'peak'], low: [...path, 'day', 'low'] };
  if (low > steady) {
    const remedy = [{ path: places.low, value: noMoreThan(steady) }];
    return [say.refused(places.low, { problem: 'low', low, steady }, [places.steady], remedy)];
  }
  // A peak below the average is the matter of another rule.
  if (peak === undefined || peak < steady) return [];
  const most = perSecond((23 * peak + low) / 24);
  if (steady <= most * (1 + ROUNDING)) return [];
  const remedy = [{ path: places.peak, value: noLessThan(perSecond((24 * steady - low) / 23)) }];
  return [say.refused(places.steady, { problem: 'steady', steady, most }, [places.peak, places.low], remedy)];
}

/** A text has three decimals: where they go too far, one percent less. */
function noMoreThan(rate: PerSecond): Change['value'] {
  const text = formatRate(rate);
  const assumed = parseRate(text) <= rate ? text : formatRate(perSecond(0.99 * rate));
  return { assumed, because: 'the quietest hour is no busier than the average' };
}

function noLessThan(rate: PerSecond): Change['value'] {
  const text = formatRate(rate);
  const assumed = parseRate(text) >= rate ? text : formatRate(perSecond(1.01 * rate));
  return { assumed, because: 'the average of a day with so quiet an hour' };
}
