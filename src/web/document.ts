import { z } from 'zod';
import type { SourceDocument } from '../domain/document.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Id } from '../params/parameters.ts';
import { documentNode } from '../records/document/jsonld.ts';
import { type EvidenceOfClaim, evidenceOfDocument } from '../records/parts/evidence.rows.ts';
import { type ClaimDescriber, claimDescriber, roleWords } from './claim.ts';
import { datedHtml } from './date.ts';
import { anchorOf } from './evidence.ts';
import { highlighted, type Line } from './highlight.ts';
import { type Html, html, linkHtml } from './html.ts';
import { identifiersHtml } from './identifiers.ts';
import { page } from './page.ts';
import { footHtml, recordAlternates, refHtml, withRecord } from './record.ts';
import { capital, counted, inWords, languageName } from './words.ts';

export const documentPage = page({
  path: '/documents/:id',
  params: z.strictObject({ id: Id }),
  show(input, context) {
    const { store, publicUrl } = context;
    return withRecord('document', input, context, ({ record, published }) => {
      const facts = evidenceOfDocument(store, record.id);
      const describe = claimDescriber(store);
      const alternates = recordAlternates('document', record.id);
      const main = html`
<article>
<p class="kicker">${inWords(record.kind)}</p>
<h1${langHtml(record)}>${record.title}</h1>
${aboutHtml(record)}
${isLong(record) ? linkedTextHtml(record) : textHtml(record, facts, describe)}
${footHtml('document', record, published, alternates)}
</article>`;
      return {
        title: record.title,
        description:
          'The full text of a source document, with every passage that supports a claim marked.',
        main,
        alternates,
        data: jsonLd([documentNode(record, publicUrl)]),
        section: '/documents',
      };
    });
  },
});

/** The most characters of a table that a page shows. */
const TABLE_SHOWN_MAX = 100_000;

function isLong({ mediaType, textLength }: SourceDocument): boolean {
  return mediaType === 'text/csv' && textLength > TABLE_SHOWN_MAX;
}

function linkedTextHtml({ id }: SourceDocument): Html {
  return html`<section aria-labelledby="text"><h2 id="text">Text</h2>
<p>The text is a long table. <a href="/v1/documents/${id}/text">Read the table</a></p></section>`;
}

function textHtml(
  { language, text }: SourceDocument,
  facts: EvidenceOfClaim[],
  describe: ClaimDescriber,
): Html {
  return html`<section aria-labelledby="text"><h2 id="text">Text</h2>
<p class="fine">The exact stored text. Marked passages support ${counted(facts.length, 'claim')}. Select a passage to see its claim, or a claim to see its passage.</p>
<div class="source" lang="${language}">${linesHtml(text, facts, describe)}</div></section>`;
}

/** Returns the language of a printed title; a title supplied by the curators is in English like the page. */
function langHtml({ language, titleSupplied }: SourceDocument): Html | false {
  return !titleSupplied && html` lang="${language}"`;
}

function aboutHtml(document: SourceDocument): Html {
  const { publisher, author, published, url, language, rights, note } = document;
  return html`<dl>
<dt>Publisher</dt><dd>${publisher ?? 'Not known'}</dd>
<dt>Author</dt><dd>${author ?? 'Not known'}</dd>
<dt>Published</dt><dd>${datedHtml(published)}</dd>
<dt>Web address</dt><dd>${url === null ? 'Not known' : linkHtml(url, url)}</dd>
${identifiersHtml(document.identifiers)}
<dt>Language</dt><dd>${languageName(language)}</dd>
${rights !== null && html`<dt>Rights</dt><dd>${rights}</dd>`}
<dt>Snapshot</dt><dd>${counted(document.textLength, 'character')}, SHA-256 <code class="hash">${document.textSha256}</code></dd>
${note !== null && html`<dt>Note</dt><dd>${note}</dd>`}
</dl>`;
}

function linesHtml(text: string, facts: EvidenceOfClaim[], describe: ClaimDescriber): Html[] {
  const byId = new Map(facts.map((fact) => [fact.evidence.id, fact]));
  const lines = highlighted(
    text,
    facts.map(({ evidence }) => evidence),
  );
  return lines.map((line, index) => lineHtml(line, index + 1, byId, describe));
}

function lineHtml(
  { marked, begins }: Line,
  number: number,
  byId: Map<string, EvidenceOfClaim>,
  describe: ClaimDescriber,
) {
  const facts = begins.flatMap(({ id }) => byId.get(id) ?? []);
  return html`<p class="line">${marked}</p>
${facts.length > 0 && html`<details class="claims" lang="en"><summary>${counted(facts.length, 'claim')} supported by paragraph ${number}</summary><ul>${facts.map((fact) => factHtml(fact, describe))}</ul></details>`}`;
}

function factHtml({ evidence, record, claim }: EvidenceOfClaim, describe: ClaimDescriber): Html {
  const role = roleWords(evidence.role);
  return html`<li id="fact-${evidence.id}"><a class="printed" href="#${anchorOf(evidence.id)}">${evidence.exact}</a>
<span class="fine block">${capital(describe(record, claim))}${role !== null && ` (${role})`} · ${capital(record.kind)} ${refHtml(record)}</span></li>`;
}
