/** What a command has of the world outside; tests give their own. */
export interface Io {
  /** Takes text for standard output; done once there is room for more. */
  out(text: string): void | Promise<void>;
  /** Takes text for standard error. */
  err(text: string): void;
  env: Record<string, string | undefined>;
  /** Whether a person watches standard error: then long work tells how far it is. */
  isTerminal: boolean;
  clock(): Date;
}

export interface Command {
  name: string;
  /** What it does, as one line of the overview. */
  summary: string;
  help: string;
  /** Does it and gives its exit code. */
  run(args: string[], io: Io): Promise<number>;
}

/** Exit codes, as every help text documents them. */
export const EXIT = { done: 0, refused: 1, usage: 2, cannotOpen: 3 } as const;

/** Arguments that name no command, no option or no value that there is; the message says what would work. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}
