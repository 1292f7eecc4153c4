import type { Actor, Alias } from '../domain/actor.ts';
import { type AnchorText, anchorText } from '../domain/anchor.ts';
import type { SourceDocument } from '../domain/document.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import type { ScheduleExtent } from '../domain/schedule.ts';
import { getRecord, recordByPk, type StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { countryOf } from './actor/countries.ts';
import { getActorByPk } from './actor/rows.ts';
import { getDocumentByPk } from './document/rows.ts';
import { extentOfSchedule, type WaitingSchedule, waitingSchedules } from './parts/schedule.rows.ts';

/** The parts of a document that citing it needs. */
export interface CitedDocument
  extends Pick<SourceDocument, 'id' | 'kind' | 'published' | 'language' | 'mediaType'> {
  text: AnchorText;
  sha256: string;
}

/** Returns what an actor is and its names: its name and its aliases. */
export interface Names {
  kind: Actor['kind'];
  name: string;
  aliases: Pick<Alias, 'text' | 'document'>[];
}

/** Looks up the records that a record refers to, in the database and among those being written. */
export interface ReferenceResolver {
  /** Returns the reference to a record, or why there cannot be one. */
  find(kind: RecordKind, id: string): RecordRef | string;
  document(id: string): CitedDocument | undefined;
  namesOf(actor: string): Names | undefined;
  /** Returns the country or group that has a code; of several, that with the preferred id. */
  country(code: string, preferred?: string): RecordRef | undefined;
  /** Returns what lines a document has as a schedule, if it was read as one of this nomenclature. */
  scheduleExtent(document: string, nomenclature: string): ScheduleExtent | undefined;
  /** Returns the schedules that wait for the text of a document. */
  waitingSchedules(document: string): WaitingSchedule[];
  /** Stages a document that is not written yet, so that records, also itself, can cite it. */
  stage(document: CitedDocument): void;
  /** Drops a record that was written since from the cache. */
  evict(kind: RecordKind, id: string): void;
}

const KEPT_MAX = 500;

/** A resolver over a store. It caches what it finds, so it serves one import only. */
export function referenceResolver(store: Store): ReferenceResolver {
  const refs = new Map<string, RecordRef | string>();
  const documents = new Map<string, CitedDocument | undefined>();
  const staged = new Map<string, CitedDocument>();
  const names = new Map<string, Names | undefined>();
  return {
    find: (kind, id) => cached(refs, `${kind}/${id}`, () => findRecord(store, kind, id)),
    document: (id) => staged.get(id) ?? cached(documents, id, () => readCited(store, id)),
    namesOf: (actor) => cached(names, actor, () => readNames(store, actor)),
    country: (code, preferred) => countryOf(store, code, preferred),
    scheduleExtent: (document, nomenclature) => extentOfSchedule(store, document, nomenclature),
    waitingSchedules: (document) => waitingSchedules(store, document),
    stage: (document) => {
      staged.set(document.id, document);
    },
    evict: (kind, id) => {
      refs.delete(`${kind}/${id}`);
      documents.delete(id);
      staged.delete(id);
      names.delete(id);
    },
  };
}

/** Returns the cached value of a key, or reads it and caches it in place of the oldest entry. */
export function cached<T>(cache: Map<string, T>, key: string, read: () => T): T {
  if (cache.has(key)) return cache.get(key) as T;
  const value = read();
  if (cache.size >= KEPT_MAX) cache.delete(cache.keys().next().value as string);
  cache.set(key, value);
  return value;
}

function findRecord(store: Store, kind: RecordKind, id: string): RecordRef | string {
  const record = getRecord(store, kind, id);
  if (record === undefined) return `there is no ${kind} ${id} in the database or in this import`;
  if (record.state === 'retracted') return `the ${kind} ${id} was retracted`;
  if (record.state === 'merged')
    return `the ${kind} ${id} was merged into ${survivor(store, record)}`;
  return { kind, id, label: record.label };
}

function survivor(store: Store, { mergedInto }: StoredRecord): string {
  return recordByPk(store, mergedInto as number).id;
}

function readCited(store: Store, id: string): CitedDocument | undefined {
  const record = getRecord(store, 'document', id);
  const document = record?.state === 'live' ? getDocumentByPk(store, record.pk) : undefined;
  if (document === undefined) return undefined;
  const { kind, published, language, mediaType, textSha256: sha256 } = document;
  return { id, kind, published, language, mediaType, sha256, text: anchorText(document.text) };
}

function readNames(store: Store, id: string): Names | undefined {
  const record = getRecord(store, 'actor', id);
  const actor = record && getActorByPk(store, record.pk);
  return actor && { kind: actor.kind, name: actor.name, aliases: actor.aliases };
}
