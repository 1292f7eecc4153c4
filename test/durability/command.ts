import { writeSync } from 'node:fs';
import { run } from '../../src/cli/main.ts';

/** Runs a command of the CLI, and prints when it begins, after loading, and how it ended. */
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
