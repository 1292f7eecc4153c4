import { once } from 'node:events';
import { CannotOpen, isSqliteError } from '../base.ts';
import { closest } from '../closest.ts';
import { AppError } from '../errors.ts';
import { BundleError } from '../formats/bundle/read.ts';
import { BackupRefused } from '../store/backup.ts';
import { ReplaceRefused } from '../store/replace.ts';
import { VERSION } from '../version.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { type Command, EXIT, type Io, WrongUsage } from './command.ts';
import { exportCommand } from './export.ts';
import { overview } from './help.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { openapiCommand } from './openapi.ts';
import { promoteCommand } from './promote.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { validateCommand } from './validate.ts';

/** All commands, in the order of the overview. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  validateCommand,
  importCommand,
  exportCommand,
  checkCommand,
  backupCommand,
  restoreCommand,
  promoteCommand,
  keysCommand,
  openapiCommand,
];

/** Runs the command that the arguments name and returns its exit code; prints an expected error as one line. */
export async function run(args: string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === null) throw error;
    io.err(`${(error as Error).message}\n`);
    return code;
  }
}

async function dispatch([name, ...rest]: string[], io: Io): Promise<number> {
  if (name === undefined) {
    io.err(overview(COMMANDS));
    return EXIT.usage;
  }
  if (name === '--version') return tell(io, `${VERSION}\n`);
  if (name === 'help' || name === '--help' || name === '-h') {
    const [request] = rest;
    return tell(io, request === undefined ? overview(COMMANDS) : commandOf(request).help);
  }
  const command = commandOf(name);
  if (rest.includes('--help') || rest.includes('-h')) return tell(io, command.help);
  return command.run(rest, io);
}

async function tell(io: Io, text: string): Promise<number> {
  await io.out(text);
  return EXIT.done;
}

function commandOf(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((known) => known.name);
  const near = closest(name, names);
  const hint = near ? `did you mean ${near}?` : `the commands are ${names.join(', ')}`;
  throw new WrongUsage(`${JSON.stringify(name)} is not a command: ${hint}`);
}

/** Returns the exit code of an expected error, or null for a bug. */
function exitCodeOf(error: unknown): number | null {
  if (error instanceof WrongUsage) return EXIT.usage;
  if (error instanceof CannotOpen || isSqliteError(error)) return EXIT.cannotOpen;
  if ((error as { syscall?: unknown }).syscall !== undefined) return EXIT.cannotOpen;
  const refusals = [BundleError, BackupRefused, ReplaceRefused, AppError];
  return refusals.some((refusal) => error instanceof refusal) ? EXIT.refused : null;
}

/** Runs the program with the arguments of the process. */
export async function main(): Promise<void> {
  // A reader that needs only the first lines closes the pipe: this is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.done);
  });
  process.exitCode = await run(process.argv.slice(2), {
    async out(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    err: (text) => {
      process.stderr.write(text);
    },
    env: process.env,
    isTerminal: process.stderr.isTTY === true,
    clock: () => new Date(),
  });
}
