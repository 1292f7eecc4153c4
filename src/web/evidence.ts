import type { Evidence, Support } from '../domain/evidence.ts';
import { type Html, html } from './html.ts';
import { BASIS_WORDS, capital } from './words.ts';

/** Returns the URL of a piece of evidence in its document. */
export function evidenceHref({ document, id }: Pick<Evidence, 'document' | 'id'>): string {
  return `/documents/${document}#${anchorOf(id)}`;
}

/** Returns the URL fragment of a piece of evidence. */
export function anchorOf(id: string): string {
  return id.startsWith('ev-') ? id : `ev-${id}`;
}

/** Returns the exact text of the evidence, linked to its place in the document. */
export function printedHtml(piece: Evidence): Html {
  return html`<a class="printed" href="${evidenceHref(piece)}">${piece.exact}</a>`;
}

/** Returns the words of the source for the label before it. */
export function asWrittenHtml(words: string): Html {
  return html`<span class="fine">, as written: <span class="printed">${words}</span></span>`;
}

/** Returns how a claim is known: its evidence, or its basis when there is none. */
export function supportHtml({ evidence, basis, basisNote }: Support): Html {
  const hasNote = basis !== 'stated' || basisNote !== null;
  const note = hasNote && html`<p>${basisHtml({ basis, basisNote })}</p>`;
  if (evidence.length === 0) return html`<div class="support unsupported">${note}</div>`;
  return html`<details class="support"><summary>Evidence (${evidence.length})</summary>${note}<ul>${evidence.map(
    (piece) =>
      html`<li>${printedHtml(piece)}${piece.role !== 'claim' && html` <small>${piece.role}</small>`}</li>`,
  )}</ul></details>`;
}

/** Returns the basis in words, with its reason, if any. */
function basisHtml({ basis, basisNote }: Pick<Support, 'basis' | 'basisNote'>): Html {
  return html`${capital(BASIS_WORDS[basis])}${basisNote !== null ? html`: ${basisNote}` : '.'}`;
}
