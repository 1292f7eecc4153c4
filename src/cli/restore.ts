import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuseUnreadable } from '../base.ts';
import { restore } from '../store/backup.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';

const OPTIONS = {
  ...DATABASE,
  replace: { type: 'boolean', help: 'replace the existing database, which is lost' },
} as const satisfies OptionTable;

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'restore the database from a backup',
  help: helpText({
    usage: 'restore FILE',
    about: `Restores the database from a file that "backup" made. Refuses a backup that is damaged, incomplete or
made by a newer version. Stop the service first: the command refuses a database that is in use. If
the command is interrupted, the database is either the old one or the restored one. A restored
database begins a new history: clients must drop the positions and cursors that they hold.`,
    options: OPTIONS,
    examples: [
      ['trade-measures restore monday.db', 'restore where there is no database'],
      ['trade-measures restore --replace monday.db', 'replace the existing database'],
    ],
  }),
  async run(args, io) {
    const operand = { name: 'FILE', min: 1, max: 1 };
    const { values, operands } = readArguments('restore', OPTIONS, operand, args);
    const file = operands[0] as string;
    const path = databasePath(values.database, io.env);
    refuseUnreadable([file]);
    mkdirSync(dirname(path), { recursive: true });
    restore(file, path, values.replace ?? false);
    await io.out(`${path} was restored from ${file}\n`);
    return EXIT.done;
  },
};
