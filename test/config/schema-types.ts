import type { z } from 'zod';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { environmentSchema } from '../../lib/config/schema/environment';
import type { eventsSchema } from '../../lib/config/schema/events';

/**
 * Holds the types a person writes and the schema that reads files together: `npm run check:types` fails when they drift.
 * Both directions, with `readonly` and the `?: never` markers (which only help the compiler to tell unions apart) left out.
 */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : {
        -readonly [K in keyof T as Exclude<T[K], undefined> extends never ? never : K]: Plain<Exclude<T[K], undefined>>;
      };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

export const eventsAgree: Same<Plain<z.input<typeof eventsSchema>>, Plain<EventsDocument>> = true;
export const environmentAgrees: Same<Plain<z.input<typeof environmentSchema>>, Plain<EnvironmentDocument>> = true;
