#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

// A checkout has the source beside this file and no build, or an old one; the published package has only the build.
const fromSource = existsSync(join(__dirname, 'main.ts'));
if (fromSource) require('tsx/cjs');

const dist = join(__dirname, '..', '..', 'dist', 'cli');
const { main } = fromSource ? require('./main.ts') : require(join(dist, 'main.js'));
const { ignoreClosedPipe, leave, nodeIo } = fromSource ? require('./node-io.ts') : require(join(dist, 'node-io.js'));

// A declaration is a program: one that ends the process, or waits for ever, must not look like one that nothing is wrong with.
let answered = false;
process.on('exit', () => {
  if (answered) return;
  process.stderr.write(
    'error: the process ended before there was an answer; a declaration must not call process.exit\n',
  );
  process.exitCode = 2;
});

ignoreClosedPipe();
main(process.argv.slice(2), nodeIo()).then((code) => {
  answered = true;
  leave(code);
});
