import { z } from 'zod';
import { Cursor } from '../params/parameters.ts';
import { DOCUMENT_SORTS, findDocuments } from '../records/document/list.ts';
import { unnamedReference } from '../records/reference.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { dateHtml } from './date.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk } from './record.ts';
import { inWords } from './words.ts';

const ALL_DOCUMENTS = {
  match: 'possible' as const,
  kind: [],
  publisher: null,
  language: null,
  published: null,
  identifier: null,
  q: null,
};

export const documentsPage = page({
  path: '/documents',
  query: z.strictObject({ cursor: Cursor }),
  show({ query, url }, context) {
    const { store } = context;
    const filter = { ...ALL_DOCUMENTS, reference: unnamedReference(store) };
    const binding = bindingOf('/documents', query);
    const part = partOf(query.cursor, binding, context);
    const found = findDocuments(store, filter, DOCUMENT_SORTS['-published'], part);
    const alternates = listAlternates('/v1/documents', {}, ['csv']);
    const documents = found.items.map(({ pk }) => readByPk(store, 'document', pk));
    const main = html`
<h1>Documents</h1>
<p class="lead">The source documents that support every fact.</p>
${alternatesHtml(alternates)}
${totalHtml(found.total, 'document')}
<ul class="stack">${documents.map(
      ({ id, title, kind, publisher, published }) => html`<li><article>
<p class="kicker">${inWords(kind)}</p>
<h2 class="item"><a href="/documents/${id}">${title}</a></h2>
<p class="byline">${publisher ?? 'Publisher not known'}, ${dateHtml(published)}</p></article></li>`,
    )}</ul>
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Documents',
      description: 'The source documents that support every fact.',
      main,
      alternates,
      section: '/documents',
    };
  },
});
