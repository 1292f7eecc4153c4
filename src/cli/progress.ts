import type { Io } from './command.ts';

const TOLD_EVERY = 250;
const CLEAR_LINE = '\r\u001b[K';

export interface Progress {
  /** One more is done. */
  step(): void;
  /** Says how far it is in words. */
  tell(words: string): void;
  /** Clears the line for what comes next. */
  done(): void;
}

/** Tells on one line of a terminal how far long work has come; says nothing where none watches. */
export function progressOn(io: Io, what: string): Progress {
  let count = 0;
  const write = (text: string) => {
    if (io.isTerminal) io.err(CLEAR_LINE + text);
  };
  return {
    step() {
      count += 1;
      if (count % TOLD_EVERY === 0) write(`${count.toLocaleString('en')} ${what}`);
    },
    tell: (words) => write(`${words} ${what}`),
    done: () => write(''),
  };
}
