import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotOpen, refuseUncopyable } from '../base.ts';
import { BackupRefused, backUp } from '../store/backup.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

const OPTIONS = {
  ...DATABASE,
  replace: { type: 'boolean', help: 'replace the file if it exists' },
} as const satisfies OptionTable;

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copy the database, with its history and keys, while it is in use',
  help: helpText({
    usage: 'backup FILE',
    about: `Copies the database as it is at one moment; the service can keep running and writing. The command
checks the copy and adds a digest, so that "restore" detects a damaged backup. The copy is a SQLite
database. It contains the digests of the keys: keep it as safe as the database itself.`,
    options: OPTIONS,
    examples: [
      ['trade-measures backup monday.db', 'back up the default database'],
      ['trade-measures backup --replace /backups/latest.db', 'replace the same file every night'],
    ],
  }),
  async run(args, io) {
    const operand = { name: 'FILE', min: 1, max: 1 };
    const { values, operands } = readArguments('backup', OPTIONS, operand, args);
    const file = operands[0] as string;
    const path = databasePath(values.database, io.env);
    refuseUncopyable(path);
    if (!existsSync(dirname(file))) {
      throw new CannotOpen(`the folder ${dirname(file)} does not exist: create it first`);
    }
    if (existsSync(file) && realpathSync(file) === realpathSync(path)) {
      throw new BackupRefused(`${file} is the database itself: give another file`);
    }
    if (existsSync(file) && !values.replace) {
      throw new BackupRefused(`${file} already exists: give another file, or --replace`);
    }
    const progress = progressOn(io, 'copied');
    await backUp(path, file, (done) => progress.tell(`${Math.floor(done * 100)} %`));
    progress.done();
    await io.out(`${file} is a complete backup of ${path}\n`);
    return EXIT.done;
  },
};
