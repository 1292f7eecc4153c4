import { beforeEach, describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { bundleItems, bundleValue } from '../../src/formats/bundle/read.ts';
import { type BundleFormat, bundleText } from '../../src/formats/bundle/write.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { getStatement } from '../../src/records/statement/rows.ts';
import { dataVersion, getRecord, getWire, setMerged, setState } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import {
  ARTICLE,
  BUNDLE,
  CURBS,
  faultsOf,
  importBundle,
  PLEDGE,
  seed,
  WEI,
} from '../helpers/bundles.ts';
import { findings, THREAT } from '../helpers/checked.ts';
import { openForTest } from '../helpers/store.ts';

let store: Store;
beforeEach(() => {
  store = openForTest();
});

/** Returns the store, and the number of passes that an import made over its records. */
function countingPasses() {
  let passes = 0;
  const counting: Store = {
    ...store,
    transact(fn, kind) {
      passes += kind === 'whole' ? 1 : 0;
      return store.transact(fn, kind);
    },
  };
  return { store: counting, passes: () => passes };
}

describe('an import', () => {
  it('creates new records and derives positions, known days and words_of', () => {
    const { outcomes, counts } = importBundle(store, BUNDLE);
    expect(outcomes).toEqual([
      ['article', 'created'],
      ['wei', 'created'],
      ['curbs', 'created'],
      ['pledge', 'created'],
    ]);
    expect(counts).toEqual({ created: 4, revised: 0, restored: 0, unchanged: 0, refused: 0 });
    const text = [...ARTICLE.text];
    const [rendering] = getStatement(store, 'pledge')?.renderings ?? [];
    expect(rendering?.wordsOf).toBe('mixed');
    for (const { exact, start, end } of rendering?.evidence ?? []) {
      expect(text.slice(start, end).join('')).toBe(exact);
    }
    const [event] = getMeasure(store, 'curbs')?.events ?? [];
    const [date] = event?.evidence ?? [];
    expect(text.slice(date?.start, date?.end).join('')).toBe('start on November 8');
    expect(event?.known).toEqual({
      earliest: '2025-10-27',
      latest: '2025-10-27',
      rule: 'document_publication',
      document: 'article',
    });
  });

  it('writes no revision for an unchanged record', () => {
    importBundle(store, BUNDLE);
    const version = dataVersion(store);
    const { counts } = importBundle(store, BUNDLE);
    expect(counts).toMatchObject({ unchanged: 4, created: 0, revised: 0 });
    expect(dataVersion(store)).toBe(version);
  });

  it('revises changed records and updates their label in other records', () => {
    importBundle(store, BUNDLE);
    const { outcomes } = importBundle(store, { actors: [{ ...WEI, name: 'Wei Xin-Yi' }] });
    expect(outcomes).toEqual([['wei', 'revised']]);
    const pledge = getRecord(store, 'statement', 'pledge');
    expect(pledge?.revision).toBe(1);
    expect(getWire(store, pledge?.pk as number)?.wire).toContain('"label":"Wei Xin-Yi"');
    expect(importBundle(store, { statements: [PLEDGE] }).outcomes).toEqual([
      ['pledge', 'unchanged'],
    ]);
  });

  it('writes nothing when one record is refused', () => {
    const bad = { ...CURBS, id: 'bad', flow: 'sideways' };
    const { counts } = importBundle(store, { ...BUNDLE, measures: [CURBS, bad] });
    expect(counts).toMatchObject({ created: 4, refused: 1 });
    expect(dataVersion(store)).toBe(0);
    expect(getRecord(store, 'document', 'article')).toBeUndefined();
  });

  it('in parts leaves out refused records and the records that refer to them', () => {
    const { outcomes } = importBundle(
      store,
      { ...BUNDLE, actors: [{ ...WEI, kind: 'robot' }] },
      { partial: true },
    );
    expect(outcomes).toEqual([
      ['article', 'created'],
      ['curbs', 'created'],
      ['wei', 'refused'],
      ['pledge', 'refused'],
    ]);
    expect(getRecord(store, 'actor', 'wei')).toBeUndefined();
  });

  it('in parts resolves a long chain of refusals in one round, with a report for each record', () => {
    const related = (measure: string) => [{ type: 'part_of', measure, basis: 'assumed' }];
    const chained = Array.from({ length: 1000 }, (_, place) => ({
      ...CURBS,
      id: `m-${place}`,
      ...(place === 0 ? { flow: 'sideways' } : { relations: related(`m-${place - 1}`) }),
    }));
    const bundle = { documents: [ARTICLE], measures: [...chained, CURBS] };
    const counted = countingPasses();
    const { counts, reports } = importBundle(counted.store, bundle, { partial: true });
    expect(counts).toMatchObject({ created: 2, refused: 1000 });
    expect(counted.passes()).toBe(2);
    expect(reports.find(({ id }) => id === 'm-999')?.faults).toEqual([
      {
        pointer: '/relations/0/measure',
        detail: 'is m-998, but there is no measure m-998 in the database or in this import',
      },
    ]);
  });

  it.each([
    [
      'follows a short chain of refused rewordings, and keeps what is good as the base is',
      3,
      'created',
    ],
    ['after many passes leaves out whatever points at what is refused', 12, 'refused'],
  ])('in parts %s', (_, length, onlooker) => {
    const places = Array.from({ length }, (_, place) => place);
    const text = places.map((place) => `Old${place} New${place}`).join(' ');
    const actor = (place: number, name: string) => ({
      id: `a-${place}`,
      kind: 'person',
      name: `A ${place}`,
      basis: 'assumed',
      aliases: [{ text: name, kind: 'alternate', strength: 'strong', basis: 'assumed' }],
    });
    const statement = (place: number, mention: string, by: number) => ({
      ...PLEDGE,
      id: `s-${place}`,
      evidence: undefined,
      basis: 'assumed',
      speaker: {
        mention,
        actor: `a-${by}`,
        resolution: 'confirmed',
        reason: 'Named.',
        basis: 'assumed',
      },
      renderings: [
        {
          id: 'r',
          document: 'article',
          quotation_type: 'reported',
          evidence: [{ document: 'article', exact: 'Old0', role: 'content' }],
        },
      ],
    });
    importBundle(store, {
      documents: [{ ...ARTICLE, text, evidence: undefined, basis: 'assumed' }],
      actors: places.map((place) => actor(place, `Old${place}`)),
      statements: places.map((place) => statement(place, `Old${place}`, place)),
    });
    // Each actor loses the name that its statement uses, and the statement changes to the new name of the previous
    // actor.
    const counted = countingPasses();
    const { reports } = importBundle(
      counted.store,
      {
        actors: places.map((place) => actor(place, `New${place}`)),
        statements: places.map((place) =>
          place === 0
            ? { ...statement(0, 'Old0', 0), attitude: 'mood' }
            : statement(place, `New${place - 1}`, place - 1),
        ),
        threats: [THREAT, { ...THREAT, id: 'onlooker', statements: [`s-${length - 1}`] }],
      },
      { partial: true },
    );
    const outcomes = Object.fromEntries(reports.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toEqual({
      ...Object.fromEntries(
        places.flatMap((place) => [`a-${place}`, `s-${place}`]).map((id) => [id, 'refused']),
      ),
      warning: 'created',
      onlooker,
    });
    const told = reports.find(({ id }) => id === 'onlooker')?.faults.map(({ detail }) => detail);
    expect(told).toEqual(
      onlooker === 'refused' ? ['depends on a record that is refused in this import'] : [],
    );
    expect(counted.passes()).toBe(length + 2);
    expect(findings(store)).toEqual([]);
  });

  it('in parts reports what it wrote even if others write between its passes', () => {
    importBundle(store, { documents: [ARTICLE] });
    let begun = 0;
    const contested: Store = {
      ...store,
      transact(fn, kind) {
        begun += store.sqlite.inTransaction ? 0 : 1;
        if (begun === 2)
          setState(store, getRecord(store, 'document', 'article')?.pk ?? 0, 'retracted');
        return store.transact(fn, kind);
      },
    };
    const { counts } = importBundle(contested, { measures: [CURBS] }, { partial: true });
    expect(counts).toMatchObject({ created: 1, refused: 0 });
    expect(getRecord(store, 'measure', 'curbs')?.revision).toBe(1);
  });

  it('in parts keeps the valid one of two records with the same name, and the records that refer to it', () => {
    const other = { ...CURBS, id: 'other' };
    const relations = [{ type: 'part_of', measure: 'curbs', basis: 'assumed' }];
    const measures = [CURBS, CURBS, { ...other, relations }];
    const { outcomes } = importBundle(store, { documents: [ARTICLE], measures }, { partial: true });
    expect(outcomes).toEqual([
      ['article', 'created'],
      ['curbs', 'created'],
      ['other', 'created'],
      ['curbs', 'refused'],
    ]);
  });

  it('as a dry run reports the same and writes nothing', () => {
    const { outcomes } = importBundle(store, BUNDLE, { dryRun: true });
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(Array(4).fill('created'));
    expect(getRecord(store, 'document', 'article')).toBeUndefined();
  });

  it('restores retracted records', () => {
    importBundle(store, BUNDLE);
    setState(store, getRecord(store, 'measure', 'curbs')?.pk as number, 'retracted');
    expect(importBundle(store, { measures: [CURBS] }).outcomes).toEqual([['curbs', 'restored']]);
    expect(getRecord(store, 'measure', 'curbs')).toMatchObject({ state: 'live', revision: 2 });
  });

  it('derives the known days of events again after the date of a document changed', () => {
    importBundle(store, BUNDLE);
    const published = { as_written: '30 October 2025', edtf: '2025-10-30', basis: 'stated' };
    importBundle(store, { documents: [{ ...ARTICLE, published }] });
    expect(getMeasure(store, 'curbs')?.events[0]?.known.latest).toBe('2025-10-30');
    expect(getRecord(store, 'measure', 'curbs')?.revision).toBe(1);
  });

  it('accepts references to records later in the bundle', () => {
    const other = {
      ...CURBS,
      id: 'a-first',
      relations: [{ type: 'part_of', measure: 'z-last', basis: 'assumed' }],
    };
    const { counts } = importBundle(store, {
      documents: [ARTICLE],
      measures: [other, { ...CURBS, id: 'z-last' }],
    });
    expect(counts.created).toBe(3);
  });
});

describe('an actor that loses a name', () => {
  const NAMELESS = { ...WEI, aliases: [] };
  const OTHER = { ...ARTICLE, id: 'other' };
  const elsewhere = { ...WEI, aliases: [{ ...WEI.aliases[0], document: 'other' }] };
  const renamed = { ...PLEDGE.speaker, mention: 'Wei Xin' };
  const missed =
    'wei /aliases must keep "Ms. Wei", which names the speaker in statement/pledge: keep it as an alias, or change those statements first';

  it.each<[string, object, string[]]>([
    ['loses one that a statement needs', { actors: [NAMELESS] }, [missed]],
    ['has one in another document only', { actors: [elsewhere] }, [missed]],
    ['has one as its name', { actors: [{ ...NAMELESS, name: 'Ms. Wei' }] }, []],
    [
      'has one everywhere',
      { actors: [{ ...WEI, aliases: [{ ...WEI.aliases[0], document: undefined }] }] },
      [],
    ],
    ['has another name besides', { actors: [{ ...WEI, name: 'Wei Xin-Yi' }] }, []],
    [
      'loses one that is left out of the statement beside it',
      {
        actors: [NAMELESS],
        statements: [
          {
            ...PLEDGE,
            speaker: { ...renamed, actor: undefined, resolution: 'unresolved', mention: 'Ms. Wei' },
          },
        ],
      },
      [],
    ],
    [
      'loses one that the statement beside it needs',
      { actors: [NAMELESS], statements: [PLEDGE] },
      [
        'pledge /speaker/mention is not a name of wei in article: give the actor the alias "Ms. Wei" for that document',
      ],
    ],
  ])('%s', (_, bundle, faults) => {
    importBundle(store, { ...BUNDLE, documents: [ARTICLE, OTHER] });
    expect(faultsOf(store, bundle)).toEqual(faults);
  });

  it('may lose the name that a retracted statement used', () => {
    importBundle(store, BUNDLE);
    setState(store, getRecord(store, 'statement', 'pledge')?.pk as number, 'retracted');
    expect(faultsOf(store, { actors: [NAMELESS] })).toEqual([]);
  });

  it('in parts is refused if the statement that would stop using the name is refused', () => {
    importBundle(store, BUNDLE);
    const bad = { ...PLEDGE, attitude: 'mood' };
    const { outcomes } = importBundle(
      store,
      { actors: [NAMELESS], statements: [bad], measures: [{ ...CURBS, title: 'Wider curbs' }] },
      { partial: true },
    );
    expect(outcomes).toEqual([
      ['curbs', 'revised'],
      ['pledge', 'refused'],
      ['wei', 'refused'],
    ]);
  });
});

describe('documents', () => {
  const citing = (id: string, ...others: string[]) => ({
    ...ARTICLE,
    id,
    text: `The curbs, as ${id} has it.`,
    evidence: others.map((document) => ({ document, exact: `as ${document} has it` })),
  });

  it('can cite later documents of the import, and each other', () => {
    const documents = [citing('a', 'b', 'a'), citing('b', 'c'), citing('c', 'b')];
    expect(importBundle(store, { documents }).counts).toMatchObject({ created: 3, refused: 0 });
    expect(importBundle(store, { documents }).counts).toMatchObject({ unchanged: 3 });
  });

  it('in parts are left out if they cite a document that is left out', () => {
    const documents = [citing('a', 'b'), { ...citing('b', 'b'), kind: 'rumour' }, citing('c', 'c')];
    expect(importBundle(store, { documents }, { partial: true }).outcomes).toEqual([
      ['c', 'created'],
      ['a', 'refused'],
      ['b', 'refused'],
    ]);
  });

  it('cannot cite a document that is in neither the database nor the import', () => {
    expect(faultsOf(store, { documents: [citing('a', 'zz')] })).toEqual([
      'a /evidence/0/document is zz, but there is no document zz in the database or in this import',
    ]);
  });

  it('are one fault of a record that cites them often, if they are not there', () => {
    const cited = { evidence: [{ document: 'zz', exact: 'x' }] };
    const rendering = { ...PLEDGE.renderings[0], document: 'zz', ...cited };
    const speaker = { ...PLEDGE.speaker, ...cited };
    const bundle = {
      ...BUNDLE,
      statements: [{ ...PLEDGE, speaker, renderings: [rendering], ...cited }],
    };
    expect(faultsOf(store, bundle)).toEqual([
      'pledge /renderings/0/document is zz, but there is no document zz in the database or in this import',
    ]);
  });

  it('that are refused are one fault of each record that cites them', () => {
    const documents = [{ ...ARTICLE, kind: 'rumour' }];
    const faults = faultsOf(store, { ...BUNDLE, documents });
    expect(faults.filter((fault) => fault.startsWith('article '))).toEqual([
      expect.stringContaining('article /kind is invalid: give one of'),
    ]);
    expect(faults.filter((fault) => fault.startsWith('curbs '))).toEqual([
      'curbs /evidence/0/document is article, but the document article is refused in this import',
    ]);
    expect(faults.filter((fault) => fault.startsWith('pledge '))).toHaveLength(1);
  });
});

describe('what an import refuses', () => {
  const measure = (change: object) => ({ ...BUNDLE, measures: [{ ...CURBS, ...change }] });
  const event = (change: object) => measure({ events: [{ ...CURBS.events[0], ...change }] });
  const statement = (change: object) => ({ ...BUNDLE, statements: [{ ...PLEDGE, ...change }] });
  const speaker = (change: object) => statement({ speaker: { ...PLEDGE.speaker, ...change } });
  const rendering = (change: object) =>
    statement({ renderings: [{ ...PLEDGE.renderings[0], ...change }] });

  it.each([
    [
      'an unknown member',
      measure({ titel: 'x' }),
      'curbs /titel is not a known member: did you mean title?',
    ],
    ['a missing member', measure({ title: undefined }), 'curbs /title is missing: give a string'],
    [
      'a missing word of a list',
      measure({ type: undefined }),
      'curbs /type is missing: give one of export_control, export_ban,',
    ],
    [
      'a word that is not in the list',
      measure({ flow: 'inward' }),
      'curbs /flow is invalid: give one of import, export, both',
    ],
    [
      'text in place of an object',
      statement({ speaker: 'Wei' }),
      'pledge /speaker is invalid: give an object with',
    ],
    [
      'an unknown member that resembles none',
      statement({ kind: 'promise' }),
      'pledge /kind is not a known member: leave it out',
    ],
    ['an id that is none', measure({ id: 'No Id' }), 'No Id /id is not an id'],
    [
      'the same id twice',
      { ...BUNDLE, actors: [WEI, WEI] },
      'wei /id repeats a record of this import: give each record once',
    ],
    [
      'words that the document does not print',
      event({ evidence: [{ document: 'article', exact: 'start in May' }] }),
      'curbs /events/0/evidence/0/exact The document does not contain these words',
    ],
    [
      'words that it prints twice',
      measure({ evidence: [{ document: 'article', exact: 'Ms. Wei' }] }),
      'curbs /evidence/0/exact The words occur 2 times',
    ],
    [
      'a document that does not exist',
      measure({ evidence: [{ document: 'nope', exact: 'x' }] }),
      'curbs /evidence/0/document is nope',
    ],
    [
      'the same characters twice',
      measure({ evidence: [CURBS.evidence[0], CURBS.evidence[0]] }),
      'curbs /evidence/1 repeats the characters of another piece of evidence: leave one out',
    ],
    ['a claim without evidence or basis', measure({ evidence: [] }), 'curbs  is unsupported'],
    [
      'a stated claim without evidence',
      measure({ evidence: [], basis: 'stated' }),
      'curbs /basis is stated',
    ],
    [
      'a day that does not exist',
      event({ date: { edtf: '2025-02-30', basis: 'assumed' } }),
      'curbs /events/0/date/edtf is not a supported date',
    ],
    [
      'words of a date that are not printed',
      event({ date: { as_written: 'May 1', edtf: '2025-11-08', basis: 'stated_partial' } }),
      'curbs /events/0/date/as_written is "May 1"',
    ],
    [
      'a stated date whose year is not stated',
      event({ date: { as_written: 'November 8', edtf: '2025-11-08', basis: 'stated' } }),
      'curbs /events/0/date/basis is stated, but "November 8" does not give the year 2025',
    ],
    [
      'a stated date without words',
      event({ date: { edtf: '2025-11-08', basis: 'stated' } }),
      'curbs /events/0/date has the basis stated, so it needs as_written',
    ],
    [
      'a provision that does not exist',
      event({ provisions: ['x'] }),
      'curbs /events/0/provisions/0 is x',
    ],
    [
      'an event replaced that does not exist',
      event({ replaces: ['x'] }),
      'curbs /events/0/replaces/0 is x',
    ],
    [
      'an end of what does not end so',
      event({ until: { edtf: '2026', basis: 'assumed' } }),
      'curbs /events/0/until is allowed for',
    ],
    [
      'an end before the beginning',
      event({
        type: 'suspension',
        date: { edtf: '2025-11-08', basis: 'assumed' },
        until: { edtf: '2025-11-07', basis: 'assumed' },
      }),
      'curbs /events/0/until is 2025-11-07, before the event itself, which is of 2025-11-08',
    ],
    [
      'the day of an end that ends with its first minute',
      event({
        type: 'suspension',
        date: { edtf: '2025-11-08', basis: 'assumed' },
        until: { edtf: '2026-11-08', time: '00:01', basis: 'assumed' },
        end_day: 'included',
      }),
      'curbs /events/0/end_day is included, but what ends at 00:01 does not hold on that day',
    ],
    [
      'an event twice',
      measure({ events: [CURBS.events[0], CURBS.events[0]] }),
      'curbs /events/1 repeats start',
    ],
    [
      'a measure related to itself',
      measure({ relations: [{ type: 'part_of', measure: 'curbs', basis: 'assumed' }] }),
      'curbs /relations/0/measure is this measure itself: give another measure',
    ],
    [
      'an actor that does not exist',
      measure({ imposed_by: [{ actor: 'x', basis: 'assumed' }] }),
      'curbs /imposed_by/0/actor is x, but there is no actor x',
    ],
    [
      'actors of a scope that has none',
      measure({ scope: { kind: 'everyone', actors: ['wei'], basis: 'assumed' } }),
      'curbs /scope/actors must be left out if the kind is everyone',
    ],
    [
      'an HS code that is a number',
      measure({ products: [{ label: 'x', hs_codes: [8505], basis: 'assumed' }] }),
      'curbs /products/items/0/codes/0 is not text: put the code in quotation marks',
    ],
    [
      'a country that is none',
      { ...BUNDLE, actors: [{ ...WEI, country: 'ZZ' }] },
      'wei /country is not a country code',
    ],
    [
      'an address with a password',
      { ...BUNDLE, documents: [{ ...ARTICLE, url: 'https://a:b@x.test/' }] },
      'article /url is not an http or https URL',
    ],
    [
      'a digest of another text',
      { ...BUNDLE, documents: [{ ...ARTICLE, text_sha256: '0'.repeat(64) }] },
      'article /text_sha256 does not match the text',
    ],
    [
      'a document without text',
      { ...BUNDLE, documents: [{ ...ARTICLE, text: undefined }] },
      'article  has no text: give `text`',
    ],
    [
      'a quote in a paraphrase',
      rendering({ quotation_type: 'indirect' }),
      'pledge /renderings/0 An indirect rendering is a paraphrase',
    ],
    [
      'a quotation without a quote',
      rendering({ evidence: [PLEDGE.renderings[0]?.evidence[0]] }),
      'pledge /renderings/0 A mixed rendering needs a quote span',
    ],
    [
      'a quote without quotation marks',
      rendering({
        evidence: [
          { document: 'article', exact: 'The curbs on 稀土 start', role: 'content' },
          { document: 'article', exact: 'The curbs', role: 'quote' },
        ],
      }),
      'pledge /renderings/0/evidence/1/role is quote, but the document has no quotation marks around these words',
    ],
    [
      'a mention that is not printed',
      speaker({ mention: 'Mrs. Wei' }),
      'pledge /speaker/mention is "Mrs. Wei"',
    ],
    [
      'a mention that is no name of the actor',
      { ...BUNDLE, actors: [{ ...WEI, aliases: [] }] },
      'pledge /speaker/mention is not a name of wei in article',
    ],
    [
      'a resolved speaker who is nobody',
      speaker({ actor: undefined }),
      'pledge /speaker/actor is missing: a speaker that is confirmed needs an actor',
    ],
    [
      'an unresolved speaker who is somebody',
      speaker({ resolution: 'unresolved' }),
      'pledge /speaker/actor must be left out',
    ],
    [
      'an ambiguous speaker of one candidate',
      speaker({ resolution: 'ambiguous', candidates: ['wei'] }),
      'pledge /speaker/candidates must have two or more',
    ],
    [
      'a pointer that is none',
      statement({ about: ['curbs'] }),
      'pledge /about/0 is not a reference to a record',
    ],
    [
      'a pointer to nothing',
      statement({ about: ['threat/x'] }),
      'pledge /about/0 is x, but there is no threat x',
    ],
    [
      'a control character',
      measure({ title: 'a\u0000b' }),
      'curbs /title contains a control character',
    ],
    [
      'half a surrogate pair',
      measure({ summary: 'a\ud800' }),
      'curbs /summary contains half a surrogate pair',
    ],
  ])('%s', (_, bundle, fault) => {
    const faults = faultsOf(store, bundle);
    expect(
      faults.find((found) => found.startsWith(fault)),
      faults.join('\n'),
    ).toBeDefined();
    expect(dataVersion(store)).toBe(0);
  });

  it('a changed text, because that is a new document', () => {
    importBundle(store, BUNDLE);
    const faults = faultsOf(store, { documents: [{ ...ARTICLE, text: `${ARTICLE.text} More.` }] });
    expect(faults.join()).toContain('the text of a document never changes');
  });

  it('a record that was merged', () => {
    importBundle(store, { actors: [WEI, { ...WEI, id: 'wei-2' }], documents: [ARTICLE] });
    const pk = (id: string) => getRecord(store, 'actor', id)?.pk as number;
    setMerged(store, pk('wei-2'), pk('wei'));
    expect(faultsOf(store, { actors: [{ ...WEI, id: 'wei-2' }] })).toEqual([
      'wei-2 /id was merged into wei: write that record instead',
    ]);
  });

  it('a record with all its faults at once', () => {
    const faults = faultsOf(store, measure({ title: undefined, flow: 'x', extra: 1 }));
    expect(faults).toHaveLength(3);
  });
});

describe('an export', () => {
  it.each([
    ['the seed', seed],
    ['a bundle with CJK text and emoji', (store: Store) => importBundle(store, BUNDLE)],
  ])('of %s, imported and exported again, is the same byte for byte', (_, fill) => {
    fill(store);
    const text = (of: Store, format: BundleFormat) =>
      [...bundleText(format, exportRecords(of))].join('');
    const first = text(store, 'json');
    const copy = openForTest();
    expect(importBundle(copy, JSON.parse(first)).counts.refused).toBe(0);
    expect(text(copy, 'json')).toBe(first);
    expect(text(copy, 'ndjson')).toBe(text(store, 'ndjson'));
  });

  it('writes context only when the words alone are not unique', () => {
    importBundle(store, BUNDLE);
    const [statement] = [...exportRecords(store, ['statement'])];
    const { speaker, renderings } = statement?.value as typeof PLEDGE;
    const [source] = speaker.evidence;
    expect(source?.suffix).toMatch(/^ said\. 😀/);
    expect(renderings[0]?.evidence[1]).toEqual({
      document: 'article',
      exact: 'will act',
      role: 'quote',
    });
  });
});

describe('a bundle', () => {
  it.each([
    ['[1]', 'a bundle must be an object with one or more of the lists'],
    ['measure: []', '"measure" is not a list of a bundle: did you mean measures?'],
    ['measures: {}', 'measures must be a list of records'],
    ['format: trade-measures/9', 'format must be trade-measures/1'],
    ['measures: [', 'Flow sequence'],
    ['measures: []\nmeasures: []', 'Map keys must be unique'],
  ])('that is %j is refused', (text, fault) => {
    expect(() => bundleItems(bundleValue(text))).toThrow(fault);
  });
});
