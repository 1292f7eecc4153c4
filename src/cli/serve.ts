import { serve } from '../server.ts';
import { DATABASE, NO_OPERANDS, type OptionTable, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { helpText } from './help.ts';

const OPTIONS = {
  ...DATABASE,
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on; else HOST' },
  port: { type: 'string', value: 'NUMBER', help: 'port to listen on, 0 for any; else PORT' },
} as const satisfies OptionTable;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'run the API until it is stopped',
  help: helpText({
    usage: 'serve',
    about: `Serves the base at /v1, its contract at /v1/openapi.json and its docs at /docs. A base that is
not there is made; one that has never held a record is filled with the seed. What the options leave
out is read from the environment, as docs/operations.md lists it.`,
    options: OPTIONS,
    examples: [
      ['trade-measures serve', 'the default base on http://127.0.0.1:3000'],
      ['trade-measures serve --database other.db --port 8080', 'another base on another port'],
    ],
  }),
  async run(args, { env }) {
    const { values } = readArguments('serve', OPTIONS, NO_OPERANDS, args);
    const { database, host, port } = values;
    return serve({
      ...env,
      ...(database !== undefined && { DATABASE_PATH: database }),
      ...(host !== undefined && { HOST: host }),
      ...(port !== undefined && { PORT: port }),
    });
  },
};
