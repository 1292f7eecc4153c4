import { writeSync } from 'node:fs';
import { run } from '../../src/cli/main.ts';

/** Runs a command of the CLI, and says when it begins, once all is loaded, and how it ended. */
writeSync(1, 'begun\n');
const code = await run(process.argv.slice(2), {
  out: () => {},
  err: (text) => {
    writeSync(2, text);
  },
  env: process.env,
  isTerminal: false,
  clock: () => new Date(),
});
writeSync(1, `ended ${code}\n`);
