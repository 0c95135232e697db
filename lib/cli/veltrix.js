#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

// A checkout has the source beside this file and no build, or an old one; the published package has only the build.
const fromSource = existsSync(join(__dirname, 'main.ts'));
if (fromSource) require('tsx/cjs');

const dist = join(__dirname, '..', '..', 'dist', 'cli');
const { main } = fromSource ? require('./main.ts') : require(join(dist, 'main.js'));
const { ignoreClosedPipe, leave, nodeIo } = fromSource ? require('./node-io.ts') : require(join(dist, 'node-io.js'));

ignoreClosedPipe();
main(process.argv.slice(2), nodeIo()).then(leave);
