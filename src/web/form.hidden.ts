import type { RecordKind } from '../domain/record.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import { getRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { refHtml } from './record.ts';

/** A filter that a form has no field for: kept when it is sent, and told with a link that drops it. */
export function keptField(
  store: Store,
  [name, words]: readonly [name: string, words: string],
  kind: RecordKind,
  id: string | undefined,
  url: string,
): Html {
  const record = id === undefined ? undefined : getRecord(store, kind, id);
  if (record === undefined) return html``;
  const { label } = record;
  return html`<p class="field kept"><span class="label">${words}</span><input type="hidden" name="${name}" value="${record.id}"><span>${refHtml(record)} <a class="drop" href="${without(name, url)}" aria-label="drop ${words}: ${label}">drop</a></span></p>`;
}

/** The same question without one of its filters, from its beginning. */
export function without(name: string, url: string): string {
  const { path, query } = pathAndQuery(url);
  const rest = pairsBut(query, [name, 'cursor']);
  return rest.length === 0 ? path : `${path}?${rest.join('&')}`;
}
