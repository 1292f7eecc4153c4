import { buildWarning, openToRead } from '../base.ts';
import { checkBase } from '../curation/check.ts';
import { DATABASE, databasePath, NO_OPERANDS, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'prove the whole base anew',
  help: helpText({
    usage: 'check',
    about: `Reads everything again and proves it: the file and its indexes, the digest of each document, each
span of evidence with its context, each published record, the words it is found by, the status and
outcome that lists ask for, each history; and that an import would take every record as an export
gives it. Each fault is a line. Nothing is written; the service may run meanwhile.`,
    options: DATABASE,
    examples: [
      ['trade-measures check', 'the default base'],
      ['trade-measures check --database copy.db', 'another one, such as a backup'],
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
    } finally {
      progress.done();
      store.close();
    }
    if (faults > 0 && warning !== null) io.err(`${warning}\n`);
    const count = `${faults.toLocaleString('en')} ${faults === 1 ? 'fault' : 'faults'}`;
    const verdict = faults === 0 ? 'is sound' : `has ${count}`;
    await io.out(`${path} ${verdict}\n`);
    return faults === 0 ? EXIT.done : EXIT.refused;
  },
};
