import { sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { rowBy } from './rows.ts';
import { settings } from './schema/records.ts';
import type { Store } from './store.ts';

const upsertSetting = prepared((db) =>
  db
    .insert(settings)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } })
    .prepare(),
);

/** A setting of the database, such as `cursor_secret`. */
export function getSetting(store: Store, key: string): string | undefined {
  return rowBy(store, settings, 'key', key)?.value;
}

/** Stores a setting of the database, in place of the earlier value. */
export function putSetting(store: Store, key: string, value: string): void {
  upsertSetting(store).run({ key, value });
}
