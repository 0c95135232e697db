import { readFileSync } from 'node:fs';
import { App } from 'cdktf';
import type { EnvironmentDocument, EventsDocument } from 'veltrix';
import { platformStacks } from 'veltrix/platform';

/** `topics-program.ts <outdir> <documents.json>`: what the app of a user does, from TypeScript that nobody compiled. */
const [outdir = '', file = ''] = process.argv.slice(2);
const { events, environment } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly events: EventsDocument;
  readonly environment: EnvironmentDocument;
};
const app = new App({ outdir });
platformStacks(app, { events, environment, parts: ['topics'] });
app.synth();
