/** What a trace of system calls shows about one response. */
export interface Answered {
  /** Whether the log of the database was written since the last response. */
  wrote: boolean;
  /** Whether the whole log was synced by then. */
  synced: boolean;
}

const LOG = /^p?write(?:v|64)?\(\d+<[^>]*-wal>/;
const SYNC = /^f(?:data)?sync\(\d+<[^>]*-wal>/;

/** The start of a response on a socket, or a line on standard output. */
const ANSWER = /^(?:writev?|send(?:to|msg))\((?:1<|\d+<(?:TCP|socket)[^>]*>.*"HTTP\/1\.1 2)/;

const LINE = /^(\d+) +(.*)$/;
const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>/;
const DONE = /\) += 0$/;

/**
 * Returns the responses in a trace by `strace -f -y`, in order. A write counts from the start of its call, a sync
 * from the end.
 */
export function answersIn(trace: string): Answered[] {
  const answers: Answered[] = [];
  const pending = new Map<string, string>();
  let [wrote, synced] = [false, true];
  for (const line of trace.split('\n')) {
    const [, thread = '', said = ''] = LINE.exec(line) ?? [];
    const call = RESUMED.test(said) ? (pending.get(thread) ?? '') : said;
    const starts = call === said;
    if (UNFINISHED.test(said)) pending.set(thread, said);
    if (starts && LOG.test(call)) [wrote, synced] = [true, false];
    if (SYNC.test(call) && DONE.test(said)) synced = true;
    if (!starts || !ANSWER.test(call)) continue;
    answers.push({ wrote, synced });
    wrote = false;
  }
  return answers;
}
