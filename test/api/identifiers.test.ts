import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { ARTICLE, CURBS, faultsOf as refusedIn } from '../helpers/bundles.ts';
import { breakBase, findings } from '../helpers/checked.ts';
import { faultsOf, readAll } from '../helpers/lists.ts';
import { openForTest } from '../helpers/store.ts';

const assumed = { basis: 'assumed' };

const ORDER = {
  ...ARTICLE,
  id: 'order',
  text: 'Order No. 61 of 2031 prohibits the curbs on ores. Docket AB-12.',
  evidence: [{ document: 'order', exact: 'Order No. 61' }],
  identifiers: [
    { scheme: 'order', value: 'No. 61', evidence: [{ document: 'order', exact: 'Order No. 61' }] },
    { scheme: 'CELEX', value: '32031R0061', ...assumed },
  ],
};

function measure(id: string, rest: object): object {
  return { ...CURBS, id, title: id, ...rest };
}

const BUNDLE = {
  documents: [ARTICLE, ORDER],
  measures: [
    measure('ban', {
      effect: { value: 'restricts', evidence: [{ document: 'order', exact: 'prohibits' }] },
      identifiers: [
        {
          scheme: 'docket',
          value: 'AB-12',
          evidence: [{ document: 'order', exact: 'Docket AB-12' }],
        },
        { scheme: 'gazette', value: 'a:b', url: 'https://example.org/1', ...assumed },
      ],
    }),
    measure('relief', {
      effect: { value: 'eases', ...assumed },
      identifiers: [{ scheme: 'Case', value: 'ab-12', ...assumed }],
    }),
    measure('swap', { effect: { value: 'mixed', ...assumed } }),
    measure('other', {}),
  ],
};

let tm: TestApp;
beforeAll(async () => {
  tm = await startApp({ fill: (store) => expect(refusedIn(store, BUNDLE)).toEqual([]) });
});
afterAll(() => tm.close());

describe('lists', () => {
  it.each([
    ['/v1/measures?effect=restricts', ['ban']],
    ['/v1/measures?effect=eases,mixed', ['relief', 'swap']],
    ['/v1/measures?effect=unstated', ['other']],
    ['/v1/measures?effect=restricts&type=import_tariff', []],
    ['/v1/measures?identifier=AB-12', ['ban', 'relief']],
    ['/v1/measures?identifier=ab+-+12', ['ban', 'relief']],
    ['/v1/measures?identifier=docket:AB-12', ['ban']],
    ['/v1/measures?identifier=DOCKET:+ab-12', ['ban']],
    ['/v1/measures?identifier=case:AB-12', ['relief']],
    ['/v1/measures?identifier=order:AB-12', []],
    ['/v1/measures?identifier=AB-1', []],
    // A value may have a colon itself.
    ['/v1/measures?identifier=a:b', ['ban']],
    ['/v1/measures?identifier=gazette:a:b', ['ban']],
    ['/v1/measures?identifier=b', []],
    ['/v1/measures?identifier=AB-12&effect=eases', ['relief']],
    ['/v1/measures?identifier=61', []],
    ['/v1/documents?identifier=no.61', ['order']],
    ['/v1/documents?identifier=order:no.+61', ['order']],
    ['/v1/documents?identifier=celex:32031r0061', ['order']],
    ['/v1/documents?identifier=AB-12', []],
    ['/v1/search?q=32031R0061', ['order']],
    ['/v1/search?q=%22ab-12%22&kind=measure', ['ban', 'relief']],
  ])('%s: %j', async (path, ids) => {
    const items = path.startsWith('/v1/search')
      ? (await tm.get(path)).json().items.map((hit: { record: { id: string } }) => hit.record.id)
      : await readAll(tm, path, 3);
    expect(items.toSorted()).toEqual(ids);
  });

  it.each([
    ['/v1/measures?effect=bad', ['effect: INVALID_VALUE']],
    ['/v1/measures?identifier=', ['identifier: INVALID_VALUE']],
    ['/v1/documents?identifier=%0A', ['identifier: CONTROL_CHARACTER']],
  ])('%s is refused', async (path, faults) => {
    expect(await faultsOf(tm, path)).toEqual(faults);
  });
});

