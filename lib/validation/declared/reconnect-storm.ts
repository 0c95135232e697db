import { formatDuration, milliseconds, perSecond } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'reconnect-storm',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Devices that were all cut off come back no faster than the service can accept them.',
    why: 'The service that just came up is held down by new connections; devices that are refused try again, and the storm does not end.',
    formula: 'devices.count / devices.reconnectWithin <= devices.connects',
    fix: 'Let devices take longer at random to come back, or accept more connections.',
    source: 'derived, 2026-11-21: waits at random within a time come evenly spread over it',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const reconnectStorm = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap(({ name, entry }) => {
    if (entry.kind !== 'devices') return [];
    const path = ['services', name, 'devices'];
    const place = [...path, 'reconnectWithin'];
    const { count, reconnectWithin, connects } = entry;
    if (!connects.known) return [say.notProven(place, [[...path, 'connects']])];
    // Multiplied out, so that devices that come back within no time at all are compared as well.
    if (count * 1_000 <= connects.value * reconnectWithin) return [say.proven(place)];
    const seconds = Math.ceil(count / connects.value);
    const remedy = Number.isFinite(seconds)
      ? [{ path: place, value: formatDuration(milliseconds(1_000 * seconds)) }]
      : [];
    const values = { count, within: reconnectWithin, connects: perSecond(connects.value) };
    return [
      say.refused(
        place,
        values,
        [
          [...path, 'count'],
          [...path, 'connects'],
        ],
        remedy,
      ),
    ];
  }),
);
