import { COUNTRIES } from '../domain/country.ts';
import { REFERENCE_GROUPS } from '../domain/reference.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { csvText } from '../formats/csv/write.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { ensureRecord, getRecord, type StoredRecord, setLoaded } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { readEntry } from './entry.ts';
import { exportRecord } from './export.ts';
import { importAll, importPartly, sourceOf } from './import.ts';
import { type Change, publish, saveRecord } from './write.ts';

/** The author of the reference data. */
export const REFERENCE_AUTHOR = 'reference-data';

/** The setting that names the reference data that a database has. */
const SETTING = 'reference_data';

const COUNTRY_SOURCE = 'ISO 3166-1, after i18n-iso-countries 7.14.0 (MIT licence)';

const REASON = `Loaded ${COUNTRIES.length} countries and ${REFERENCE_GROUPS.length} groups.`;

/** The facts, one a line: each country, then each membership. */
const TABLE = csvText(
  ['group', 'code', 'name', 'from', 'until', 'source'],
  [
    ...COUNTRIES.map(({ code, name }) => ['', code, name, '', '', COUNTRY_SOURCE]),
    ...REFERENCE_GROUPS.flatMap(({ id, members }) =>
      members.map(([code, from, until, treaty]) => [id, code, '', from, until ?? '', treaty]),
    ),
  ],
);

/**
 * The document with the reference data. Its text is a table, so that its words are not found. Other data needs a new id.
 */
const DOCUMENT = {
  id: 'countries-and-groups-1',
  kind: 'other',
  title: 'Countries and groups that the service ships with',
  published: { edtf: '2025-10-26', basis: 'inferred_from_external_source' },
  language: 'en',
  media_type: 'text/csv',
  text: [...TABLE].join(''),
  note: 'Facts from outside: no document of this database states them.',
  basis: 'inferred_from_external_source',
};

/** What a curator would write of a reference actor. */
interface ReferenceActor {
  id: string;
  name: string;
  country?: string;
}

const COUNTRY_ACTORS: ReferenceActor[] = COUNTRIES.map(({ id, name, code }) => ({
  id,
  kind: 'country',
  name,
  country: code,
  basis: 'inferred_from_external_source',
  basis_note: COUNTRY_SOURCE,
}));

const GROUP_ACTORS: ReferenceActor[] = REFERENCE_GROUPS.map(({ id, name, code, note }) => ({
  id,
  kind: 'country_group',
  name,
  ...(code !== null && { country: code }),
  note,
  basis: 'inferred_from_external_source',
  basis_note: 'The treaties that are named with its members.',
}));

/**
 * Loads the countries and groups that the service ships with into a database that does not have them, as one change.
 * What curators wrote stays: a country or group of theirs gets what they left out, as a change of its own. Calls `tell`
 * with what could not be loaded.
 */
export function loadReference(
  store: Store,
  clock: () => Date,
  tell: (line: string) => void = () => {},
): void {
  if (isLoaded(store)) return;
  store.transact(() => {
    // Another process may have loaded it while this one waited for the lock.
    if (isLoaded(store)) return;
    const change = { recordedAt: clock().toISOString(), author: REFERENCE_AUTHOR, reason: REASON };
    importAll(store, sourceOf([{ kind: 'document', value: DOCUMENT, pointer: '' }]), { change });
    const loaded = getRecord(store, 'document', DOCUMENT.id) as StoredRecord;
    // Countries first, because groups name them.
    for (const actors of [COUNTRY_ACTORS, GROUP_ACTORS]) {
      const written = store.transact(
        () => actors.filter((actor) => !loadActor(store, actor, loaded)),
        'whole',
      );
      complete(store, written, change, tell);
    }
    putSetting(store, SETTING, DOCUMENT.id);
  });
}

function isLoaded(store: Store): boolean {
  return getSetting(store, SETTING) === DOCUMENT.id;
}

/** Loads an actor that nobody has written; returns false if somebody has. */
function loadActor(store: Store, value: ReferenceActor, loaded: StoredRecord): boolean {
  const references = referenceResolver(store);
  const known = getRecord(store, 'actor', value.id);
  if (known !== undefined && known.revision > 0) return false;
  if (isTaken(references, value)) return true;
  const read = readEntry(references, 'actor', value);
  if ('faults' in read) throw new Error(`reference data: ${JSON.stringify(read.faults)}`);
  const pk = ensureRecord(store, 'actor', value.id, value.name, known);
  saveRecord(store, pk, read.entry);
  publish(store, pk, read.entry, { revision: 0, recordedAt: loaded.recordedAt });
  setLoaded(store, pk, loaded);
  return true;
}

/** Whether the database has the country or group under another id. */
function isTaken(
  { country: countryOf }: ReferenceResolver,
  { id, country }: ReferenceActor,
): boolean {
  return country !== undefined && (countryOf(country, id)?.id ?? id) !== id;
}

/** Adds what the service ships with to the actors that somebody has written. */
function complete(
  store: Store,
  written: ReferenceActor[],
  change: Change,
  tell: (line: string) => void,
): void {
  const items = written.flatMap(({ id }): BundleItem[] => {
    const { pk, state } = getRecord(store, 'actor', id) as StoredRecord;
    const own = state === 'live' ? exportRecord(store, 'actor', pk) : undefined;
    return own ? [{ ...own, value: withoutMembers(own.value), pointer: '' }] : [];
  });
  importPartly(store, sourceOf(items), {
    change,
    onItem: ({ id, faults }) => {
      for (const { detail } of faults) tell(`actor/${id} ${detail}`);
    },
  });
}

/** A group without members gets those that the service ships with. */
function withoutMembers(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, given]) => !Array.isArray(given) || given.length > 0),
  );
}
