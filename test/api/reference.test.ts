import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { faultsOf as refusedIn, withReference } from '../helpers/bundles.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';

const assumed = (edtf: string) => ({ edtf, basis: 'assumed' });

function actor(id: string, kind: string, country: string | null, rest: object = {}): object {
  return { id, kind, name: id, ...(country && { country }), basis: 'assumed', ...rest };
}

const party = (id: string) => ({ actor: id, basis: 'assumed' });

const EVENT = { id: 'made', modality: 'occurred', date: assumed('2031-01-01'), basis: 'assumed' };

function measure(id: string, imposer: string, named: string[] = []): object {
  const scope = named.length > 0 ? { scope: 'actors', actors: named } : { scope: 'unstated' };
  return {
    id,
    title: id,
    summary: id,
    type: 'export_ban',
    flow: 'export',
    imposed_by: [party(imposer)],
    applies_to: { ...scope, basis: 'assumed' },
    events: [{ ...EVENT, type: 'entry_into_force' }],
    basis: 'assumed',
  };
}

function threat(id: string, by: string, against: string): object {
  return {
    id,
    title: id,
    threatened_type: 'export_ban',
    rate: { unit: 'other', as_written: 'severe', basis: 'assumed' },
    made_by: [party(by)],
    against: [party(against)],
    events: [{ ...EVENT, type: 'made' }],
    basis: 'assumed',
  };
}

function round(id: string, ...parties: string[]): object {
  const took = { took_place: assumed('2031-01-01') };
  return { id, title: id, parties: parties.map(party), ...took, basis: 'assumed' };
}

/**
 * Merania with a ministry, a minister and a company. The league has Orsenna since ever, Sylvanor from 1 September 2031
 * and Valdria from some day in 2031.
 */
const BUNDLE = {
  actors: [
    actor('merania', 'country', 'QM'),
    actor('meran-ministry', 'public_body', 'QM'),
    actor('meran-minister', 'person', 'QM'),
    actor('meran-steel', 'company', 'QM'),
    actor('orsenna', 'country', 'QO'),
    actor('orsenna-customs', 'public_body', 'QO'),
    actor('sylvanor', 'country', 'QS'),
    actor('valdria', 'country', 'QV'),
    actor('league-council', 'public_body', 'XL'),
    actor('harbour-league', 'country_group', 'XL', {
      members: [
        party('orsenna'),
        { ...party('sylvanor'), from: assumed('2031-09-01') },
        { ...party('valdria'), from: assumed('2031') },
      ],
    }),
  ],
  measures: [
    measure('by-merania', 'merania', ['norway']),
    measure('by-ministry', 'meran-ministry', ['orsenna', 'harbour-league']),
    measure('by-minister', 'meran-minister'),
    measure('by-steel', 'meran-steel'),
    measure('by-orsenna-customs', 'orsenna-customs'),
    measure('by-sylvanor', 'sylvanor'),
    measure('by-valdria', 'valdria'),
    measure('by-council', 'league-council'),
    measure('by-league', 'harbour-league'),
    measure('by-commission', 'european-union'),
  ],
  threats: [
    threat('minister-to-sylvanor', 'meran-minister', 'sylvanor'),
    threat('valdria-to-ministry', 'valdria', 'meran-ministry'),
  ],
  talks: [round('ministries', 'meran-ministry', 'orsenna-customs'), round('steel', 'meran-steel')],
};

const MERANIA = ['by-merania', 'by-minister', 'by-ministry'];
const LEAGUE = ['by-council', 'by-league', 'by-orsenna-customs'];

let tm: TestApp;
beforeAll(async () => {
  tm = await startApp({
    now: '2031-06-15T12:00:00.000Z',
    fill: (store) => {
      withReference(store);
      expect(refusedIn(store, BUNDLE)).toEqual([]);
    },
  });
});
afterAll(() => tm.close());

