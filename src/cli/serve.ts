import { serve } from '../server.ts';
import { DATABASE, NO_OPERANDS, type OptionTable, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { helpText } from './help.ts';

const OPTIONS = {
  ...DATABASE,
  host: {
    type: 'string',
    value: 'ADDRESS',
    help: 'address to listen on (default: HOST, or 127.0.0.1)',
  },
  port: {
    type: 'string',
    value: 'NUMBER',
    help: 'port to listen on; 0 picks a free one (default: PORT, or 3000)',
  },
} as const satisfies OptionTable;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'start the server',
  help: helpText({
    usage: 'serve',
    about: `Serves pages at /, the API at /v1, its OpenAPI document at /v1/openapi.json and its docs at /docs.
Creates the database if it does not exist, and adds the seed data to a database that never had a
record. Reads all other settings from environment variables, which docs/operations.md lists.`,
    options: OPTIONS,
    examples: [
      ['trade-measures serve', 'serve the default database on http://127.0.0.1:3000'],
      [
        'trade-measures serve --database other.db --port 8080',
        'serve another database on another port',
      ],
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
