import { existsSync } from 'node:fs';
import { openToTry, openToWrite, refuseUnreadable } from '../base.ts';
import { Line, Prose } from '../formats/bundle/text.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import { type Command, WrongUsage } from './command.ts';
import { helpText } from './help.ts';
import { FILES, importFiles } from './importing.ts';

const OPTIONS = {
  ...DATABASE,
  'dry-run': { type: 'boolean', help: 'report what the import would do, and write nothing' },
  partial: {
    type: 'boolean',
    help: 'write the valid records even if others are refused (exit code 1)',
  },
  atomic: { type: 'boolean', help: 'write all in one transaction; others cannot write meanwhile' },
  'keep-edits': { type: 'boolean', help: 'keep the members that another author wrote last' },
  author: {
    type: 'string',
    value: 'NAME',
    help: 'author shown in the public history (default: cli)',
  },
  reason: { type: 'string', value: 'TEXT', help: 'reason shown in the public history' },
  quiet: { type: 'boolean', help: 'print only faults' },
} as const satisfies OptionTable;

export const importCommand: Command = {
  name: 'import',
  summary: 'import records from files into the database',
  help: helpText({
    usage: 'import FILE...',
    about: `Reads records from files (.yaml, .yml, .json, .ndjson, .csv), validates each, and writes all of them.
If one record is refused, none is written: several files are one import. Records can refer to each
other in any order and across files. An unchanged record is not written again, so repeating an
import changes nothing. NDJSON is read line by line, so the file can be of any length.

More than 1,000 records are validated first, then written in batches, so that others can write in
between. If the import stops, it prints where. Repeat the command to continue. With --atomic all
records are written in one transaction.

Prints each fault as a line on standard error: file:line: kind id: place in the record: what would
work. Prints at most 1,000 faults, then the number of the others. Also prints each member that
another author wrote last and that the import changes: its author, its value and the new value.

Creates the database if it does not exist. "import" does not add the seed data; "serve" does.`,
    options: OPTIONS,
    examples: [
      ['trade-measures import --dry-run tariffs.yaml', 'show what the import would do'],
      [
        'trade-measures import documents.yaml tariffs.yaml --author ada',
        'import two files together',
      ],
      [
        'trade-measures import --partial big.ndjson --reason "weekly load"',
        'import the valid records',
      ],
    ],
  }),
  async run(args, io) {
    const { values, operands } = readArguments('import', OPTIONS, FILES, args);
    const author = checked('--author', Line, values.author ?? 'cli');
    const reason = values.reason === undefined ? null : checked('--reason', Prose, values.reason);
    const dryRun = values['dry-run'] ?? false;
    const path = databasePath(values.database, io.env);
    const made = !dryRun && !existsSync(path);
    refuseUnreadable(operands);
    const store = dryRun
      ? openToTry(path, io.clock)
      : openToWrite(path, (line) => io.err(`${line}\n`), io.clock);
    try {
      if (made && !(values.quiet ?? false))
        io.err(`${path} did not exist: created an empty database\n`);
      const change = { recordedAt: io.clock().toISOString(), author, reason };
      const { partial = false, atomic = false, quiet = false } = values;
      const edits = (values['keep-edits'] ?? false) ? 'keep' : 'overwrite';
      const importing = { change, dryRun, partial, atomic, edits, quiet } as const;
      return await importFiles(store, operands, importing, io);
    } finally {
      store.close();
    }
  },
};

function checked(option: string, shape: typeof Line, text: string): string {
  const parsed = shape.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new WrongUsage(`${option} ${parsed.error.issues[0]?.message}`);
}
