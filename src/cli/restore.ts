import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuseUnreadable } from '../base.ts';
import { restore } from '../store/backup.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';

const OPTIONS = {
  ...DATABASE,
  replace: { type: 'boolean', help: 'replace the base that is there, which is then gone' },
} as const satisfies OptionTable;

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'put a backup in the place of the base',
  help: helpText({
    usage: 'restore FILE',
    about: `Puts a file that "backup" made where the base is to be. Refuses one that is damaged, cut short or
of a newer version, and a base that the service has open: stop it first. The base is whole at every
moment, whatever happens meanwhile. Its history begins anew: positions and cursors of before are refused.`,
    options: OPTIONS,
    examples: [
      ['trade-measures restore monday.db', 'where there is no base'],
      ['trade-measures restore --replace monday.db', 'in the place of the base'],
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
    await io.out(`${path} is restored from ${file}\n`);
    return EXIT.done;
  },
};
