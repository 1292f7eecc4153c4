import type { Io } from './command.ts';

const TOLD_EVERY = 250;
const CLEAR_LINE = '\r\u001b[K';

export interface Progress {
  /** Counts one more item. */
  step(): void;
  /** Shows the progress in words. */
  tell(words: string): void;
  /** Clears the line. */
  done(): void;
}

/** Returns a progress line on the terminal; it prints nothing when standard error is not a terminal. */
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
