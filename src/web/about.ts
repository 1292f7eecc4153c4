import type { Day } from '../domain/day.ts';
import { COLLECTIONS, RECORD_KINDS } from '../domain/record.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { NO_MEASURES, NO_STATEMENTS } from '../params/filters.ts';
import { coverageOf } from '../records/coverage.ts';
import { findMeasures, MEASURE_SORTS, type MeasureFilter } from '../records/measure/list.ts';
import { findStatements, STATEMENT_SORTS } from '../records/statement/list.ts';
import type { Count } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { tableHtml } from './table.ts';
import { capital, counted, QUOTATION_NAMES } from './words.ts';

const COUNTED = { limit: 1, after: null, count: 'bounded' } as const;

export const aboutPage = page({
  path: '/about',
  show({ today }, { store }) {
    const main = html`
<h1>About this base</h1>
<p class="lead">A knowledge base of trade measures: what governments do to trade, who announced it, what is in force on any day, and the exact words of the sources that say so.</p>
${METHOD}
<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>${coverageHtml(store)}</section>
<section aria-labelledby="unknown"><h2 id="unknown">What it does not know</h2>${unknownHtml(store, today)}</section>
${LICENCE}`;
    return {
      title: 'About',
      description: 'Method, coverage, what the base does not know, and licence.',
      main,
      section: '/about',
    };
  },
});

const METHOD = html`<section aria-labelledby="method"><h2 id="method">Method</h2>
<p><b>Evidence.</b> Every fact points at the characters of a document that state it. The documents are kept character for character; any span can be read again and checked. What no source states is marked with the basis on which it stands here.</p>
<p><b>Time.</b> Three clocks are kept apart: when a measure is so, when the public could know it, and when this base recorded it. A day without a clock named is the current day in UTC.</p>
<p><b>Status.</b> A status is the set of states that the evidence leaves possible. The calendar confirms nothing: a scheduled day that has passed makes a measure possibly in force, not certainly, until a source says that it came.</p>
<p><b>Words.</b> A quotation shows the speaker’s own words in quotation marks. A paraphrase shows the words of its source, without quotation marks and labelled as what it is.</p>
<p><b>Threats.</b> A threat is not a measure. It has an outcome, which follows from its events.</p>
</section>`;

const LICENCE = html`<section aria-labelledby="licence"><h2 id="licence">Licence</h2>
<p>The software is under the Apache License 2.0. Rights in the texts of the documents stay with their publishers; they are kept as evidence, and each document says what is known of its rights.</p>
<p>The same data for programs: <a href="/docs/">the API</a> and <a href="/v1/openapi.json">its contract</a>.</p></section>`;

function coverageHtml(store: Store): Html {
  const { records, evidence, renderings } = coverageOf(store);
  const kinds = RECORD_KINDS.map((kind) => [
    html`${capital(COLLECTIONS[kind])}`,
    countHtml(records[kind]),
  ]);
  const types = QUOTATION_TYPES.map((type) => [
    html`Wordings: ${QUOTATION_NAMES[type].toLowerCase()}`,
    countHtml(renderings[type]),
  ]);
  const rows = [...kinds, [html`Spans of evidence`, countHtml(evidence)], ...types];
  return tableHtml('What the base holds', ['What', 'How many'], rows, 'figures titled');
}

function countHtml({ value, relation }: Count): Html {
  return html`${relation === 'gte' && 'At least '}${value.toLocaleString('en-GB')}`;
}

const NO_RECORDS: Count = { value: 0, relation: 'eq' };

function howMany({ value, relation }: Count, one = 'measure'): string {
  return `${relation === 'gte' ? 'at least ' : ''}${counted(value, one)}`;
}

function unknownHtml(store: Store, today: Day): Html {
  const statements = findStatements(store, NO_STATEMENTS, STATEMENT_SORTS.id, COUNTED);
  const { ambiguous, unresolved } = statements.open;
  const clocks: MeasureFilter['clocks'] = { ...NO_MEASURES.clocks, inForceOn: today };
  const certain: MeasureFilter = { ...NO_MEASURES, clocks, match: 'certain' };
  const { excluded } = findMeasures(store, certain, MEASURE_SORTS.id, COUNTED);
  const left = (reason: string) =>
    excluded.find((one) => one.reason === reason)?.count ?? NO_RECORDS;
  const undated = left('unknown_year');
  return html`<ul>
<li>Whether they are in force today is open for ${howMany(left('possible_only'))}: no source that this base holds says that a scheduled day came, or when exactly something happened.</li>
${undated.value > 0 && html`<li>The year of what would put it in force is not known of ${howMany(undated)}: no list of a day has these.</li>`}
<li>Who spoke is open between several people for ${howMany(ambiguous, 'statement')}, and not known for ${howMany(unresolved, 'statement')}.</li>
<li>Whatever its documents do not say. A measure that is missing here may exist.</li>
</ul>`;
}
