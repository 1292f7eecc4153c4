import { z } from 'zod';
import { RECORD_KINDS } from '../domain/record.ts';
import { searchQuery, searchTerms, type Term } from '../domain/search.ts';
import { type Snippet, snippetsOf } from '../domain/snippets.ts';
import { type Suggestions, suggestionsFor } from '../lookups/suggest/suggest.ts';
import { Cursor, ListOf, Words } from '../params/parameters.ts';
import { unnamedReference } from '../records/reference.ts';
import { findHits, type Hit } from '../records/search.ts';
import { textsOf } from '../records/texts.ts';
import type { Count } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { choiceField } from './form.ts';
import { type Html, html } from './html.ts';
import { type PageContext, page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { pathOf } from './record.ts';
import { capital, counted } from './words.ts';

const Query = z.strictObject({
  q: Words.optional(),
  kind: ListOf(RECORD_KINDS).optional(),
  cursor: Cursor,
});
type Query = z.output<typeof Query>;

export const searchPage = page({
  path: '/search',
  query: Query,
  show({ query, url }, context) {
    const { q, kind } = query;
    const filters = q === undefined ? {} : { q, kind };
    const alternates = q === undefined ? [] : listAlternates('/v1/search', filters, []);
    const main = html`
<h1>Search</h1>
${formHtml(query)}
${q === undefined ? html`<p class="fine">Finds records that contain all your words, in any order. Use quotation marks for an exact phrase (“rare earth”) and * for the start of a word (tariff*).</p>` : foundHtml(q, query, url, context)}
${alternates.length > 0 && alternatesHtml(alternates)}`;
    return {
      title: q === undefined ? 'Search' : `Search: ${q}`,
      description: 'Search all records and documents.',
      main,
      alternates,
      section: '/search',
    };
  },
});

function formHtml({ q, kind }: Query): Html {
  const kinds = RECORD_KINDS.map((one) => [one, capital(one)] as const);
  return html`<form class="filters" action="/search" role="search" aria-label="Search">
<p class="field wide"><label for="f-q">Keywords</label><input type="search" id="f-q" name="q" value="${q}" maxlength="200" required></p>
${choiceField('kind', 'Search in', kind?.join(), kinds, 'Everything')}
<p class="field"><button>Search</button></p></form>`;
}

function foundHtml(q: string, query: Query, url: string, context: PageContext): Html {
  const { store } = context;
  const binding = bindingOf('/search', query);
  const terms = searchTerms(q);
  const filter = {
    query: searchQuery(terms),
    kind: query.kind ?? [],
    facets: {},
    reference: unnamedReference(store),
  };
  const found = findHits(store, filter, partOf(query.cursor, binding, context));
  const nothing = found.total.value === 0;
  return html`${totalHtml(found.total, 'record')}
${nothing && suggestionsHtml(suggestionsFor(store, filter, terms), terms, query.kind)}
<ul class="stack">${found.items.map((hit) => html`<li>${hitHtml(store, hit, terms)}</li>`)}</ul>
${moreHtml(found.next, binding, url, context)}`;
}

function suggestionsHtml(
  { didYouMean, without }: Suggestions,
  terms: Term[],
  kind: Query['kind'],
): Html {
  const others = didYouMean.map(({ q, total }, index) => {
    return html`${index > 0 && ' or '}<a href="${searchPath(q, kind)}">${q}</a> (${totalText(total)})`;
  });
  const left = without.map(({ word, total }) => {
    const rest = terms.filter(({ typed }) => typed !== word).map(({ typed }) => typed);
    return html`<li>Without “${word}”: <a href="${searchPath(rest.join(' '), kind)}">${totalText(total)}</a></li>`;
  });
  return html`${others.length > 0 && html`<p>Did you mean ${others}?</p>`}
${left.length > 0 && html`<ul>${left}</ul>`}`;
}

function searchPath(q: string, kind: Query['kind']): string {
  return `/search?${new URLSearchParams({ q, ...(kind && { kind: kind.join() }) })}`;
}

function totalText({ value, relation }: Count): string {
  return `${relation === 'gte' ? 'at least ' : ''}${counted(value, 'record')}`;
}

function hitHtml(store: Store, hit: Hit, terms: Term[]): Html {
  const { kind, label } = hit;
  const texts = textsOf(store, hit);
  return html`<article>
<p class="kicker">${capital(kind)}</p>
<h2 class="item"><a href="${pathOf(hit)}">${label}</a></h2>
${snippetsOf(texts, terms).map((snippet) => html`<p class="snippet">${snippetHtml(snippet)}</p>`)}
</article>`;
}

/** Returns a snippet with its matches marked; positions are code points of the whole text. */
function snippetHtml({ text, start, highlights }: Snippet): Html {
  const points = [...text];
  const parts: Html[] = [];
  let at = 0;
  for (const { start: from, end } of highlights) {
    const [first, last] = [from - start, end - start];
    parts.push(
      html`${points.slice(at, first).join('')}<mark>${points.slice(first, last).join('')}</mark>`,
    );
    at = last;
  }
  return html`${parts}${points.slice(at).join('')}`;
}
