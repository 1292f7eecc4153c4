import type { Statement } from '../domain/statement.ts';
import type { Store } from '../store/store.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level } from './record.ts';
import { actHtml, speakerHtml, wordingHtml } from './wording.ts';

/** Returns a list of statements with speaker, date and wording. */
export function statementsHtml(store: Store, statements: readonly Statement[], level: Level): Html {
  if (statements.length === 0) return html`<p>No statements are known.</p>`;
  return html`<ul class="stack">${statements.map((statement) => html`<li>${itemHtml(store, statement, level)}</li>`)}</ul>`;
}

function itemHtml(store: Store, statement: Statement, level: Level): Html {
  const { id, summary, saidOn, renderings } = statement;
  return html`<article class="statement">
${itemTitle(level, `/statements/${id}`, summary)}
<p class="byline">${speakerHtml(statement)}, ${dateHtml(saidOn)} · ${actHtml(statement)}</p>
${renderings.map((rendering) => wordingHtml(store, rendering))}
</article>`;
}
