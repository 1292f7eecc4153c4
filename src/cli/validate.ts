import { openToTry, refuseUnreadable } from '../base.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { helpText } from './help.ts';
import { FILES, importFiles } from './importing.ts';

const OPTIONS = {
  ...DATABASE,
  quiet: { type: 'boolean', help: 'print only faults' },
} as const satisfies OptionTable;

export const validateCommand: Command = {
  name: 'validate',
  summary: 'check the records in files without importing them',
  help: helpText({
    usage: 'validate FILE...',
    about: `Validates records as "import" does, and writes nothing. Records can refer to records of the database,
if it exists. Prints each fault as a line on standard error: file:line: kind id: place in the record:
what would work.`,
    options: OPTIONS,
    examples: [
      ['trade-measures validate tariffs.yaml', 'show every fault of a file, with its line'],
      ['trade-measures validate --database none.db *.yaml', 'validate files without a database'],
    ],
  }),
  async run(args, io) {
    const { values, operands } = readArguments('validate', OPTIONS, FILES, args);
    refuseUnreadable(operands);
    const store = openToTry(databasePath(values.database, io.env), io.clock);
    try {
      const change = { recordedAt: io.clock().toISOString(), author: 'cli', reason: null };
      const { quiet = false } = values;
      const how = { dryRun: true, partial: false, atomic: false, edits: null } as const;
      return await importFiles(store, operands, { ...how, change, quiet }, io);
    } finally {
      store.close();
    }
  },
};
