import { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Cursor, Id, ListOf } from '../params/parameters.ts';
import { actorNode } from '../records/actor/jsonld.ts';
import { actorPartsHtml } from './actor.parts.ts';
import { actorRecordsHtml } from './actor.records.ts';
import { feedAlternates } from './alternates.ts';
import { html } from './html.ts';
import type { AnyPage } from './page.ts';
import { page } from './page.ts';
import { footHtml, queryOf, recordAlternates, withRecord } from './record.ts';
import { countryName, inWords, isOfficial } from './words.ts';

/** Officials and other actors have pages under different paths; the wrong path redirects to the right one. */
export const officialPage = actorPage('/officials');
export const actorsPage = actorPage('/actors');

function actorPage(path: string): AnyPage {
  return page({
    path: `${path}/:id`,
    params: z.strictObject({ id: Id }),
    query: z.strictObject({ quotation_type: ListOf(QUOTATION_TYPES).optional(), cursor: Cursor }),
    show(input, context) {
      return withRecord('actor', input, context, ({ record, published }) => {
        const home = homeOf(record);
        if (home !== path) return { location: `${home}/${record.id}${queryOf(input.url)}` };
        const alternates = [
          ...recordAlternates('actor', record.id),
          ...feedAlternates('/v1/statements', { speaker: record.id }, 'Statements'),
        ];
        const main = html`
<article>
<p class="kicker">${inWords(record.kind)}${record.country !== null && record.kind !== 'country' && ` · ${countryName(record.country)}`}</p>
<h1>${record.name}</h1>
${record.note !== null && html`<p class="lead">${record.note}</p>`}
${actorPartsHtml(record)}
${actorRecordsHtml(record, input, context)}
${footHtml('actor', record, published, alternates)}
</article>`;
        return {
          title: record.name,
          description: `${record.name}: posts, names and statements, each with its source.`,
          main,
          alternates,
          data: jsonLd([actorNode(record, context.publicUrl)]),
          section: '/officials',
        };
      });
    },
  });
}

function homeOf(actor: Actor): string {
  return isOfficial(actor) ? '/officials' : '/actors';
}
