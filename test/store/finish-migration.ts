import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
const DEFERRED = 'DEFERRABLE INITIALLY DEFERRED';

/** Returns the SQL of drizzle-kit with strict tables and deferred foreign keys, which drizzle-kit cannot express. */
export function finished(sql: string): string {
  return sql
    .replaceAll(
      /( REFERENCES \S+\(\S+\)) ON UPDATE no action ON DELETE no action/g,
      `$1 ${DEFERRED}`,
    )
    .replaceAll(/( REFERENCES \S+\(\S+\));/g, `$1 ${DEFERRED};`)
    .replaceAll(/^\);$/gm, ') STRICT;');
}

/** Finishes the migration that drizzle-kit has just written, and keeps only its last snapshot. */
function finish(): void {
  const journal = JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8'));
  const last = join(FOLDER, `${journal.entries.at(-1).tag}.sql`);
  writeFileSync(last, finished(readFileSync(last, 'utf8')));
  const snapshots = readdirSync(join(FOLDER, 'meta')).filter((name) => name.includes('_snapshot'));
  for (const name of snapshots.sort().slice(0, -1)) rmSync(join(FOLDER, 'meta', name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) finish();
