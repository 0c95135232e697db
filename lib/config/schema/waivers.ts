import { z } from 'zod';
import { dateText, name, sentence } from './text';

export const waivers = z.array(z.strictObject({ code: name, at: name, reason: sentence, until: dateText }), {
  error: 'a list of { code, at, reason, until }',
});