describe('measures by who imposes them', () => {
  it.each([
    ['imposed_by=QM', MERANIA],
    ['imposed_by=merania', MERANIA],
    ['imposed_by=meran-ministry', ['by-ministry']],
    ['imposed_by=meran-minister', ['by-minister']],
    ['imposed_by=meran-steel', ['by-steel']],
    ['imposed_by=NO', []],
    ['imposed_by=NOR', []],
    ['imposed_by=EU', ['by-commission']],
    ['imposed_by=european-union', ['by-commission']],
    // Whoever is a member on the day of the status: today, or the day that is asked for.
    ['imposed_by=harbour-league', [...LEAGUE, 'by-valdria']],
    ['imposed_by=XL', [...LEAGUE, 'by-valdria']],
    ['imposed_by=XL&match=certain', LEAGUE],
    ['imposed_by=XL&status_on=2030-12-31&status=unannounced', LEAGUE],
    ['imposed_by=XL&in_force_on=2031-09-01', [...LEAGUE, 'by-sylvanor', 'by-valdria']],
    ['imposed_by=XL&in_force_on=2031-09-01&match=presumed', [...LEAGUE, 'by-sylvanor']],
    [
      'imposed_by=XL&in_force_on=2032-01-01&match=presumed',
      [...LEAGUE, 'by-sylvanor', 'by-valdria'],
    ],
    ['applies_to=NO', ['by-merania']],
    ['applies_to=norway', ['by-merania']],
    ['applies_to=QO', ['by-ministry']],
    ['applies_to=XL', ['by-ministry']],
    ['applies_to=QS', []],
    ['imposed_by=QM&applies_to=QO', ['by-ministry']],
  ])('%s: %j', async (query, ids) => {
    expect(await readAll(tm, `/v1/measures?${query}`, 3)).toEqual(ids);
  });

  it('say which of them match only if a country is a member', async () => {
    const { matches, left } = await readList(tm, '/v1/measures?imposed_by=XL');
    const members = Object.fromEntries(LEAGUE.map((id) => [id, 'certain']));
    expect([matches, left]).toEqual([{ ...members, 'by-valdria': 'possible' }, {}]);
    const certain = await readList(tm, '/v1/measures?imposed_by=XL&match=certain');
    expect(certain.left).toEqual({ possible: 1 });
  });

  it.each([
    ['imposed_by=ZZ', ['imposed_by: UNKNOWN_ID']],
    ['imposed_by=QZ', ['imposed_by: UNKNOWN_ID']],
    ['imposed_by=XXX', ['imposed_by: UNKNOWN_ID']],
    ['imposed_by=Norway', ['imposed_by: INVALID_VALUE']],
    ['imposed_by=no', ['imposed_by: UNKNOWN_ID']],
    ['imposed_by=NORW', ['imposed_by: INVALID_VALUE']],
    ['applies_to=ZZ', ['applies_to: UNKNOWN_ID']],
  ])('refuse %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/measures?${query}`)).toEqual(faults);
  });
});

describe('other lists by actor', () => {
  it.each([
    ['/v1/threats?made_by=QM', ['minister-to-sylvanor']],
    ['/v1/threats?made_by=QS', []],
    ['/v1/threats?made_by=XL', ['valdria-to-ministry']],
    ['/v1/threats?made_by=XL&match=certain', []],
    [
      '/v1/threats?made_by=XL&outcome=pending&outcome_on=2032-01-01&match=presumed',
      ['valdria-to-ministry'],
    ],
    ['/v1/threats?against=merania', ['valdria-to-ministry']],
    ['/v1/threats?against=harbour-league', []],
    ['/v1/threats?against=XL&outcome=pending&outcome_on=2031-09-01', ['minister-to-sylvanor']],
    ['/v1/talks?party=QM', ['ministries']],
    ['/v1/talks?party=XL', ['ministries']],
    ['/v1/talks?party=QS', []],
    ['/v1/talks?party=meran-steel', ['steel']],
  ])('%s: %j', async (path, ids) => {
    expect(await readAll(tm, path, 3)).toEqual(ids);
  });

  it.each([
    ['/v1/timeline?actor=QM', 6],
    ['/v1/timeline?actor=meran-steel', 2],
    ['/v1/timeline?actor=NO', 1],
    ['/v1/timeline?actor=XL', 7],
    ['/v1/timeline?actor=XL&match=certain', 5],
  ])('%s: %i', async (path, count) => {
    expect((await readList(tm, path)).items).toHaveLength(count);
  });

  it.each([
    ['/v1/threats?made_by=ZZ', 'made_by'],
    ['/v1/threats?against=ZZ', 'against'],
    ['/v1/talks?party=ZZ', 'party'],
    ['/v1/talks?delegate=ZZ', 'delegate'],
    ['/v1/statements?speaker=ZZ', 'speaker'],
    ['/v1/timeline?actor=ZZ', 'actor'],
    ['/v1/search?q=a&speaker=ZZ', 'speaker'],
  ])('%s is refused', async (path, parameter) => {
    expect(await faultsOf(tm, path)).toEqual([`${parameter}: UNKNOWN_ID`]);
  });

  it.each([
    '/v1/threats?made_by=NO&against=norway',
    '/v1/talks?party=NO&delegate=NO',
    '/v1/statements?speaker=NO',
    '/v1/search?q=a&speaker=NO',
  ])('%s knows a reference actor', async (path) => {
    expect((await tm.get(path)).statusCode).toBe(200);
  });
});

