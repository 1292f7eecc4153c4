import { describe, expect, it } from 'vitest';
import { answersIn } from './trace.ts';

describe('reading a trace', () => {
  const write = '7 pwrite64(21</b/base.db-wal>, "x"..., 24, 32) = 24';
  const sync = '7 fdatasync(21</b/base.db-wal>) = 0';
  const answer =
    '7 write(24<TCP:[127.0.0.1:80->127.0.0.1:81]>, "HTTP/1.1 200 OK\\r\\n"..., 300) = 300';

  it.each([
    ['synced, then answered', [write, sync, answer], [[true, true]]],
    ['answered, then synced', [write, answer, sync], [[true, false]]],
    ['not synced', [write, answer], [[true, false]]],
    ['written again after it was synced', [write, sync, write, answer], [[true, false]]],
    ['nothing written', [answer], [[false, true]]],
    [
      'two answers',
      [write, sync, answer, answer],
      [
        [true, true],
        [false, true],
      ],
    ],
    [
      'a sync that failed',
      [write, sync.replace('= 0', '= -1 EIO (Input/output error)'), answer],
      [[true, false]],
    ],
    ['a sync of another file', [write, sync.replace('-wal', ''), answer], [[true, false]]],
    ['fsync', [write, sync.replace('fdata', 'f'), answer], [[true, true]]],
    [
      'a sync that had not ended',
      [write, '7 fdatasync(21</b/base.db-wal> <unfinished ...>', answer],
      [[true, false]],
    ],
    [
      'a sync that ended later',
      [
        write,
        '7 fdatasync(21</b/base.db-wal> <unfinished ...>',
        '8 fsync(3</x>) = 0',
        '7 <... fdatasync resumed>) = 0',
        answer,
      ],
      [[true, true]],
    ],
    [
      'a write that has begun',
      [sync, write.replace(') = 24', ' <unfinished ...>'), answer],
      [[true, false]],
    ],
    [
      'an answer in parts',
      [write, sync, answer.replace('write(', 'writev(').replace('"HTTP', '[{iov_base="HTTP')],
      [[true, true]],
    ],
    [
      'an answer by way of a socket named so',
      [write, answer.replace('TCP', 'socket')],
      [[true, false]],
    ],
    ['a refusal', [write, answer.replace('200 OK', '503 No')], []],
    [
      'standard output',
      [write, '7 write(1<pipe:[5]>, "1 created"..., 9) = 9', sync],
      [[true, false]],
    ],
    ['another file', [write, '7 write(23</b/other>, "HTTP/1.1 200"..., 9) = 9'], []],
  ])('finds %s', (_, lines, found) => {
    const expected = found.map(([wrote, synced]) => ({ wrote, synced }));
    expect(answersIn(lines.join('\n'))).toEqual(expected);
  });
});
