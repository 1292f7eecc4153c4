import { beforeEach, describe, expect, it } from 'vitest';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { getStatement } from '../../src/records/statement/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, faultsOf, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const NOTICE = {
  id: 'notice',
  kind: 'other',
  title: 'Notice',
  published: { edtf: '2031-03-04', basis: 'assumed' },
  language: 'en',
  basis: 'assumed',
  text: [
    'March 4, 2031. The duty on tin\nbolts took effect today, for all goods of Tavland.',
    'It is 10\u00a0percent; it was 5 percent before. On June 2, 2031 it ends, not on 12 June 2031.',
    'From 12:01 a.m. in Port Venn on March 5, 2031 it is paid. Until June 2, 2031 it stays.',
  ].join(' '),
};
const BULLETIN = { ...NOTICE, id: 'bulletin', text: 'May 9, 2031: the duty. April 1, 2031.' };

const cite = (exact: string, rest: object = {}) => ({ document: 'notice', exact, ...rest });
const DATE = { as_written: 'March 4, 2031', edtf: '2031-03-04', basis: 'stated' };
const EVENT = {
  id: 'start',
  type: 'entry_into_force',
  modality: 'occurred',
  date: DATE,
  evidence: [cite('took effect today')],
};
const DUTY = {
  id: 'duty',
  title: 'Duty',
  summary: 'A duty.',
  type: 'import_tariff',
  flow: 'import',
  scope: { kind: 'unstated', basis: 'unknown' },
  evidence: [cite('The duty on tin bolts')],
};

let store: Store;
beforeEach(() => {
  store = openForTest();
});

const bundle = (measure: object, documents: object[] = [NOTICE, BULLETIN]) => ({
  documents,
  measures: [{ ...DUTY, ...measure }],
});
const faults = (measure: object, documents?: object[]) =>
  faultsOf(store, bundle(measure, documents)).map((fault) => fault.replace(/^duty /, ''));
const event = (change: object, documents?: object[]) =>
  faults({ events: [{ ...EVENT, ...change }] }, documents);
const date = (change: object) => event({ date: { ...DATE, ...change }, modality: 'scheduled' });

describe('the words of a source for a claim', () => {
  const rate = (words: string, exact: string) =>
    faults({ rate: { text: 'unspecified', as_written: words, evidence: [cite(exact)] } });

  it.each([
    ['the same', '5 percent', '5 percent'],
    ['a part', '5 percent', 'it was 5 percent before'],
    ['with other white space', '10 percent', 'It is 10 percent'],
  ])('may be %s of its evidence', (_, words, exact) => {
    expect(rate(words, exact)).toEqual([]);
  });

  it.each([
    ['of another place in the document', '5 percent', 'It is 10 percent'],
    ['that nobody printed', 'two hundred', 'It is 10 percent'],
    ['that cut a number of the evidence', '0 percent', 'It is 10 percent'],
    ['that are evidence which cuts a number', '0 percent', '0 percent;'],
    ['in another case', 'it is 10 percent', 'It is 10 percent'],
  ])('are refused %s', (_, words, exact) => {
    expect(rate(words, exact)).toEqual([
      `/rate/as_written is ${JSON.stringify(words)}, which the evidence does not print: add the characters that print it to the evidence, or write what it prints`,
    ]);
  });

  it('are refused for products and scopes, too', () => {
    const evidence = [cite('all goods of Tavland')];
    const products = { items: [{ label: 'Bolts', as_written: 'tin bolts', evidence }] };
    const scope = { kind: 'everyone', as_written: 'everybody', evidence };
    expect(faults({ products, scope })).toEqual([
      expect.stringContaining('/scope/as_written is "everybody", which the evidence'),
      expect.stringContaining('/products/items/0/as_written is "tin bolts", which the evidence'),
    ]);
  });

  it('are stored as they are printed', () => {
    const evidence = [cite('duty on tin bolts')];
    const products = { items: [{ label: 'Bolts', as_written: 'tin bolts', evidence }] };
    const rate = { text: '10 %', as_written: '10 percent', evidence: [cite('is 10 percent')] };
    importBundle(store, bundle({ products, rate }));
    const measure = getMeasure(store, 'duty');
    expect(measure?.terms.products?.items[0]?.asWritten).toBe('tin\nbolts');
    expect(measure?.terms.rate?.asWritten).toBe('10\u00a0percent');
    expect(importBundle(store, bundle({ products, rate })).counts).toMatchObject({ unchanged: 3 });
  });

  it('need no print without evidence', () => {
    const rate = { text: 'unspecified', as_written: 'a lot', basis: 'assumed' };
    expect(faults({ rate })).toEqual([]);
  });

  it('are not missed where the evidence itself is refused', () => {
    expect(rate('10 percent', 'It is ten percent')).toEqual([
      expect.stringMatching(/^\/rate\/evidence\/0\/exact The document does not contain/),
    ]);
  });
});

