import type { Identifier } from '../domain/identifier.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html, linkHtml } from './html.ts';

/** Returns identifiers as an entry of a definition list, or nothing. */
export function identifiersHtml(identifiers: readonly Identifier[]): Html {
  if (identifiers.length === 0) return html``;
  return html`<dt>Identifiers</dt>${identifiers.map((identifier) => html`<dd>${identifierHtml(identifier)}</dd>`)}`;
}

/** Returns an identifier with its scheme and source. */
export function identifierHtml(identifier: Identifier): Html {
  const { scheme, value, url } = identifier;
  return html`${scheme}: ${linkHtml(url, value)}${supportHtml(identifier)}`;
}
