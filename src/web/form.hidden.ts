import type { RecordKind } from '../domain/record.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import { getRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { refHtml } from './record.ts';

/** Returns a hidden field for a filter that the form has no visible field for, with a link that removes it. */
export function hiddenFilter(
  store: Store,
  [name, words]: readonly [name: string, words: string],
  kind: RecordKind,
  id: string | null | undefined,
  url: string,
): Html {
  const record = id === undefined || id === null ? undefined : getRecord(store, kind, id);
  if (record === undefined) return html``;
  const { label } = record;
  return html`<p class="field applied"><span class="label">${words}</span><input type="hidden" name="${name}" value="${record.id}"><span>${refHtml(record)} <a class="drop" href="${without(name, url)}" aria-label="Remove filter ${words}: ${label}">Remove</a></span></p>`;
}

/** Returns a hidden field for values that the form has no visible field for, with a link that removes them. */
export function hiddenValues(
  [name, words]: readonly [name: string, words: string],
  values: readonly string[] | undefined,
  url: string,
): Html {
  if (values === undefined) return html``;
  const text = values.join(', ');
  return html`<p class="field applied"><span class="label">${words}</span><input type="hidden" name="${name}" value="${values.join()}"><span>${text} <a class="drop" href="${without(name, url)}" aria-label="Remove filter ${words}: ${text}">Remove</a></span></p>`;
}

/** Returns the URL without one of its filters, at the first page. */
export function without(name: string, url: string): string {
  const { path, query } = pathAndQuery(url);
  const rest = pairsBut(query, [name, 'cursor']);
  return rest.length === 0 ? path : `${path}?${rest.join('&')}`;
}
