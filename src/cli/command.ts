/** Input and output of a command; tests pass their own. */
export interface Io {
  /** Writes to standard output; resolves when the stream can take more. */
  out(text: string): void | Promise<void>;
  /** Writes to standard error. */
  err(text: string): void;
  env: Record<string, string | undefined>;
  /** Whether standard error is a terminal, so that long work shows its progress. */
  isTerminal: boolean;
  clock(): Date;
}

export interface Command {
  name: string;
  /** What the command does, in one line for the overview. */
  summary: string;
  help: string;
  /** Runs the command and returns its exit code. */
  run(args: string[], io: Io): Promise<number>;
}

/** The exit codes that every help text documents. */
export const EXIT = { done: 0, refused: 1, usage: 2, cannotOpen: 3 } as const;

/** Arguments with an unknown command, option or value; the message says what would work. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}
