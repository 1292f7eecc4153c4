import type { Day } from '../domain/day.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { statusOn } from '../domain/status.ts';
import type { DatedItem } from '../store/dated.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level, readByPk, refsHtml } from './record.ts';
import { statusTag } from './status.ts';
import { inWords } from './words.ts';

/** Measures in a list, each with its status on a day. */
export function measuresHtml(
  store: Store,
  items: readonly DatedItem[],
  { day, knownOn = null, level }: { day: Day; knownOn?: Day | null; level: Level },
): Html {
  return html`<ul class="stack${level === 2 && ' wide'}">${items.map((item) => html`<li>${itemHtml(store, item, day, knownOn, level)}</li>`)}</ul>`;
}

function itemHtml(
  store: Store,
  item: DatedItem,
  day: Day,
  knownOn: Day | null,
  level: Level,
): Html {
  const { id, title, summary, type, imposedBy } = readByPk(store, 'measure', item.pk);
  const life = JSON.parse(item.lifecycle ?? '') as Lifecycle;
  const actors = imposedBy.map(({ actor }) => actor);
  return html`<article class="measure">
<p class="kicker">${inWords(type)}${actors.length > 0 && html` · ${refsHtml(actors)}`}</p>
${itemTitle(level, `/measures/${id}`, title)}
<p class="state">${statusTag(statusOn(life, day, knownOn))}${item.match === 'possible' && html` <small class="match">possible match</small>`}</p>
<p>${summary}</p>
</article>`;
}
