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
import { alternatesHtml } from './alternates.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import type { Alternate, PageContext, Redirect } from './page.ts';

/** Returns the path of the page of a record. */
export function pathOf({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): string {
  return `/${COLLECTIONS[kind]}/${id}`;
}

/** Returns a link to a record. */
export function refHtml(ref: RecordRef): Html {
  return html`<a href="${pathOf(ref)}">${ref.label}</a>`;
}

/** Returns links separated by commas, or `none` when there are no records. */
export function refsHtml(refs: readonly RecordRef[], none = ''): Html {
  if (refs.length === 0) return html`${none}`;
  return html`${refs.map((ref, index) => html`${index > 0 && ', '}${refHtml(ref)}`)}`;
}

/** A live record with its published form. */
export interface LiveRecord<K extends RecordKind> {
  record: RecordOf[K];
  published: Published;
}

/**
 * Returns what `show` returns for the record of a page. A merged record redirects to its survivor with the same
 * query. Throws when the record is unknown or retracted.
 */
export function withRecord<K extends RecordKind, T>(
  kind: K,
  { params: { id }, url }: { params: { id: string }; url: string },
  { store }: Pick<PageContext, 'store'>,
  show: (live: LiveRecord<K>) => T,
): T | Redirect {
  const found = findRecord(store, kind, id);
  if ('survivor' in found) return { location: pathOf(found.survivor) + queryOf(url) };
  return show({ record: readByPk(store, kind, found.record.pk), published: found.record });
}

/** Returns the query of a URL with its question mark, or an empty string. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** Returns a query string of the parameters that have a value, or an empty string. */
export function searchOf(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** Returns the record of a primary key; throws when there is none. */
export function readByPk<K extends RecordKind>(store: Store, kind: K, pk: number): RecordOf[K] {
  const entry = readRecord(store, kind, pk);
  if (entry === undefined) throw new Error(`the record ${pk} has no ${kind}`);
  return entry.record as RecordOf[K];
}

/** Returns the record of an id, or undefined unless it is live. */
export function readByRef<K extends RecordKind>(
  store: Store,
  kind: K,
  id: string,
): RecordOf[K] | undefined {
  const published = getPublished(store, kind, id);
  return published?.state === 'live' ? readByPk(store, kind, published.pk) : undefined;
}

/** Returns links to the record in other formats. */
export function recordAlternates(kind: RecordKind, id: string): Alternate[] {
  const href = hrefOf({ kind, id });
  const json = { title: 'JSON', type: 'application/json', href };
  const linked = { title: 'JSON-LD', type: 'application/ld+json', href: `${href}.jsonld` };
  return [json, linked];
}

/** Returns the footer of a record page: evidence, revisions and downloads. */
export function footHtml(
  kind: RecordKind,
  record: Support & { id: string },
  published: Published,
  alternates: Alternate[],
): Html {
  const { revision, recorded_at: recordedAt } = JSON.parse(published.wire);
  return html`<footer class="foot" aria-label="About this record">
${supportHtml(record)}
<p class="fine">Revision ${revision}, recorded <time datetime="${recordedAt}">${dayInWords(recordedAt.slice(0, 10), 'day_first')}</time>. <a href="${hrefOf({ kind, id: record.id })}/revisions">All revisions</a></p>
${alternatesHtml(alternates, 'record')}
</footer>`;
}

/** The heading level of the items of a list. */
export type Level = 2 | 3;

/** Returns the title of a list item, linked to its page. */
export function itemTitle(level: Level, path: string, label: string): Html {
  const link = html`<a href="${path}">${label}</a>`;
  return level === 2 ? html`<h2 class="item">${link}</h2>` : html`<h3 class="item">${link}</h3>`;
}