describe('the words of a date', () => {
  it('that stand once elsewhere in a cited document become evidence of the role date', () => {
    const given = bundle({ events: [EVENT] });
    importBundle(store, given);
    const [start] = getMeasure(store, 'duty')?.events ?? [];
    expect(start?.evidence.map(({ role, exact }) => [role, exact])).toEqual([
      ['claim', 'took effect today'],
      ['date', 'March 4, 2031'],
    ]);
    expect(importBundle(store, given).counts).toMatchObject({ unchanged: 3 });
  });

  it('become evidence once for two dates', () => {
    const events = [{ ...EVENT, announced_on: DATE }];
    importBundle(store, bundle({ events }));
    expect(getMeasure(store, 'duty')?.events[0]?.evidence).toHaveLength(2);
  });

  it('of a statement become evidence of the statement', () => {
    const said_on = { as_written: 'November 8', edtf: '2025-11-08', basis: 'stated_partial' };
    const statements = [{ ...PLEDGE, said_on }];
    importBundle(store, { documents: [ARTICLE], actors: [WEI], statements });
    const pledge = getStatement(store, 'pledge');
    expect(pledge?.evidence.map(({ role }) => role)).toEqual(['claim', 'date']);
  });

  it('may stand in the evidence, several times in the document or not', () => {
    const evidence = [cite('On June 2, 2031 it ends')];
    const words = { as_written: 'June 2, 2031', edtf: '2031-06-02' };
    expect(event({ date: { ...DATE, ...words }, evidence, modality: 'scheduled' })).toEqual([]);
    importBundle(store, bundle({ events: [{ ...EVENT, evidence }] }));
  });

  it.each([
    [
      'that do not occur',
      { as_written: 'March 9, 2031', edtf: '2031-03-09' },
      '/events/0/date/as_written is "March 9, 2031", which does not occur in notice: give the source\'s own words, or leave them out and give edtf and a basis other than stated',
    ],
    [
      'that occur in a document that the claim does not cite',
      { as_written: 'May 9, 2031', edtf: '2031-05-09' },
      '/events/0/date/as_written is "May 9, 2031", which does not occur in notice: ',
    ],
    [
      'that occur twice, and not in the evidence',
      { as_written: 'June 2, 2031', edtf: '2031-06-02' },
      '/events/0/date/as_written is "June 2, 2031", which the evidence does not print, and notice does in several places: add the one that is meant to the evidence, with the role date. The words occur 2 times: for the one at 128 add the prefix ',
    ],
    [
      'that cut a number',
      { as_written: '2 June 2031', edtf: '2031-06-02' },
      '/events/0/date/as_written is "2 June 2031", which does not occur in notice: ',
    ],
    [
      'that cut a word',
      { as_written: 'day', basis: 'inferred_from_context' },
      '/events/0/date/as_written is "day", which does not occur in notice: ',
    ],
  ])('are refused %s', (_, change, fault) => {
    expect(date(change)).toEqual([expect.stringContaining(fault)]);
  });

  it('that stand in two cited documents are refused', () => {
    const documents = [NOTICE, { ...BULLETIN, text: `${BULLETIN.text} March 4, 2031.` }];
    const evidence = [...EVENT.evidence, { document: 'bulletin', exact: 'the duty' }];
    expect(event({ evidence }, documents)).toEqual([
      '/events/0/date/as_written is "March 4, 2031", which the evidence does not print, and both notice and bulletin do: add the words to the evidence, with the role date',
    ]);
    expect(event({ evidence })).toEqual([]);
  });

  it('must be those of the day, where it is stated', () => {
    const other = 'but "March 4, 2031" is another day';
    expect(date({ edtf: '2031-03-05' })[0]).toContain(
      `/events/0/date/edtf is 2031-03-05, ${other}`,
    );
    expect(date({ edtf: '2031-04-03' })[0]).toContain(other);
    expect(date({ edtf: '2032-03-04' })[0]).toContain(other);
    expect(date({ edtf: 'XXXX-03-05', basis: 'stated_partial' })[0]).toContain(other);
    expect(date({ edtf: '2031-03-05', basis: 'inferred_from_context' })).toEqual([]);
  });

  it('are read in the language of the document', () => {
    const documents = [
      { ...NOTICE, language: 'fr', text: '4 mars 2031 : le droit. Il est dû le 5 mars 2031.' },
    ];
    const dated = (edtf: string) =>
      faults(
        {
          events: [
            {
              ...EVENT,
              modality: 'scheduled',
              date: { as_written: '5 mars 2031', edtf, basis: 'stated' },
              evidence: [cite('Il est dû')],
            },
          ],
          evidence: [cite('le droit')],
        },
        documents,
      );
    expect(dated('2031-03-05')).toEqual([]);
    expect(dated('2031-05-03')[0]).toContain('"5 mars 2031" is another day');
  });

  it('of a publication must be those of the day', () => {
    const published = { as_written: '4 March 2031', edtf: '2031-03-05', basis: 'stated' };
    expect(faultsOf(store, { documents: [{ ...NOTICE, published }] })).toEqual([
      expect.stringContaining('notice /published/edtf is 2031-03-05, but "4 March 2031"'),
    ]);
  });
});

