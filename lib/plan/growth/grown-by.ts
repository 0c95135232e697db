import type { EventModel } from '../../model/event-model';

/**
 * The same platform at another point of its growth. It stays a judged model: no declared rule asks how far growth goes (they judge
 * what is written, before any load is computed), and the schema takes every factor from 1 up, so that what was accepted with one
 * factor is accepted with each. `test/plan/growth` tries it.
 */
export function grownBy(model: EventModel, factor: number): EventModel {
  return { ...model, growth: { ...model.growth, factor } };
}
