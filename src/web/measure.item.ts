import type { Day } from '../domain/day.ts';
import { stateOn } from '../domain/status.ts';
import type { PartySummaryJson } from '../formats/wire/summary.ts';
import { itemsOf } from '../records/items.ts';
import { storedLife } from '../records/measure/deciding.ts';
import { MEASURE_SUMMARY, type MeasureItem } from '../records/measure/summary.ts';
import type { DatedItem } from '../store/dated.ts';
import { lifecyclesOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level, refsHtml, searchOf } from './record.ts';
import { matchHtml, statusTag } from './status.ts';
import { inWords } from './words.ts';

/** The days of a list, which links to its items keep. */
interface AsOf {
  status_on?: Day | undefined;
  known_on?: Day | undefined;
}

/** The members of a measure that a page shows in a list. */
const SHOWN = ['title', 'type', 'imposed_by', 'imposed_by_count', 'rate', 'match', 'summary'];

/** Returns a list of measures, each with its status on a day. */
export function measuresHtml(
  store: Store,
  items: readonly DatedItem[],
  { day, asOf = {}, level }: { day: Day; asOf?: AsOf; level: Level },
): Html {
  const knownOn = asOf.known_on ?? null;
  const found = items.map(({ pk, match }) => ({ pk, asked: { match } }));
  const view = { fields: SHOWN, days: { day, knownOn } };
  const measures = itemsOf<MeasureItem>(store, MEASURE_SUMMARY, found, view);
  const lives = lifecyclesOf(
    store,
    items.map(({ pk }) => pk),
  );
  const search = searchOf({ ...asOf });
  const rows = measures.map((measure, at) => {
    const life = storedLife(lives.get(items[at]?.pk as number) ?? null);
    return itemHtml(measure, statusTag(stateOn(life, day, knownOn)), { level, search });
  });
  return html`<ul class="stack${level === 2 && ' wide'}">${rows.map((row) => html`<li>${row}</li>`)}</ul>`;
}

function itemHtml(
  { id, title, type, rate, match, summary, ...measure }: MeasureItem,
  tag: Html,
  { level, search }: { level: Level; search: string },
): Html {
  const { imposed_by: actors, imposed_by_count: count } = measure;
  return html`<article class="measure">
<p class="kicker">${inWords(type)}${count > 0 && html` · ${actorsHtml(actors, count)}`}</p>
${itemTitle(level, `/measures/${id}${search}`, title)}
<p class="state">${tag}${matchHtml(match)}</p>
${rate !== null && html`<p class="fine">Rate: ${rate.text}</p>`}
<p>${summary}</p>
</article>`;
}

/** Returns the first actors of a list as links, and how many more there are. */
function actorsHtml(actors: readonly PartySummaryJson[], count: number): Html {
  const refs = actors.map(({ id, name }) => ({ kind: 'actor' as const, id, label: name }));
  return html`${refsHtml(refs)}${count > actors.length && ` and ${count - actors.length} more`}`;
}
