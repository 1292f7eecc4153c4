import type { Day } from '../domain/day.ts';
import { stateOn } from '../domain/status.ts';
import { rateOn } from '../domain/status-with-terms.ts';
import { storedLife } from '../records/measure/deciding.ts';
import type { DatedItem } from '../store/dated.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level, readByPk, refsHtml, searchOf } from './record.ts';
import { matchHtml, statusTag } from './status.ts';
import { inWords } from './words.ts';

/** The days of a list, which links to its items keep. */
interface AsOf {
  status_on?: Day | undefined;
  known_on?: Day | undefined;
}

/** Returns a list of measures, each with its status on a day. */
export function measuresHtml(
  store: Store,
  items: readonly DatedItem[],
  { day, asOf = {}, level }: { day: Day; asOf?: AsOf; level: Level },
): Html {
  const itemHtml = itemIn(store, day, asOf, level);
  return html`<ul class="stack${level === 2 && ' wide'}">${items.map((item) => html`<li>${itemHtml(item)}</li>`)}</ul>`;
}

function itemIn(store: Store, day: Day, asOf: AsOf, level: Level): (item: DatedItem) => Html {
  const search = searchOf({ ...asOf });
  return (item) => {
    const { id, title, summary, type, imposedBy } = readByPk(store, 'measure', item.pk);
    const life = storedLife(item.lifecycle);
    const rate = rateOn(life, day, asOf.known_on ?? null);
    const status = stateOn(life, day, asOf.known_on ?? null);
    const actors = imposedBy.map(({ actor }) => actor);
    return html`<article class="measure">
<p class="kicker">${inWords(type)}${actors.length > 0 && html` · ${refsHtml(actors)}`}</p>
${itemTitle(level, `/measures/${id}${search}`, title)}
<p class="state">${statusTag(status)}${matchHtml(item.match)}</p>
${rate !== null && html`<p class="fine">Rate: ${rate}</p>`}
<p>${summary}</p>
</article>`;
  };
}
