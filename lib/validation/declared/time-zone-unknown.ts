import type { Path } from '../../base/issue';
import { isTimeZone } from '../../base/time-zone';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'time-zone-unknown',
  severity: 'error',
  about: {
    what: 'The zone of a schedule, and of the hours of a day, is one of the time zone database.',
    why: 'What begins the work refuses the zone, or takes UTC without a word: it is done, or made ready for, at another hour than anybody meant.',
    formula: null,
    fix: "Write the zone as the database names it, for example 'Europe/Berlin' or 'UTC'.",
    source: 'IANA time zone database; github.com/apache/airflow/issues/29037 (read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const timeZoneUnknown = rule(HEAD, (model: ResolvedModel, say) =>
  zonesOf(model).map(({ path, zone }) => (isTimeZone(zone) ? say.proven(path) : say.refused(path, { zone }))),
);

function zonesOf({
  events,
  services,
  workflows,
}: ResolvedModel): readonly { readonly path: Path; readonly zone: string }[] {
  const rates = [
    ...[...events.values()].map(({ name, rate }) => ({ path: ['events', name, 'rate', 'day', 'zone'], rate })),
    ...[...services.values()].map(({ name, rate }) => ({ path: ['services', name, 'rate', 'day', 'zone'], rate })),
  ];
  return [
    ...rates.flatMap(({ path, rate }) =>
      rate.kind === 'follows' || rate.day === null ? [] : [{ path, zone: rate.day.zone }],
    ),
    ...[...workflows.values()].flatMap(({ name, on }) =>
      on.kind === 'schedule' ? [{ path: ['workflows', name, 'on', 'zone'], zone: on.zone }] : [],
    ),
  ];
}
