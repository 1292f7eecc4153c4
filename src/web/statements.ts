import { z } from 'zod';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { actorId, knownActor } from '../params/actor.ts';
import { STATEMENT_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Cursor, Day, ListOf } from '../params/parameters.ts';
import {
  findStatements,
  NO_STATEMENTS,
  STATEMENT_SORTS,
  type StatementFilter,
} from '../records/statement/list.ts';
import { speakersIn } from '../records/statement/roles.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { exclusionsHtml } from './exclusions.ts';
import { choiceField, dayField, rangeAlert, refusedForm } from './form.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { QUOTATION_NAMES } from './words.ts';

const Query = z.strictObject({
  speaker: ActorIdOrCode.optional(),
  said_from: Day.optional(),
  said_to: Day.optional(),
  quotation_type: ListOf(QUOTATION_TYPES).optional(),
  cursor: Cursor,
});
type Query = z.output<typeof Query>;

export const statementsPage = page({
  path: '/statements',
  query: Query,
  show({ query, url }, context) {
    const { store } = context;
    refuseFaults(knownActor(store, 'speaker', query.speaker));
    const alert = rangeAlert(['Said from', query.said_from], ['Said to', query.said_to]);
    const form = formHtml(store, query, alert);
    if (alert !== null) return refusedForm('Statements', '/statements', form);
    const binding = bindingOf('/statements', query);
    const part = partOf(query.cursor, binding, context);
    const found = findStatements(store, filterOf(store, query), STATEMENT_SORTS['-said'], part);
    const { cursor: _, ...filters } = query;
    const alternates = listAlternates('/v1/statements', filters, ['csv', 'feed']);
    const statements = found.items.map(({ pk }) => readByPk(store, 'statement', pk));
    const main = html`
<h1>Statements</h1>
<p class="lead">What officials said, and whether the words are their own.</p>
${form}
${alternatesHtml(alternates)}
${totalHtml(found.total, 'statement')}
${statementsHtml(store, statements, 2)}
${exclusionsHtml(found.excluded, STATEMENT_DETAILS)}
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Statements',
      description: 'What officials said, and whether the words are their own.',
      main,
      alternates,
      section: '/statements',
    };
  },
});

function formHtml(store: Store, query: Query, alert: Html | null): Html {
  const speakers = speakersIn(store).map(({ id, label }) => [id, label] as const);
  const types = QUOTATION_TYPES.map((type) => [type, QUOTATION_NAMES[type]] as const);
  return html`<form class="filters" action="/statements" aria-label="Filter statements">
${choiceField('speaker', 'Speaker', actorId(store, query.speaker) ?? undefined, speakers, 'Anyone')}
${choiceField('quotation_type', 'Quotation type', query.quotation_type?.join(), types, 'Any')}
${dayField('said_from', 'Said from', query.said_from)}
${dayField('said_to', 'Said to', query.said_to)}
${alert}
<p class="field"><button>Show</button></p></form>`;
}

function filterOf(
  store: Store,
  { speaker, said_from: from, said_to: to, ...query }: Query,
): StatementFilter {
  const ranged = from !== undefined || to !== undefined;
  const said = ranged ? { from: from ?? null, to: to ?? null } : null;
  return {
    ...NO_STATEMENTS,
    speaker: actorId(store, speaker),
    said,
    quotationType: query.quotation_type ?? [],
  };
}
