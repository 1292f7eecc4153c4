#!/usr/bin/env node
// Plain JavaScript, so that a Node too old to read the rest can still say so.
const NODE_MIN = 24;

if (Number(process.versions.node.split('.')[0]) < NODE_MIN) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: ${NODE_MIN} or newer is needed. "npm run kb --" runs the one that npm installed.\n`,
  );
  process.exitCode = 1;
} else {
  import('../loading.js').then(() => import('./main.ts')).then(({ main }) => main());
}
