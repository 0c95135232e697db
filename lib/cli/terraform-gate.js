#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

// A checkout has the source beside this file and no build, or an old one; the published package has only the build.
const fromSource = existsSync(join(__dirname, 'gate', 'main.ts'));
if (fromSource) require('tsx/cjs');
const folder = fromSource ? join(__dirname, 'gate') : join(__dirname, '..', '..', 'dist', 'cli', 'gate');

const { main, finish } = require(join(folder, 'main'));

main(process.argv.slice(2), __filename).then(finish);
