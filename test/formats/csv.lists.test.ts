import { describe, expect, it } from 'vitest';
import type { ListRows } from '../../src/formats/csv/list.ts';
import { actorRows } from '../../src/records/actor/csv.list.ts';
import { documentRows } from '../../src/records/document/csv.list.ts';
import { measureRows } from '../../src/records/measure/csv.list.ts';
import { quoteRows, statementRows } from '../../src/records/statement/csv.list.ts';
import { talksRows } from '../../src/records/talks/csv.list.ts';
import { threatRows } from '../../src/records/threat/csv.list.ts';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, importBundle, seed } from '../helpers/bundles.ts';
import { gridOf } from '../helpers/csv.ts';

const LISTS = {
  documents: documentRows,
  actors: actorRows,
  measures: measureRows,
  statements: statementRows,
  quotes: quoteRows,
  threats: threatRows,
  talks: talksRows,
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
    expect(header.slice(-3)).toEqual(['revision', 'recorded_at', 'href']);
    expect(cells.length).toBeGreaterThan(0);
  });

  it('measures have columns for status, day and match', async () => {
    const { cells } = await listed('measures', '?in_force_on=2025-11-20&sort=id');
    const magnets = cells.find(({ id }) => id === 'china-rare-earth-magnet-product-restrictions');
    expect(magnets).toMatchObject({
      type: 'export_control',
      flow: 'export',
      status: 'uncertain',
      grade: 'possible',
      covered_until: '2025-10-26',
      possible: 'announced; in_force',
      status_day: '2025-11-20',
      match: 'possible',
      imposed_by: 'china',
      imposed_by_names: 'China',
      rate: '',
      never_in_force: 'false',
      products: 'Products containing Chinese rare earth magnets',
      documents: 'us-china-trade-talks-article',
      href: '/v1/measures/china-rare-earth-magnet-product-restrictions',
    });
  });

  it('statements have a row for each rendering, with quoted words only in quotations', async () => {
    const { cells } = await listed('statements');
    const pledge = cells.find(({ id }) => id === 'pledge');
    expect(pledge).toMatchObject({
      rendering: 'r',
      quotation_type: 'mixed',
      words_of: 'mixed',
      content: 'the ministry “will act”',
      quoted: 'will act',
      document: 'article',
      speaker_mention: 'Ms. Wei',
      speaker_id: 'wei',
      speaker_name: 'Wei Xin',
    });
    const li = cells.find(({ id }) => id === 'li-progress-without-final-agreement');
    expect(li).toMatchObject({
      quotation_type: 'indirect',
      words_of: 'source_author',
      quoted: '',
      content: [
        'while progress has been made, no final agreements are in place',
        'the importance of completing necessary domestic approval processes by each side',
      ].join('\n'),
      speaker_mention: 'Mr. Li',
      speaker_id: 'li-chenggang',
      speaker_resolution: 'inferred',
      said_on_earliest: '2025-10-25',
    });
  });

  it('quotes leave out paraphrases', async () => {
    const { items } = await listed('statements');
    const [header = [], ...rows] = gridOf([...quoteRows(items)].join(''));
    expect(rows.map((row) => [row[0], row[header.indexOf('quoted')]])).toEqual([
      ['pledge', 'will act'],
    ]);
  });

  it('a paraphrase with wrong quote spans has no quoted words', async () => {
    const { items } = await listed('statements');
    const [first] = items.filter(({ id }: { id: string }) => id !== 'pledge');
    const wrong = { ...first, renderings: [{ ...first.renderings[0], quoted: ['never said'] }] };
    expect([...statementRows([wrong])].join('')).not.toContain('never said');
  });

  it('threats have columns for outcome, rate wording and condition', async () => {
    const { cells } = await listed('threats');
    expect(cells).toMatchObject([
      {
        id: 'us-severe-tariffs-on-chinese-goods',
        threatened_type: 'import_tariff',
        rate: 'unspecified',
        rate_as_written: 'severe tariffs',
        made_by: 'donald-trump',
        outcome_day: '2025-12-01',
        made_on: '2025-10-09/2025-11-07',
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
      rate: { kind: 'components', text: '5.5 USD/TNE', as_written: '-5.50 a ton' },
      status: { ...items[0].status, rate: '5.5 USD/TNE' },
    };
    const [header = [], row = []] = gridOf([...measureRows([measure])].join(''));
    const cell = (name: string) => row[header.indexOf(name)];
    expect(cell('title')).toBe('\'=HYPERLINK("http://x.test")');
    expect(cell('rate')).toBe('5.5 USD/TNE');
    expect(cell('rate_as_written')).toBe("'-5.50 a ton");
    expect(cell('status_day')).toBe('2025-12-01');
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
    const rows = talksRows(endless());
    expect(rows.next().value).toMatch(/^\uFEFFid,/);
    expect(taken).toBe(0);
    expect(rows.next().value?.split('\r\n').length).toBeGreaterThan(1);
    expect(taken).toBeLessThan(1000);
  });
});
