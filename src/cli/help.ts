import type { OptionTable } from './arguments.ts';
import type { Command } from './command.ts';

interface Help {
  /** The command with its operands. */
  usage: string;
  about: string;
  options: OptionTable;
  /** Example commands, each with its effect. */
  examples: [command: string, effect: string][];
}

const EXIT_CODES = `Exit codes:
  0  done
  1  refused, or faults found
  2  wrong usage
  3  the database or a file cannot be opened`;

/** Returns the help text of a command. */
export function helpText({ usage, about, options, examples }: Help): string {
  const shown = Object.entries(options).map(([name, { value, help }]): [string, string] => {
    return [`--${name}${value ? ` ${value}` : ''}`, help];
  });
  const parts = [
    `Usage: trade-measures ${usage}${shown.length > 0 ? ' [options]' : ''}`,
    about,
    ...(shown.length > 0 ? [`Options:\n${columns(shown)}`] : []),
    `Examples:\n${examples.map(([command, effect]) => `  # ${effect}\n  ${command}`).join('\n')}`,
    EXIT_CODES,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Returns the overview of all commands. */
export function overview(commands: readonly Command[]): string {
  const shown = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return `${[
    'Usage: trade-measures <command> [options]',
    'A knowledge base of trade measures, served as a REST API.',
    `Commands:\n${columns(shown)}`,
    'Run trade-measures <command> --help for help on a command, or trade-measures --version for the version.',
    EXIT_CODES,
  ].join('\n\n')}\n`;
}

function columns(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
