import type { Evidence } from '../domain/evidence.ts';
import { type Rendering, type Statement, settledSpeaker } from '../domain/statement.ts';
import { isParaphrase } from '../formats/wording.ts';
import type { Store } from '../store/store.ts';
import { evidenceHref, printedHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { readByRef } from './record.ts';
import { inWords, QUOTATION_WORDS, SOURCE_NOUNS } from './words.ts';

/** Returns the wording of a statement in one document, styled so that quotations and paraphrases differ at a glance. */
export function wordingHtml(store: Store, rendering: Rendering): Html {
  const { quotationType, document, language, translated, originalSource } = rendering;
  const shown = isParaphrase(rendering) ? paraphraseHtml(rendering) : quotationHtml(rendering);
  const notes = [
    translated && 'translation',
    originalSource !== null && `first published: ${originalSource}`,
  ].filter((note) => note !== false);
  return html`<figure class="wording ${quotationType}">
<p class="whose">${whoseWords(store, rendering)}</p>
<blockquote lang="${language}"><p>${shown}</p></blockquote>
<figcaption>In <a href="/documents/${document.id}">${document.label}</a>${notes.map((note) => html`; ${note}`)}</figcaption>
</figure>`;
}

/** Returns a label that says whose words are shown. */
function whoseWords(store: Store, { quotationType, document }: Rendering): string {
  const words = QUOTATION_WORDS[quotationType];
  if (!words.endsWith('of the')) return words;
  const kind = readByRef(store, 'document', document.id)?.kind ?? 'other';
  return `${words} ${SOURCE_NOUNS[kind]}`;
}

function ofRole({ evidence }: Rendering, role: Evidence['role']): Evidence[] {
  return evidence.filter((piece) => piece.role === role).sort((a, b) => a.start - b.start);
}

/** Returns the words of the document, without added quotation marks. */
function paraphraseHtml(rendering: Rendering): Html {
  const content = ofRole(rendering, 'content');
  const shown = content.length > 0 ? content : ofRole(rendering, 'cue');
  if (shown.length === 0) return html`The document does not give the content.`;
  return html`${shown.map((piece, index) => html`${index > 0 && ' … '}${printedHtml(piece)}`)}`;
}

/** Returns each quoted span in quotation marks; in a mixed rendering also the paraphrase around it. */
function quotationHtml(rendering: Rendering): Html {
  const quotes = ofRole(rendering, 'quote');
  if (rendering.quotationType === 'direct') {
    return html`${quotes.map((quote, index) => html`${index > 0 && ' … '}${ownWords(quote, quote.exact)}`)}`;
  }
  const contents = ofRole(rendering, 'content');
  return html`${contents.map((content, index) => html`${index > 0 && ' … '}${mixedHtml(content, quotes)}`)}`;
}

const OPENING = /["“”„«»‹›‘’‚'「『]$/u;
const CLOSING = /^["“”«»‹›‘’'」』]/u;

function mixedHtml(content: Evidence, quotes: Evidence[]): Html {
  const points = [...content.exact];
  const parts: Html[] = [];
  let at = 0;
  for (const quote of quotes.filter(
    ({ start, end }) => start >= content.start && end <= content.end,
  )) {
    const [from, to] = [quote.start - content.start, quote.end - content.start];
    if (from < at) continue;
    // Our quotation marks replace those that the document prints.
    const before = points.slice(at, from).join('').replace(OPENING, '');
    parts.push(html`<a class="printed" href="${evidenceHref(content)}">${before}</a>`);
    parts.push(ownWords(quote, points.slice(from, to).join('')));
    at = to + (CLOSING.test(points[to] ?? '') ? 1 : 0);
  }
  const rest = points.slice(at).join('');
  return html`${parts}${rest !== '' && html`<a class="printed" href="${evidenceHref(content)}">${rest}</a>`}`;
}

function ownWords(quote: Evidence, words: string): Html {
  return html`<q class="own">“<a href="${evidenceHref(quote)}">${words}</a>”</q>`;
}

/** Returns the speaker: a link when identified, else the name as the source prints it. */
export function speakerHtml({ speaker }: Statement): Html {
  const actor = settledSpeaker(speaker);
  if (actor === null) return html`<span class="printed">${speaker.mention}</span>`;
  return html`<a href="/officials/${actor.id}">${actor.label}</a>`;
}

/** Returns the speech act in words, such as a threat or a denial. */
export function actHtml({ attitude, polarity, determinacy }: Statement): Html {
  const not = polarity === 'negative' && ', reported as not said';
  return html`${inWords(attitude)}${not}${determinacy === 'hedged' && ', hedged by the source'}`;
}
