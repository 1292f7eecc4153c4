import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBase } from '../../src/base.ts';

/** The bytes of an up-to-date database without records but those that the service ships with. */
let made: Buffer | null = null;

/** Puts an up-to-date database without records of curators at a path: a copy, because making one takes long. */
export function putMadeBase(path: string, clock: () => Date): void {
  made ??= make(clock);
  writeFileSync(path, made);
}

function make(clock: () => Date): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'made-'));
  const path = join(folder, 'base.db');
  try {
    openBase(path, undefined, clock).close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
