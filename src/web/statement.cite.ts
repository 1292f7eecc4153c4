import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/day.ts';
import type { Statement } from '../domain/statement.ts';
import { citationOf } from '../formats/citations.ts';
import { textFragment } from '../formats/textfragment.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { spanToShow } from '../formats/wording.ts';
import type { Published } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { anchorOf } from './evidence.ts';
import { type Html, html } from './html.ts';
import { readByRef } from './record.ts';

/** Styles to be pasted; the others are files. */
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
  ['csl.json', 'CSL JSON'],
] as const;

/** What a journalist takes away: citations, the permalink, and a link to the very words. */
export function citeHtml(
  store: Store,
  statement: Statement,
  actor: Actor | null,
  published: Published,
  { publicUrl, today }: { publicUrl: string; today: Day },
): Html {
  const path = hrefOf({ kind: 'statement', id: statement.id });
  const { revision } = JSON.parse(published.wire) as { revision: number };
  const permalink = `${publicUrl}${path}/revisions/${revision}`;
  const cited = statement.renderings.flatMap((rendering) => {
    const document = readByRef(store, 'document', rendering.document.id);
    if (document === undefined) return [];
    const input = { statement, rendering, document, actor, permalink, accessed: today };
    const boxes = PASTED.map(([style, name]) =>
      copyHtml(`cite-${rendering.id}-${style}`, name, citationOf(style, input).text),
    );
    const span = spanToShow(rendering);
    const page = `${publicUrl}/documents/${document.id}`;
    const links = span && [
      copyHtml(`span-${rendering.id}`, 'Link to the words here', `${page}#${anchorOf(span.id)}`),
      copyHtml(
        `fragment-${rendering.id}`,
        'Link that finds the words in the source',
        textFragment(document.url ?? page, span.exact, span.prefix, span.suffix, document.text),
      ),
    ];
    return [
      html`${statement.renderings.length > 1 && html`<h3>${document.title}</h3>`}${boxes}${links}`,
    ];
  });
  return html`<section aria-labelledby="cite"><h2 id="cite">Cite it</h2>
${cited}
${copyHtml('permalink', 'Permalink of this revision', permalink)}
<p class="formats">As a file: ${FILES.map(([suffix, name], index) => html`${index > 0 && ' · '}<a href="${`${path}/citation.${suffix}`}">${name}</a>`)}</p>
</section>`;
}

/** A text to take away; a script adds the button that copies it. */
function copyHtml(id: string, name: string, text: string): Html {
  const rows = text.length > 160 ? 4 : 2;
  return html`<p class="copy"><label for="${id}">${name}</label><textarea id="${id}" rows="${rows}" readonly data-copy>${text}</textarea></p>`;
}
