import { buildWarning, openToRead } from '../base.ts';
import { checkBase, noticesIn } from '../curation/check.ts';
import { DATABASE, databasePath, NO_OPERANDS, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'check the whole database for faults',
  help: helpText({
    usage: 'check',
    about: `Reads the whole database and checks the file and its indexes, the digest of each document, each span
of evidence with its context, each published record, the search index, the stored statuses and
outcomes, and each history. Also checks that every record could be exported and imported again.
Prints one line per fault and writes nothing; the service can keep running. Relations that no event
answers are no faults; they are told on standard error.`,
    options: DATABASE,
    examples: [
      ['trade-measures check', 'check the default database'],
      ['trade-measures check --database copy.db', 'check another file, such as a backup'],
    ],
  }),
  async run(args, io) {
    const { values } = readArguments('check', DATABASE, NO_OPERANDS, args);
    const path = databasePath(values.database, io.env);
    const store = openToRead(path);
    const progress = progressOn(io, 'records checked');
    const warning = buildWarning(store);
    let faults = 0;
    try {
      for (const { where, what } of checkBase(store, progress.step)) {
        progress.done();
        faults += 1;
        await io.out(`${where}: ${what}\n`);
      }
      for (const { where, what } of faults === 0 ? noticesIn(store) : []) {
        progress.done();
        io.err(`To look at: ${where}: ${what}\n`);
      }
    } finally {
      progress.done();
      store.close();
    }
    if (faults > 0 && warning !== null) io.err(`${warning}\n`);
    const count = `${faults.toLocaleString('en')} ${faults === 1 ? 'fault' : 'faults'}`;
    const verdict = faults === 0 ? 'has no faults' : `has ${count}`;
    await io.out(`${path} ${verdict}\n`);
    return faults === 0 ? EXIT.done : EXIT.refused;
  },
};
