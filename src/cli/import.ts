import { existsSync } from 'node:fs';
import { openToTry, openToWrite, refuseUnreadable } from '../base.ts';
import { Line, Prose } from '../formats/bundle/text.ts';
import { DATABASE, databasePath, type OptionTable, readArguments } from './arguments.ts';
import { type Command, WrongUsage } from './command.ts';
import { helpText } from './help.ts';
import { FILES, importFiles } from './importing.ts';

const OPTIONS = {
  ...DATABASE,
  'dry-run': { type: 'boolean', help: 'tell the same, and write nothing' },
  partial: { type: 'boolean', help: 'write what is not refused; the exit code tells of the rest' },
  atomic: { type: 'boolean', help: 'one transaction, however long that keeps others from writing' },
  'keep-edits': { type: 'boolean', help: 'leave the members that another author wrote last' },
  author: { type: 'string', value: 'NAME', help: 'who writes, for the public history; else cli' },
  reason: { type: 'string', value: 'TEXT', help: 'why, for the public history' },
  quiet: { type: 'boolean', help: 'tell nothing but faults' },
} as const satisfies OptionTable;

export const importCommand: Command = {
  name: 'import',
  summary: 'write the records of files into the base',
  help: helpText({
    usage: 'import FILE...',
    about: `Reads records from files (.yaml, .yml, .json, .ndjson, .csv), judges each, and writes all of them or,
where one is refused, none: several files are one import. Records may point at each other in any
order and across files. What says nothing new is left as it is, so that importing again changes
nothing. NDJSON is read line by line, however long.

More than 1,000 records are all checked first, then written in batches, so that others can write
meanwhile. An import that stops in the middle says where: the same command goes on from there.
With --atomic they are written in one transaction.

Members that another author wrote last are lines on standard error too: who wrote what, and what
it becomes.

Each fault is a line on standard error: file:line: kind id: place in the record: what would work;
1,000 of them at most, and how many more there are.

A base that is not there is made, without the seed: "serve" fills a new base, "import" does not.`,
    options: OPTIONS,
    examples: [
      ['trade-measures import --dry-run tariffs.yaml', 'what an import would do'],
      ['trade-measures import documents.yaml tariffs.yaml --author ada', 'two files as one'],
      ['trade-measures import --partial big.ndjson --reason "weekly load"', 'what can be written'],
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
    const store = dryRun ? openToTry(path) : openToWrite(path, (line) => io.err(`${line}\n`));
    try {
      if (made && !(values.quiet ?? false)) io.err(`${path} was not there: it is new and empty\n`);
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
