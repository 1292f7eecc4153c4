import type { Support } from '../domain/evidence.ts';
import { COLLECTIONS, type RecordKind, type RecordRef } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import { dayInWords } from '../formats/date.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { findRecord } from '../params/record.ts';
import { readRecord } from '../records/kinds.ts';
import type { Published } from '../store/records.ts';
import { getPublished } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import type { Alternate, Moved, PageContext } from './page.ts';

/** The path of the page about a record. */
export function pathOf({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): string {
  return `/${COLLECTIONS[kind]}/${id}`;
}

/** A pointer to a record as a link; a person is shown among the officials, whence a redirect leads. */
export function refHtml(ref: RecordRef): Html {
  return html`<a href="${pathOf(ref)}">${ref.label}</a>`;
}

/** Pointers in a row, or a word for none. */
export function refsHtml(refs: readonly RecordRef[], none = ''): Html {
  if (refs.length === 0) return html`${none}`;
  return html`${refs.map((ref, index) => html`${index > 0 && ', '}${refHtml(ref)}`)}`;
}

/** A record that is there, with its published form. */
export interface Shown<K extends RecordKind> {
  record: RecordOf[K];
  published: Published;
}

/**
 * The record of a page, handed to `show`; a merged one moves to the page of its survivor, with the same
 * query. Refuses an unknown and a retracted one.
 */
export function withRecord<K extends RecordKind, T>(
  kind: K,
  { params: { id }, url }: { params: { id: string }; url: string },
  { store }: Pick<PageContext, 'store'>,
  show: (shown: Shown<K>) => T,
): T | Moved {
  const found = findRecord(store, kind, id);
  if ('survivor' in found) return { location: pathOf(found.survivor) + queryOf(url) };
  return show({ record: readByPk(store, kind, found.record.pk), published: found.record });
}

/** The query of a URL with its question mark; empty where it has none. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** A query of parameters with its question mark, without those that are not there; empty where none is. */
export function searchOf(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The record of a key that the store gave. */
export function readByPk<K extends RecordKind>(store: Store, kind: K, pk: number): RecordOf[K] {
  const entry = readRecord(store, kind, pk);
  if (entry === undefined) throw new Error(`the record ${pk} has no ${kind} of its own`);
  return entry.record as RecordOf[K];
}

/** The record that a pointer names, where it is live. */
export function readByRef<K extends RecordKind>(
  store: Store,
  kind: K,
  id: string,
): RecordOf[K] | undefined {
  const published = getPublished(store, kind, id);
  return published?.state === 'live' ? readByPk(store, kind, published.pk) : undefined;
}

/** The same record for programs. */
export function recordAlternates(kind: RecordKind, id: string): Alternate[] {
  const href = hrefOf({ kind, id });
  const json = { title: 'JSON', type: 'application/json', href };
  const linked = { title: 'JSON-LD', type: 'application/ld+json', href: `${href}.jsonld` };
  return [json, linked];
}

/** The last lines of a page about a record: how it is known, its history, and the same for programs. */
export function footHtml(
  kind: RecordKind,
  record: Support & { id: string },
  published: Published,
  alternates: Alternate[],
): Html {
  const { revision, recorded_at: recordedAt } = JSON.parse(published.wire);
  return html`<footer class="foot" aria-label="About this record">
${supportHtml(record)}
<p class="fine">Revision ${revision}, recorded <time datetime="${recordedAt}">${dayInWords(recordedAt.slice(0, 10), 'day_first')}</time>. For programs: ${alternates.map(({ title, href }) => html`<a href="${href}">${title}</a>, `)}<a href="${hrefOf({ kind, id: record.id })}/revisions">all revisions</a>.</p>
</footer>`;
}

/** Where in the outline of a page a list stands. */
export type Level = 2 | 3;

/** The title of an item of a list, linked to its page. */
export function itemTitle(level: Level, path: string, label: string): Html {
  const link = html`<a href="${path}">${label}</a>`;
  return level === 2 ? html`<h2 class="item">${link}</h2>` : html`<h3 class="item">${link}</h3>`;
}
