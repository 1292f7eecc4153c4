import { refuseUncopyable } from '../base.ts';
import { promote } from '../store/promote.ts';
import { type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

const OPTIONS = {} as const satisfies OptionTable;

export const promoteCommand: Command = {
  name: 'promote',
  summary: 'make a copy of the database the primary',
  help: helpText({
    usage: 'promote FILE',
    about: `Makes a copy the primary when the machine of the primary is lost. The copy begins a new history, because
it may lack the last changes: clients must drop the positions and cursors that they hold. First stop the
tool that writes the copy. Then serve the copy without READ_ONLY.`,
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