describe('a time of day', () => {
  const timed = (change: object) =>
    date({
      as_written: '12:01 a.m. in Port Venn on March 5, 2031',
      edtf: '2031-03-05',
      time: '00:01',
      zone: 'Atlantic/Azores',
      ...change,
    });

  it('and a zone are kept as the source names them', () => {
    expect(timed({})).toEqual([]);
    expect(timed({ as_written: 'March 5, 2031', time: undefined })).toEqual([]);
  });

  it.each([
    'Port Venn',
    'in  Port Venn',
    'UTC',
    '+08:00',
    'Asia/Tokyo',
  ])('in the zone %j is accepted', (zone) => {
    expect(timed({ zone })).toEqual([]);
  });

  it.each([
    ['that is not printed', { time: '00:02' }, '/time is 00:02, which neither as_written nor'],
    [
      'of several days',
      { edtf: '2031-03', time: '00:01' },
      '/time is 00:01, but 2031-03 is not one',
    ],
    ['of no shape', { time: '0:01' }, '/time is not a time of day: write hours and minutes'],
    [
      'in a zone of words that are not printed',
      { zone: 'Port Meran time' },
      '/zone is "Port Meran time", which is no time zone, and which neither as_written nor the evidence',
    ],
    [
      'in a zone that does not exist',
      { zone: 'Mars/Olympus' },
      '/zone is "Mars/Olympus", which is',
    ],
    ['in a zone of several lines', { zone: 'Port\nVenn' }, '/zone must be a single line'],
    ['in a zone of no words', { zone: '' }, '/zone '],
  ])('is refused %s', (_, change, fault) => {
    expect(timed(change)).toEqual([expect.stringContaining(`/events/0/date${fault}`)]);
  });
});

describe('what occurred', () => {
  const published = (edtf: string, zone?: string) => [
    { ...NOTICE, published: { edtf, basis: 'assumed', zone } },
    { ...BULLETIN, published: { edtf: '2031-02-01', basis: 'assumed' } },
  ];

  it.each<[string, string, string | undefined, boolean]>([
    ['on the day', '2031-03-04', undefined, true],
    ['the day before', '2031-03-03', undefined, false],
    ['the day before, in a zone', '2031-03-03', 'Asia/Tokyo', true],
    ['two days before, in a zone', '2031-03-02', 'Asia/Tokyo', false],
    ['in a month that includes the day', '2031-03', undefined, true],
    ['in the month before', '2031-02', undefined, false],
    ['on an open day', '2031-01-01/..', undefined, true],
    ['in an unknown year', 'XXXX', undefined, true],
  ])('is judged by its document, published %s', (_, edtf, zone, accepted) => {
    const found = event({}, published(edtf, zone));
    if (accepted) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining('/events/0/modality is occurred, but')]);
  });

  it('the next day is accepted where the event names a zone', () => {
    const zoned = { date: { ...DATE, zone: 'Pacific/Auckland' } };
    expect(event(zoned, published('2031-03-03'))).toEqual([]);
  });

  it('counts from its first possible day, up to the last publication of all that states it', () => {
    const evidence = [...EVENT.evidence, { document: 'bulletin', exact: 'the duty' }];
    const [notice, bulletin] = published('2031-03-01');
    const may = { ...bulletin, published: { edtf: '2031-05-09', basis: 'assumed' } };
    expect(event({ evidence }, [notice, may] as object[])).toEqual([]);
    expect(event({ evidence }, [notice, bulletin] as object[])).toEqual([
      '/events/0/modality is occurred, but 2031-03-04 is after 2031-03-01, when notice and bulletin were published: write scheduled for what is said to come',
    ]);
    const open = { edtf: '2031-03', basis: 'inferred_from_context' };
    expect(event({ date: open }, published('2031-03-01'))).toEqual([]);
  });

  it('is refused with the words that fit a legal text', () => {
    const law = published('2031-03-01').map((document) => ({
      ...document,
      kind: 'legal_instrument',
    }));
    expect(event({}, law)).toEqual([
      expect.stringMatching(
        /published: write enacted if the legal text itself does it, or scheduled/,
      ),
    ]);
    expect(event({ modality: 'enacted' }, law)).toEqual([]);
  });

  it('may be later if it is scheduled', () => {
    expect(event({ modality: 'scheduled' }, published('2031-03-03'))).toEqual([]);
  });
});
