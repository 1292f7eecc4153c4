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
  replace: { type: 'boolean', help: 'replace a backup that is there already' },
} as const satisfies OptionTable;

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copy the whole base, history and keys included, while it is in use',
  help: helpText({
    usage: 'backup FILE',
    about: `Copies the base as of one moment; the service may run and write meanwhile. The copy is checked and
sealed with a digest before it gets its name, so that "restore" can tell a damaged one. It is a
SQLite database like the base itself, and holds the digests of keys: keep it as safe as the base.`,
    options: OPTIONS,
    examples: [
      ['trade-measures backup monday.db', 'a backup of the default base'],
      ['trade-measures backup --replace /backups/latest.db', 'the same file every night'],
    ],
  }),
  async run(args, io) {
    const operand = { name: 'FILE', min: 1, max: 1 };
    const { values, operands } = readArguments('backup', OPTIONS, operand, args);
    const file = operands[0] as string;
    const path = databasePath(values.database, io.env);
    refuseUncopyable(path);
    if (!existsSync(dirname(file))) {
      throw new CannotOpen(`${dirname(file)} is not there: make that folder first`);
    }
    if (existsSync(file) && realpathSync(file) === realpathSync(path)) {
      throw new BackupRefused(`${file} is the base itself: name another file`);
    }
    if (existsSync(file) && !values.replace) {
      throw new BackupRefused(`${file} is there already: name another file, or give --replace`);
    }
    const progress = progressOn(io, 'copied');
    await backUp(path, file, (done) => progress.tell(`${Math.floor(done * 100)} %`));
    progress.done();
    await io.out(`${file} is a whole copy of ${path}\n`);
    return EXIT.done;
  },
};
