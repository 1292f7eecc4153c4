import { openToTry, refuseUnreadable } from '../base.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { helpText } from './help.ts';
import { FILES, importFiles } from './importing.ts';

const OPTIONS = {
  ...DATABASE,
  quiet: { type: 'boolean', help: 'tell nothing but faults' },
} as const satisfies OptionTable;

export const validateCommand: Command = {
  name: 'validate',
  summary: 'judge the records of files as an import would, and write nothing',
  help: helpText({
    usage: 'validate FILE...',
    about: `Judges records as "import" would, against the base or, where there is none, by themselves, and
writes nothing. Each fault is a line on standard error: file:line: kind id: place in the record:
what would work.`,
    options: OPTIONS,
    examples: [
      ['trade-measures validate tariffs.yaml', 'every mistake of a file, at its line'],
      ['trade-measures validate --database none.db *.yaml', 'files that stand by themselves'],
    ],
  }),
  async run(args, io) {
    const { values, operands } = readArguments('validate', OPTIONS, FILES, args);
    refuseUnreadable(operands);
    const store = openToTry(databasePath(values.database, io.env));
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
