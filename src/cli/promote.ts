import { refuseUncopyable } from '../base.ts';
import { promote } from '../store/promote.ts';
import { type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

const OPTIONS = {} as const satisfies OptionTable;

export const promoteCommand: Command = {
  name: 'promote',
  summary: 'make a copy of the base the primary',
  help: helpText({
    usage: 'promote FILE',
    about: `Makes a copy that another machine wrote a base to write to, when that machine is lost. Its history
begins anew: changes that the copy had not received never happened in it, so positions, cursors and
ETags of before are refused. Stop what writes the copy first, then serve it without READ_ONLY.`,
    options: OPTIONS,
    examples: [['trade-measures promote copy.db', 'the copy becomes the primary']],
  }),
  async run(args, io) {
    const operand = { name: 'FILE', min: 1, max: 1 };
    const { operands } = readArguments('promote', OPTIONS, operand, args);
    const file = operands[0] as string;
    refuseUncopyable(file);
    const progress = progressOn(io, 'copied');
    const history = await promote(file, (done) => progress.tell(`${Math.floor(done * 100)} %`));
    progress.done();
    await io.out(`${file} can be written to; its history is ${history}\n`);
    return EXIT.done;
  },
};
