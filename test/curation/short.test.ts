import { beforeEach, describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { type ItemReport, importAll, sourceOf } from '../../src/curation/import.ts';
import { type BundleItem, placeInBundle } from '../../src/formats/bundle/read.ts';
import { itemsOfBundle } from '../../src/records/bundle.short.ts';
import { referenceResolver } from '../../src/records/references.ts';
import { longForm } from '../../src/records/short.ts';
import type { Store } from '../../src/store/store.ts';
import { SHORT_ACT, SHORT_BUNDLE, SHORT_DUTY, SHORT_START } from '../helpers/short-bundle.ts';
import { openForTest } from '../helpers/store.ts';

const { acts: _, ...BUNDLE } = SHORT_BUNDLE;
const [ORDER, NEWS] = BUNDLE.documents;
const [DUTY, START] = [SHORT_DUTY, SHORT_START];

let store: Store;
beforeEach(() => {
  store = openForTest();
});

function imported(bundle: object) {
  const items = itemsOfBundle(bundle);
  const reports: ItemReport[] = [];
  const change = { recordedAt: '2031-03-01T00:00:00.000Z', author: 'test', reason: null };
  const counts = importAll(store, sourceOf(items), { change, onItem: (r) => reports.push(r) });
  return { items, reports, counts };
}

/** The faults of a bundle, each after its place in the bundle. */
function faults(bundle: object): string[] {
  const { items, reports } = imported(bundle);
  return reports.flatMap(({ index, faults: all }) =>
    all.map(({ pointer, detail }) => {
      return `${placeInBundle(items[index] as BundleItem, pointer)} ${detail}`;
    }),
  );
}

/** The records as they are exported, which is the long form. */
function long(bundle: object): Record<string, Record<string, unknown>> {
  expect(faults(bundle)).toEqual([]);
  const values = [...exportRecords(store)].map(({ value }) => value as { id: string });
  return Object.fromEntries(values.map((value) => [value.id, value]));
}

const withMeasure = (change: object) => ({ ...BUNDLE, measures: [{ ...DUTY, ...change }] });
const withEvent = (change: object) => withMeasure({ events: [{ ...START, ...change }] });

describe('a bundle in short forms', () => {
  it('is imported as the same bundle in long forms', () => {
    const { 'order-1': order, duty, 'news-1': news } = long(BUNDLE);
    const words = { as_written: '20 January 2031', edtf: '2031-01-20', basis: 'stated' };
    expect(order).toMatchObject({
      kind: 'legal_instrument',
      language: 'en',
      published: words,
      evidence: [{ document: 'order-1', exact: '20 January 2031', role: 'date' }],
    });
    expect(news).toMatchObject({ kind: 'news_article', basis: 'assumed' });
    expect(duty).toMatchObject({
      imposed_by: [
        {
          actor: 'merania',
          evidence: [{ document: 'order-1', exact: 'Merania', role: 'mention' }],
        },
      ],
      events: [
        {
          date: { as_written: '1 February 2031', edtf: '2031-02-01', basis: 'stated' },
          evidence: [{ document: 'order-1', exact: 'from 1 February 2031' }],
        },
      ],
      evidence: [{ document: 'order-1', exact: DUTY.evidence }],
    });
    expect(imported(BUNDLE).counts).toMatchObject({ unchanged: 4, revised: 0 });
  });

  it('can be exported, and is long from then on', () => {
    const records = long(BUNDLE);
    const again = {
      documents: [records['order-1'], records['news-1']],
      actors: [records.merania],
      measures: [records.duty],
    };
    expect(imported(again).counts).toMatchObject({ unchanged: 4 });
  });
});

describe('words as evidence', () => {
  it.each([
    ['one wording', 'a duty of 10 percent', ['a duty of 10 percent']],
    ['several', ['goods of Tavland', '10 percent'], ['goods of Tavland', '10 percent']],
    ['one piece', { exact: '10 percent' }, ['10 percent']],
    [
      'a wording beside a piece',
      ['10 percent', { document: 'news-1', exact: 'The duty' }],
      ['10 percent', 'The duty'],
    ],
  ])('can be %s', (_, evidence, expected) => {
    const { duty } = long(withMeasure({ evidence }));
    const pieces = duty?.evidence as { exact: string }[];
    expect(pieces.map(({ exact }) => exact)).toEqual(expected);
  });

  it('are of the document of the nearest object that has one', () => {
    const change = { by: 'news-1', modality: 'occurred', evidence: 'took effect' };
    const { duty } = long(withEvent(change));
    expect(duty?.events).toMatchObject([
      {
        evidence: [
          { document: 'news-1', exact: 'took effect' },
          { document: 'news-1', exact: '1 February 2031', role: 'date' },
        ],
      },
    ]);
  });

  it('may name the kind of the reference, and pass over one to a measure', () => {
    expect(faults(withEvent({ by: 'document/order-1' }))).toEqual([]);
    expect(faults(withEvent({ by: 'measure/duty' }))).toEqual([]);
  });

  it('of a document are its own', () => {
    const order = { ...ORDER, evidence: 'Merania orders' };
    const records = long({ ...BUNDLE, documents: [order, NEWS] });
    expect(records['order-1']?.evidence).toEqual([
      { document: 'order-1', exact: 'Merania orders' },
    ]);
  });

  it('of an actor are of the document that it names', () => {
    const actor = { id: 'merania', kind: 'public_body', name: 'Merania', by: 'order-1' };
    const { merania } = long({ ...BUNDLE, actors: [{ ...actor, evidence: 'Merania' }] });
    expect(merania?.evidence).toEqual([{ document: 'order-1', exact: 'Merania' }]);
  });

  it.each([
    ['no document', { by: undefined }, '/measures/0/evidence/0 has words but no document: give'],
    ['a document that is not there', { by: 'order-9' }, '/measures/0/by is order-9, but there'],
    ['other words', { evidence: 'a quota' }, '/measures/0/evidence/0/exact The document does not'],
  ])('are refused of %s', (_, change, fault) => {
    expect(faults(withMeasure(change))[0]).toContain(fault);
  });
});

describe('words as a date', () => {
  it.each<[string, object, unknown]>([
    ['in the evidence', {}, ['from 1 February 2031']],
    ['elsewhere', { evidence: 'Merania orders' }, ['Merania orders', '1 February 2031']],
    [
      'not inside other words',
      { date: '1 May 2031', evidence: 'It is paid' },
      ['It is paid', '1 May 2031'],
    ],
  ])('are found %s', (_, change, expected) => {
    const { duty } = long(withEvent(change));
    const [event] = duty?.events as { evidence: { exact: string }[] }[];
    expect(event?.evidence.map(({ exact }) => exact)).toEqual(expected);
  });

  it('stand for every date', () => {
    const change = { type: 'suspension', until: '1 May 2031', announced_on: '20 January 2031' };
    const { duty } = long(withEvent(change));
    expect(duty?.events).toMatchObject([
      { until: { edtf: '2031-05-01' }, announced_on: { edtf: '2031-01-20' } },
    ]);
  });

  it.each([
    ['without a year', '1 February', 'is "1 February", which is not one full date'],
    ['of two days', '1 to 2 May 2031 or 3 May 2031', 'which is not one full date'],
    ['in an order that is open', '1/2/2031', 'which is not one full date'],
    ['in another language', '1 février 2031', 'not one full date in the language en'],
    ['that are not printed', '5 May 2031', '/as_written is "5 May 2031", which does not occur'],
  ])('are refused %s', (_, date, fault) => {
    expect(faults(withEvent({ date }))[0]).toContain(fault);
  });

  it('are refused where the document prints them twice, with the places', () => {
    const order = { ...ORDER, text: `${ORDER.text} On 1 May 2031 it ends.` };
    const bundle = { ...withEvent({ date: '1 May 2031' }), documents: [order, NEWS] };
    expect(faults(bundle)[0]).toMatch(
      /^\/measures\/0\/events\/0\/date\/as_written .* The words occur 2 times: for the one at/,
    );
  });
});

describe('a document', () => {
  const documents = (change: object) => ({ ...BUNDLE, documents: [{ ...ORDER, ...change }, NEWS] });

  it('whose date it prints twice needs evidence of its own', () => {
    const text = `${ORDER.text} Done on 20 January 2031.`;
    expect(faults(documents({ text }))).toEqual([
      '/documents/0 is unsupported: give evidence, or a basis that needs none, such as assumed',
    ]);
    expect(faults(documents({ text, basis: 'assumed' }))).toEqual([]);
  });

  it('that does not print the name of its issuer makes that an inference', () => {
    const text = ORDER.text.replace('Merania', 'It is');
    const { duty } = long(documents({ text: text.replace('It is orders', 'It orders') }));
    expect(duty?.imposed_by).toEqual([
      { actor: 'merania', basis: 'inferred_from_context', basis_note: 'It issued order-1.' },
    ]);
  });

  it('does not replace what a measure says of who imposed it', () => {
    const imposed_by = [{ actor: 'merania', basis: 'assumed' }];
    expect(long(withMeasure({ imposed_by })).duty?.imposed_by).toEqual(imposed_by);
  });
});

describe('a modality that is left out', () => {
  it('is refused, with the words explained, unless the document makes law', () => {
    const { modality: _, ...event } = START;
    expect(faults(withMeasure({ events: [{ ...event, by: 'news-1' }] }))).toContain(
      '/measures/0/events/0/modality is missing: give scheduled if somebody says that it will, or enacted if the cited legal text itself does it, or occurred if a source reports that it happened',
    );
  });

  it('is enacted, if the document makes law', () => {
    const { modality: _, ...event } = START;
    const { duty } = long(withMeasure({ events: [event] }));
    expect(duty?.events).toMatchObject([{ id: 'start', modality: 'enacted' }]);
  });

  it('of a threat is never enacted', () => {
    const event = { id: 'made', type: 'made', date: '20 January 2031', evidence: 'Merania orders' };
    const threat = { id: 'threat', title: 'Threat', by: 'order-1', events: [event] };
    const terms = { threatened_type: 'import_tariff', rate: '10 %', evidence: '10 percent' };
    expect(faults({ ...BUNDLE, threats: [{ ...threat, ...terms }] })).toEqual([
      '/threats/0/events/0/modality is missing: give occurred if a source reports that it happened, or scheduled if somebody says that it will',
    ]);
    const said = { ...event, modality: 'occurred' };
    const { threat: read } = long({
      ...BUNDLE,
      threats: [{ ...threat, ...terms, events: [said] }],
    });
    expect(read?.rate).toMatchObject({ text: '10 %' });
  });
});

describe('defaults', () => {
  it('give way to what a record says', () => {
    const bundle = { ...BUNDLE, defaults: { document: { kind: 'report', language: 'en' } } };
    const records = long(bundle);
    expect([records['order-1']?.kind, records['news-1']?.kind]).toEqual(['report', 'news_article']);
  });

  it.each([
    ['no object', [], 'defaults must be an object'],
    ['of no kind', { documents: {} }, 'defaults/documents is not a kind: give document, actor,'],
    ['that are none', { document: 'x' }, 'defaults/document must be an object'],
  ])('are refused if they are %s', (_, defaults, fault) => {
    expect(() => itemsOfBundle({ ...BUNDLE, defaults })).toThrow(fault);
  });
});

describe('acts', () => {
  const other = { ...DUTY, id: 'other' };
  const act = {
    ...SHORT_ACT,
    events: [
      ...SHORT_ACT.events,
      { measure: 'other', id: 'began', type: 'adopted', evidence: 'The duty of Merania' },
    ],
  };

  it('are an event of each measure, with what they have in common', () => {
    const measures = [{ ...DUTY, events: [START] }, other];
    const records = long({ ...BUNDLE, measures, acts: [act] });
    expect(records.duty?.events).toMatchObject([
      { id: 'start' },
      {
        id: 'began',
        modality: 'occurred',
        date: { edtf: '2031-02-01' },
        evidence: [{ document: 'news-1', exact: 'took effect' }, { role: 'date' }],
      },
    ]);
    expect(records.other?.events).toMatchObject([
      { type: 'adopted', evidence: [{ exact: 'The duty of Merania' }, { role: 'date' }] },
    ]);
  });

  it('have the faults of their events at their own place', () => {
    const measures = [DUTY, other];
    const wrong = { ...act, evidence: 'took off' };
    expect(faults({ ...BUNDLE, measures, acts: [wrong] })).toEqual([
      expect.stringMatching(/^\/acts\/0\/events\/0\/evidence\/0\/exact The document does not/),
    ]);
  });

  it.each([
    ['no list', {}, 'acts must be a list of objects'],
    ['without events', [{}], 'acts/0/events must be a list of objects'],
    [
      'of a measure of another bundle',
      [{ events: [{ measure: 'third' }] }],
      'acts/0/events/0/measure is "third", but this bundle has no measure with this id',
    ],
  ])('are refused if they are %s', (_, acts, fault) => {
    expect(() => itemsOfBundle({ ...BUNDLE, acts })).toThrow(fault);
  });
});

describe('a long form', () => {
  it('stays the same object, so that an import keeps it once', () => {
    const records = long(BUNDLE);
    const references = referenceResolver(store);
    for (const [kind, id] of [
      ['document', 'order-1'],
      ['measure', 'duty'],
    ] as const) {
      const value = records[id];
      const read = longForm(references, kind, value, new Map());
      expect('value' in read && read.value === value).toBe(true);
    }
  });
});