describe('a record', () => {
  it('tells its effect and identifiers, with what they rest on', async () => {
    const { effect, identifiers } = (await tm.get('/v1/measures/ban')).json();
    expect(effect).toMatchObject({ value: 'restricts', basis: 'stated' });
    expect(effect.evidence).toHaveLength(1);
    expect(identifiers).toMatchObject([
      { scheme: 'docket', value: 'AB-12', url: null, basis: 'stated' },
      { scheme: 'gazette', value: 'a:b', url: 'https://example.org/1', basis: 'assumed' },
    ]);
    expect((await tm.get('/v1/measures/other')).json()).toMatchObject({
      effect: { value: 'unstated', basis: 'unknown', basis_note: null, evidence: [] },
      identifiers: [],
    });
  });

  it('tells them in CSV, JSON-LD and on its page', async () => {
    const csv = (await tm.get('/v1/measures.csv?effect=restricts&fields=effect,identifiers')).body;
    expect(csv).toMatch(/restricts/);
    expect(csv).toMatch(/docket:AB-12/);
    const node = (await tm.get('/v1/measures/ban.jsonld')).json();
    expect(node).toMatchObject({
      identifier: [
        { '@type': 'PropertyValue', propertyID: 'docket', value: 'AB-12' },
        { '@type': 'PropertyValue', propertyID: 'gazette', value: 'a:b' },
      ],
      keywords: { '@type': 'DefinedTerm', name: 'restricts', inDefinedTermSet: 'effect' },
    });
    const html = { accept: 'text/html' };
    const page = (await tm.get('/measures/ban', html)).body;
    expect(page).toContain('Restricts trade');
    expect(page).toContain('docket: AB-12');
    expect((await tm.get('/documents/order', html)).body).toContain('CELEX: 32031R0061');
    expect((await tm.get('/measures/other', html)).body).not.toContain('<dt>Effect</dt>');
  });

  it('is sound', () => {
    expect([...checkBase(tm.store)]).toEqual([]);
  });

  it('whose identifier is compared by another text is found by a check', () => {
    const store = openForTest();
    expect(refusedIn(store, BUNDLE)).toEqual([]);
    const keys = `UPDATE identifiers SET value_key = 'x' WHERE scheme IN ('CELEX', 'docket')`;
    breakBase(store, keys);
    const what = 'Its derived keys of identifiers are wrong: 1 too many, 1 missing.';
    expect(findings(store)).toEqual([`document/order ${what}`, `measure/ban ${what}`]);
  });
});

describe('a curator', () => {
  const cited = (scheme: string, value: string, exact: string) => ({
    scheme,
    value,
    evidence: [{ document: 'order', exact }],
  });

  it.each([
    [
      { identifiers: [cited('order', 'No. 62', 'Order No. 61')] },
      [
        'ban /identifiers/0/value is "No. 62", which its evidence does not print: cite the characters that print it, or give a basis instead',
      ],
    ],
    [
      { identifiers: [cited('docket', 'AB-12', 'prohibits')] },
      [
        'ban /identifiers/0/value is "AB-12", which its evidence does not print: cite the characters that print it, or give a basis instead',
      ],
    ],
    [
      { identifiers: [{ scheme: 'a', value: '1' }] },
      [
        'ban /identifiers/0 is unsupported: give evidence, or a basis that needs none, such as assumed',
      ],
    ],
    [
      {
        identifiers: [
          { scheme: 'a', value: 'X 1', ...assumed },
          { scheme: 'A ', value: 'x1', ...assumed },
        ],
      },
      ['ban /identifiers/1 repeats a:x1: give it once'],
    ],
    [
      { effect: { value: 'restricts' } },
      ['ban /effect is unsupported: give evidence, or a basis that needs none, such as assumed'],
    ],
    [
      { effect: { value: 'bans', ...assumed } },
      ['ban /effect/value is invalid: give one of restricts, eases, mixed, unstated'],
    ],
  ])('is refused %j', (rest, faults) => {
    const store = openForTest();
    expect(
      refusedIn(store, { documents: [ARTICLE, ORDER], measures: [measure('ban', rest)] }),
    ).toEqual(faults);
  });

  it('may write as many as twenty', () => {
    const many = (count: number) => ({
      identifiers: Array.from({ length: count }, (_, at) => ({
        scheme: 'a',
        value: `${at}`,
        ...assumed,
      })),
    });
    const store = openForTest();
    const write = (count: number) =>
      refusedIn(store, { documents: [ARTICLE, ORDER], measures: [measure('ban', many(count))] });
    expect(write(21)).toHaveLength(1);
    expect(write(20)).toEqual([]);
  });
});
