import type { Day } from '../domain/day.ts';
import { outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import type { DatedItem } from '../store/dated.ts';
import { lifecyclesOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level, readByPk, refsHtml, searchOf } from './record.ts';
import { matchHtml, outcomeTag } from './status.ts';

/** Returns a list of threats, each with its outcome on a day; links to their pages keep `outcomeOn`. */
export function threatsHtml(
  store: Store,
  items: readonly DatedItem[],
  { day, outcomeOn: asked, level }: { day: Day; outcomeOn?: Day | undefined; level: Level },
): Html {
  const search = searchOf({ outcome_on: asked });
  const lives = lifecyclesOf(
    store,
    items.map(({ pk }) => pk),
  );
  const rows = items.map((item) => {
    const life = JSON.parse(lives.get(item.pk) ?? '') as ThreatLife;
    return itemHtml(store, item, outcomeTag(outcomeOn(life, day, null)), { level, search });
  });
  return html`<ul class="stack${level === 2 && ' wide'}">${rows.map((row) => html`<li>${row}</li>`)}</ul>`;
}

function itemHtml(
  store: Store,
  item: DatedItem,
  tag: Html,
  { level, search }: { level: Level; search: string },
): Html {
  const { id, title, madeBy, against, condition } = readByPk(store, 'threat', item.pk);
  const [makers, targets] = [madeBy, against].map((parties) => parties.map(({ actor }) => actor));
  return html`<article class="threat">
<p class="kicker">Threat${makers?.length !== 0 && html` · ${refsHtml(makers ?? [])}`}${targets?.length !== 0 && html` against ${refsHtml(targets ?? [])}`}</p>
${itemTitle(level, `/threats/${id}${search}`, title)}
<p class="state">${tag}${matchHtml(item.match)}</p>
${condition !== null && html`<p>Condition: ${condition.text}</p>`}
</article>`;
}
