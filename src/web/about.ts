import type { Day } from '../domain/day.ts';
import { COLLECTIONS, RECORD_KINDS } from '../domain/record.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { coverageOf } from '../records/coverage.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { findStatements, NO_STATEMENTS, STATEMENT_SORTS } from '../records/statement/list.ts';
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
<h1>About this site</h1>
<p class="lead">Trade Measures records what governments do to trade: who announced a measure, whether it is in force on a given day, and the exact words of the sources.</p>
${METHOD}
<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>${coverageHtml(store)}</section>
<section aria-labelledby="unknown"><h2 id="unknown">What is not known</h2>${unknownHtml(store, today)}</section>
${LICENCE}`;
    return {
      title: 'About',
      description: 'How the data is made, what it covers, what is not known, and the licence.',
      main,
      section: '/about',
    };
  },
});

const METHOD = html`<section aria-labelledby="method"><h2 id="method">Method</h2>
<p><b>Evidence.</b> Every fact that a source states links to the exact passage. Documents are stored unchanged, so anyone can check a passage. A fact that no source states shows its basis instead, for example “inferred from context”.</p>
<p><b>Time.</b> Three times are kept apart: when a measure applies, when the public could know of it, and when it was recorded here. Pages show the current day in UTC unless you choose another.</p>
<p><b>Status.</b> A status lists every state that the evidence allows. One state is certain as far as sources cover the day, and presumed after that. If a scheduled day has passed and no source confirms the change, the measure is possibly in force, no more.</p>
<p><b>Quotations.</b> A quotation shows the speaker’s own words in quotation marks. A paraphrase shows the words of the source. It has no quotation marks and is labelled “Paraphrase”.</p>
<p><b>Threats.</b> A threat is not a measure. It has an outcome, such as pending, carried out or withdrawn.</p>
</section>`;

const LICENCE = html`<section aria-labelledby="licence"><h2 id="licence">Licence</h2>
<p>The software is available under the Apache License 2.0. Publishers keep the rights in their documents, which are stored here as evidence. Each document page shows what is known about its rights.</p>
<p>Programs can read the same data: see the <a href="/docs/">API documentation</a> and the <a href="/v1/openapi.json">OpenAPI document</a>.</p></section>`;

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
  const rows = [...kinds, [html`Passages of evidence`, countHtml(evidence)], ...types];
  return tableHtml('Number of records', ['Type', 'Number'], rows, 'figures titled');
}

function countHtml({ value, relation }: Count): Html {
  return html`${relation === 'gte' && 'At least '}${value.toLocaleString('en-GB')}`;
}

const NO_RECORDS: Count = { value: 0, relation: 'eq' };

function isOrAre({ value, relation }: Count): string {
  return value === 1 && relation === 'eq' ? 'is' : 'are';
}

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
<li>${capital(howMany(left('possible')))} ${isOrAre(left('possible'))} only possibly in force today: no stored source confirms it.</li>
<li>${capital(howMany(left('presumed')))} ${isOrAre(left('presumed'))} only presumed to be in force today: no stored source reaches this day.</li>
${undated.value > 0 && html`<li>${capital(howMany(undated))} would be in force only through a date of unknown year. Lists for a day leave ${undated.value === 1 ? 'it' : 'them'} out.</li>`}
<li>The speaker is not identified for ${howMany(unresolved, 'statement')}, and one of several people for ${howMany(ambiguous, 'statement')}.</li>
<li>Only what the stored documents say is recorded. A measure that is missing here may still exist.</li>
</ul>`;
}
