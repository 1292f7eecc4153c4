import { parseArgs } from 'node:util';
import { closest } from '../closest.ts';
import { readConfig } from '../config.ts';
import { WrongUsage } from './command.ts';

/** An option of a command, for the parser and for the help. */
export interface Option {
  type: 'string' | 'boolean';
  multiple?: true;
  /** The name of the value in the help. */
  value?: string;
  help: string;
}
export type OptionTable = Record<string, Option>;

type ValueOf<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O extends { multiple: true }
    ? string[]
    : string;
export type Values<T extends OptionTable> = { [K in keyof T]?: ValueOf<T[K]> };

/** The number of operands of a command, and their name in the help. */
export interface Operands {
  name: string;
  min: number;
  max: number;
}

export const NO_OPERANDS: Operands = { name: '', min: 0, max: 0 };

/** The option of every command that opens the database. */
export const DATABASE = {
  database: {
    type: 'string',
    value: 'PATH',
    help: 'database file (default: DATABASE_PATH, or data/trade-measures.db)',
  },
} as const satisfies OptionTable;

/**
 * Returns the options and operands of a command; throws `WrongUsage` for unknown or repeated options, and for
 * missing or extra operands.
 */
export function readArguments<T extends OptionTable>(
  command: string,
  options: T,
  operands: Operands,
  args: string[],
): { values: Values<T>; operands: string[] } {
  refuseStrange(command, options, args);
  const { values, positionals } = parsed(options, args);
  const { name, min, max } = operands;
  if (positionals.length < min)
    throw new WrongUsage(`${command} needs ${name}: see trade-measures ${command} --help`);
  if (positionals.length > max) {
    const extra = JSON.stringify(positionals[max]);
    throw new WrongUsage(
      `${command} takes ${max === 0 ? 'no operands' : name}: leave out ${extra}`,
    );
  }
  return { values: values as Values<T>, operands: positionals };
}

function refuseStrange(command: string, options: OptionTable, args: string[]): void {
  const config = { args, options, strict: false, allowPositionals: true, tokens: true } as const;
  const given = new Set<string>();
  for (const token of parseArgs(config).tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) {
      const near = closest(token.name, Object.keys(options));
      const hint = near ? `did you mean --${near}?` : `see trade-measures ${command} --help`;
      throw new WrongUsage(`${token.rawName} is not an option of ${command}: ${hint}`);
    }
    if (given.has(token.name) && !option.multiple) {
      throw new WrongUsage(`${token.rawName} is given twice: give it once`);
    }
    given.add(token.name);
  }
}

function parsed(options: OptionTable, args: string[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage((error as Error).message.split('\n')[0]);
  }
}

/** Returns the value as one of the names; throws `WrongUsage` for any other value. */
export function oneOf<N extends string>(option: string, value: string, names: readonly N[]): N {
  const known = names.find((name) => name === value);
  if (known !== undefined) return known;
  throw new WrongUsage(
    `${option} cannot be ${JSON.stringify(value)}: give one of ${names.join(', ')}`,
  );
}

/** Returns the path of the database: from the option, or the environment, or the default. */
export function databasePath(given: string | undefined, env: Record<string, string | undefined>) {
  const path = given ?? env.DATABASE_PATH;
  try {
    return readConfig(path === undefined ? {} : { DATABASE_PATH: path }).databasePath;
  } catch {
    const name = given === undefined ? 'DATABASE_PATH' : '--database';
    throw new WrongUsage(
      `${name} cannot be ${JSON.stringify(path)}: give the path of a file, such as data/trade-measures.db`,
    );
  }
}