const OWN = BUNDLE.actors.map((given) => (given as { id: string }).id);
const NAMED = ['norway', 'european-union'];
const LEFT = 249 + 4 - NAMED.length;

describe('reference actors that no record names', () => {
  it('are left out of the list of actors, and counted', async () => {
    const { ids, total, meta } = await readList(tm, '/v1/actors?limit=200');
    expect(ids.toSorted()).toEqual([...OWN, ...NAMED].toSorted());
    expect(total).toBe(OWN.length + NAMED.length);
    expect(meta.excluded).toEqual([
      {
        reason: 'reference',
        count: { value: LEFT, relation: 'eq' },
        detail: `${LEFT} are reference data that no record names; reference=true includes them.`,
      },
    ]);
  });

  it.each([
    ['reference=true', OWN.length + 249 + 4, {}],
    ['reference=true&kind=country', 4 + 249, {}],
    ['kind=country', 5, { reference: 248 }],
    ['kind=country_group', 2, { reference: 3 }],
    ['kind=person', 1, {}],
    ['country=FJ', 1, {}],
    ['country=FJ&kind=person', 0, {}],
    ['alias=Fiji', 0, { reference: 1 }],
    ['alias=Fiji&reference=true', 1, {}],
    ['q=fiji', 0, { reference: 1 }],
  ])('are counted by /v1/actors?%s', async (query, count, excluded) => {
    const { total, left } = await readList(tm, `/v1/actors?${query}`);
    expect([total, left]).toEqual([count, excluded]);
  });

  it.each([
    ['q=fiji', 0, { reference: 1 }],
    ['q=fiji&reference=true', 1, {}],
    ['q=norway', 1, {}],
    ['q=fiji&kind=measure', 0, {}],
  ])('are left out of /v1/search?%s', async (query, count, excluded) => {
    const path = `/v1/search?${query}&facets=country`;
    const { total, left, meta } = await readList(tm, path);
    expect([total, left, meta.facets[0].values.length]).toEqual([count, excluded, count]);
  });

  it('are answered by id, as the service ships them', async () => {
    const answer = await tm.get('/v1/actors/fiji');
    expect(answer.json()).toMatchObject({ id: 'fiji', revision: 0, country: 'FJ' });
    expect((await tm.get('/v1/actors/fiji/revisions')).json().items).toEqual([]);
    const { members } = (await tm.get('/v1/actors/usmca')).json();
    expect(members.map(({ actor: { id } }: { actor: { id: string } }) => id)).toEqual([
      'canada',
      'mexico',
      'united-states',
    ]);
  });

  it('come from a document that lists leave out too', async () => {
    const [change] = (await tm.get('/v1/changes?limit=1')).json().items;
    expect(change).toMatchObject({ seq: 1, op: 'create', author: 'reference-data' });
    const { ids, left } = await readList(tm, '/v1/documents');
    expect([ids, left]).toEqual([[], { reference: 1 }]);
    const shown = await readList(tm, '/v1/documents?reference=true');
    expect([shown.ids, shown.left]).toEqual([[change.record.id], {}]);
  });

  it('are left out of the pages', async () => {
    const html = { accept: 'text/html' };
    expect((await tm.get('/documents', html)).body).not.toContain('countries-and-groups');
    expect((await tm.get('/search?q=fiji', html)).body).not.toContain('/actors/fiji');
    expect((await tm.get('/actors/fiji', html)).body).toContain('<h1>Fiji</h1>');
    expect((await tm.get('/actors/usmca', html)).body).toContain('href="/actors/mexico"');
  });
});
