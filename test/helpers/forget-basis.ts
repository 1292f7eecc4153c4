import type { Database } from 'better-sqlite3';

/** Removes `basis` from all published documents, as if an older build had published them. */
export function forgetBasis(sqlite: Database): void {
  const triggers = sqlite
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'wires'`)
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.exec(`UPDATE wires SET wire = json_remove(wire, '$.basis'), tag = 'old-' || tag;
    UPDATE settings SET value = 'an older one' WHERE key = 'published_by_build'`);
  for (const { sql } of triggers) sqlite.exec(sql);
}
