// What is measured: a platform declared once, judged, planned and placed. argv: the folder to write to, the documents.
const { readFileSync } = require('node:fs');
const { App } = require('cdktf');
const { platformStacks } = require('veltrix/platform');

const [, , outdir, documents] = process.argv;
const { events, environment } = JSON.parse(readFileSync(documents, 'utf8'));
const app = new App({ outdir });
platformStacks(app, { events, environment });
app.synth();
process.stdout.write(JSON.stringify({ kilobytes: process.resourceUsage().maxRSS }));
