import { citationOf } from '../formats/citations/styles.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { spanToShow } from '../formats/wording.ts';
import type { CitedRendering } from '../lookups/citations/citation.wire.ts';
import { citedRenderings } from '../lookups/citations/cite.ts';
import { anchorOf } from './evidence.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page.ts';

/** Citation styles shown as text; the others are files. */
const PASTED = [
  ['plain', 'Plain text'],
  ['chicago', 'Chicago'],
  ['apa', 'APA'],
  ['mla', 'MLA'],
] as const;

const FILES = [
  ['txt', 'plain text'],
  ['bib', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl.json', 'CSL-JSON'],
] as const;

/** Returns citations of a statement, its permalink and links to the exact words. */
export function citeHtml(
  { id, pk }: { id: string; pk: number },
  { store, publicUrl }: PageContext,
  today: string,
): Html {
  const cited = citedRenderings(store, pk, { publicUrl, accessed: today });
  if (cited.length === 0) return html``;
  const path = hrefOf({ kind: 'statement', id });
  return html`<section aria-labelledby="cite"><h2 id="cite">Cite this statement</h2>
${cited.map((one) => html`${cited.length > 1 && html`<h3>In ${one.input.document.title}</h3>`}${renderingHtml(one, publicUrl)}`)}
<p class="formats">Download the citation: ${FILES.map(([suffix, name], index) => html`${index > 0 && ' · '}<a href="${`${path}/citation.${suffix}`}">${name}</a>`)}</p>
</section>`;
}

function renderingHtml({ input, sourceLink }: CitedRendering, publicUrl: string): Html {
  const { rendering, document, permalink } = input;
  const box = (name: string, label: string, text: string) =>
    copyHtml(`${name}-${rendering.id}`, label, text);
  const [plain, ...others] = PASTED.map(([style, name]) =>
    box(style, name, citationOf(style, input).text),
  );
  const span = spanToShow(rendering);
  const page = `${publicUrl}/documents/${document.id}`;
  return html`${plain}<details><summary>Chicago, APA, MLA</summary>${others}</details>
${box('permalink', 'Permalink', permalink)}
${span && box('words', 'Link to the passage on this site', `${page}#${anchorOf(span.id)}`)}
${sourceLink !== null && box('fragment', 'Link to the passage in the source', sourceLink)}`;
}

/** Returns a text box; a script adds its copy button. */
function copyHtml(id: string, name: string, text: string): Html {
  const rows = text.length > 160 ? 4 : 2;
  return html`<p class="copy"><label for="${id}">${name}</label><textarea id="${id}" rows="${rows}" readonly data-copy>${text}</textarea></p>`;
}
