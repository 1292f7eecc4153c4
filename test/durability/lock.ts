import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

const base = new Database(process.argv[2]);
base.exec('BEGIN IMMEDIATE');
writeSync(1, 'locked\n');
process.stdin.on('data', () => {
  base.exec('ROLLBACK');
  writeSync(1, 'released\n');
  process.exit(0);
});
