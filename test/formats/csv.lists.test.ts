import { describe, expect, it } from 'vitest';
import type { RecordKind } from '../../src/domain/record.ts';
import type { ListRows } from '../../src/formats/csv/list.ts';
import { KINDS } from '../../src/records/kinds.ts';
import { summaryRows } from '../../src/records/summary.csv.ts';
import type { SummaryOf } from '../../src/records/summary.ts';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, importBundle, seed } from '../helpers/bundles.ts';
import { gridOf } from '../helpers/csv.ts';

const rowsOf = (kind: RecordKind): ListRows =>
  summaryRows(KINDS[kind].summary as SummaryOf<never>, null, 'https://tm.test');

const LISTS = {
  documents: rowsOf('document'),
  actors: rowsOf('actor'),
  measures: rowsOf('measure'),
  statements: rowsOf('statement'),
  quotes: rowsOf('statement'),
  threats: rowsOf('threat'),
  talks: rowsOf('talks'),
} satisfies Record<string, ListRows>;
type ListName = keyof typeof LISTS;

async function listed(list: ListName, query = '') {
  const tm = await appForTest({
    fill: (store) => {
      seed(store);
      importBundle(store, BUNDLE);
    },
  });
  const { items } = (await tm.get(`/v1/${list}${query}`)).json();
  const [header = [], ...rows] = gridOf([...LISTS[list](items)].join(''));
  const cells = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
  return { items, header, cells };
}

describe('list as CSV', () => {
  it.each(
    Object.keys(LISTS) as ListName[],
  )('%s has unique column names, id first', async (list) => {
    const { header, cells } = await listed(list);
    expect(header[0]).toBe('id');
    expect(new Set(header).size).toBe(header.length);
    expect(header.slice(-2)).toEqual(['match', 'page_url']);
    expect(cells.length).toBeGreaterThan(0);
  });

  it('measures have columns for status, day and match', async () => {
    const { cells } = await listed('measures', '?in_force_on=2025-11-20&sort=id');
    const magnets = cells.find(({ id }) => id === 'china-rare-earth-magnet-product-restrictions');
    expect(magnets).toMatchObject({
      type: 'export_control',
      flow: 'export',
      status_state: 'uncertain',
      status_grade: 'possible',
      status_covered_until: '2025-10-26',
      status_possible: 'announced; in_force',
      status_on: '2025-11-20',
      status_since: '[2025?-11-08,2025?-12-01]',
      status_since_earliest: '2025-11-08',
      status_since_latest: '2025-12-01',
      status_until: '',
      next_event_type: 'entry_into_force',
      match: 'possible',
      imposed_by: 'china',
      imposed_by_names: 'China',
      imposed_by_count: '1',
      rate_text: '',
      products: 'Products containing Chinese rare earth magnets',
      product_count: '1',
      page_url: 'https://tm.test/measures/china-rare-earth-magnet-product-restrictions',
    });
  });

  it('statements have a row each, with the words of the speaker in `quote` alone', async () => {
    const { cells } = await listed('statements');
    expect(cells.find(({ id }) => id === 'pledge')).toMatchObject({
      quotation_type: 'mixed',
      quote: 'will act',
      paraphrase: '',
      document_id: 'article',
      speaker_mention: 'Ms. Wei',
      speaker_id: 'wei',
      speaker_name: 'Wei Xin',
    });
    expect(cells.find(({ id }) => id === 'li-progress-without-final-agreement')).toMatchObject({
      quotation_type: 'indirect',
      quote: '',
      paraphrase:
        'while progress has been made, no final agreements are in place […] the importance of completing necessary domestic approval processes by each side',
      speaker_mention: 'Mr. Li',
      speaker_id: 'li-chenggang',
      speaker_resolution: 'inferred',
      said_on_earliest: '2025-10-25',
    });
  });

  it('quotes leave out paraphrases', async () => {
    const { cells } = await listed('quotes');
    expect(cells.map(({ id, quote, paraphrase }) => [id, quote, paraphrase])).toEqual([
      ['pledge', 'will act', ''],
    ]);
  });

  it('threats have columns for outcome, rate wording and condition', async () => {
    const { cells } = await listed('threats');
    expect(cells).toMatchObject([
      {
        id: 'us-severe-tariffs-on-chinese-goods',
        type: 'import_tariff',
        rate_text: 'severe tariffs',
        made_by: 'donald-trump',
        outcome_on: '2025-12-01',
        made: '2025-10-09/2025-11-07',
        deadline: '',
        condition_measures: [
          'china-rare-earth-export-controls',
          'china-rare-earth-magnet-product-restrictions',
          'china-battery-and-semiconductor-equipment-limits',
        ].join('; '),
      },
    ]);
  });

  it('formulas are escaped, numbers and days are unchanged', async () => {
    const { items } = await listed('measures');
    const measure = {
      ...items[0],
      title: '=HYPERLINK("http://x.test")',
      rate: { text: '-5.50 a ton', ad_valorem: '5.5' },
    };
    const [header = [], row = []] = gridOf([...LISTS.measures([measure] as never[])].join(''));
    const cell = (name: string) => row[header.indexOf(name)];
    expect(cell('title')).toBe('\'=HYPERLINK("http://x.test")');
    expect(cell('rate_ad_valorem')).toBe('5.5');
    expect(cell('rate_text')).toBe("'-5.50 a ton");
    expect(cell('status_on')).toBe('2025-12-01');
  });

  it('is streamed as its items arrive', async () => {
    const { items } = await listed('talks');
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield items[0];
      }
    }
    const rows = LISTS.talks(endless() as Iterable<never>);
    expect(rows.next().value).toMatch(/^\uFEFFid,/);
    expect(taken).toBe(0);
    expect(rows.next().value?.split('\r\n').length).toBeGreaterThan(1);
    expect(taken).toBeLessThan(1000);
  });
});
