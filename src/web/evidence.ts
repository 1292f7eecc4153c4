import type { Evidence, Support } from '../domain/evidence.ts';
import { type Html, html } from './html.ts';
import { BASIS_WORDS, capital } from './words.ts';

/** Where a piece of evidence is shown in its document. */
export function placeOf({ document, id }: Pick<Evidence, 'document' | 'id'>): string {
  return `/documents/${document}#${anchorOf(id)}`;
}

/** The fragment that a piece of evidence has in the page of its document. */
export function anchorOf(id: string): string {
  return id.startsWith('ev-') ? id : `ev-${id}`;
}

/** The exact characters, as the document prints them, linked to where they stand. */
export function printedHtml(piece: Evidence): Html {
  return html`<a class="printed" href="${placeOf(piece)}">${piece.exact}</a>`;
}

/** The source's own words for what was just told in ours. */
export function asWrittenHtml(words: string): Html {
  return html`<span class="fine">, as written: <span class="printed">${words}</span></span>`;
}

/** How a claim is known: the characters that state it, or the basis that says why there are none. */
export function supportHtml({ evidence, basis, basisNote }: Support): Html {
  const told = basis !== 'stated' || basisNote !== null;
  const note = told && html`<p>${basisHtml({ basis, basisNote })}</p>`;
  if (evidence.length === 0) return html`<div class="support unsupported">${note}</div>`;
  return html`<details class="support"><summary>Evidence (${evidence.length})</summary>${note}<ul>${evidence.map(
    (piece) =>
      html`<li>${printedHtml(piece)}${piece.role !== 'claim' && html` <small>${piece.role}</small>`}</li>`,
  )}</ul></details>`;
}

/** How something is known, in words, with the reason where there is one. */
export function basisHtml({ basis, basisNote }: Pick<Support, 'basis' | 'basisNote'>): Html {
  return html`${capital(BASIS_WORDS[basis])}${basisNote !== null ? html`: ${basisNote}` : '.'}`;
}
