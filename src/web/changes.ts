import { z } from 'zod';
import { dayInWords } from '../formats/date.ts';
import { differences } from '../formats/wire/difference.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { Integer } from '../params/parameters.ts';
import { type ChangeRow, changesSince } from '../store/changes.ts';
import { headOf, positionText } from '../store/position.ts';
import { alternatesHtml, feedAlternates, listAlternates } from './alternates.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { refHtml } from './record.ts';
import { capital, counted } from './words.ts';

const SHOWN = 50;
const MEMBERS_SHOWN = 8;

const OP_WORDS: Record<ChangeRow['op'], string> = {
  create: 'New',
  revise: 'Revised',
  retract: 'Retracted',
  restore: 'Restored',
  merge: 'Merged into another',
};

export const changesPage = page({
  path: '/changes',
  query: z.strictObject({ before: Integer(1, 2 ** 53 - 1).optional() }),
  show({ query }, { store }) {
    const { history, number: head } = headOf(store);
    const last = Math.min(head, (query.before ?? head + 1) - 1);
    const since = Math.max(0, last - SHOWN);
    const changes = changesSince(store, since, SHOWN)
      .filter(({ seq }) => seq <= last)
      .reverse();
    const alternates = [
      ...listAlternates('/v1/changes', { since: positionText({ history, number: since }) }, []),
      ...feedAlternates('/v1/changes'),
    ];
    const main = html`
<h1>Changes</h1>
<p class="lead">Every change to the data, newest first. Times are UTC.</p>
${alternatesHtml(alternates)}
<p class="total">${counted(head, 'change')} in total</p>
<ol class="stack" reversed start="${last}">${changes.map((change) => html`<li>${changeHtml(change)}</li>`)}</ol>
${since > 0 && html`<nav class="more" aria-label="Pagination"><a rel="next" href="/changes?before=${since + 1}">Next page</a></nav>`}`;
    return {
      title: 'Changes',
      description: 'Every change to the data: what was changed, when and why.',
      main,
      alternates,
      section: '/changes',
    };
  },
});

function changeHtml(change: ChangeRow): Html {
  const { op, record, revision, recordedAt, author, reason } = change;
  return html`<article>
<p class="kicker">${OP_WORDS[op]} · ${capital(record.kind)} · <time datetime="${recordedAt}">${dayInWords(recordedAt.slice(0, 10), 'day_first')}, ${recordedAt.slice(11, 16)}</time></p>
<p class="item">${refHtml(record)}</p>
${op === 'revise' && membersHtml(change)}
<p class="fine">By ${author}${reason !== null && `: ${reason}`} · <a href="${hrefOf(record)}/revisions/${revision}" aria-label="Revision ${revision} of ${record.label}">Revision ${revision}</a></p>
</article>`;
}

/** Returns a JSON Pointer in words: `events › start › date`. */
function memberWords(path: string): string {
  return path.slice(1).replaceAll('_', ' ').replaceAll('/', ' › ');
}

function membersHtml({ before, snapshot }: ChangeRow): Html {
  if (before === null) return html``;
  const paths = differences(JSON.parse(before), JSON.parse(snapshot)).map(({ path }) => path);
  const shown = paths.slice(0, MEMBERS_SHOWN);
  const more = paths.length - shown.length;
  return html`<p class="fine">Changed: ${shown.map((path, index) => html`${index > 0 && ', '}${memberWords(path)}`)}${more > 0 && ` and ${more} more`}</p>`;
}
