import { describe, expect, it } from 'vitest';
import { outcomeOn } from '../../src/domain/outcome.ts';
import type { Threat } from '../../src/domain/threat.ts';
import { talksNode } from '../../src/records/talks/jsonld.ts';
import { threatNode } from '../../src/records/threat/jsonld.ts';
import { inferred, makeThreat } from '../helpers/feeds.ts';
import { expand, typed, values } from '../helpers/jsonld.ts';
import { makeTalks } from '../helpers/records.ts';
import { ASSUMED, ref, stated } from '../helpers/store.ts';
import { makeThreatEvent } from '../helpers/threat-life.ts';

const BASE = 'https://base.example.org';
const STATED = { ...ASSUMED, basis: 'stated' as const };
const actor = (id: string) => `${BASE}/v1/actors/${id}`;

const nodesOf = (threat: Threat, day = '2031-06-01') =>
  expand([threatNode(threat, outcomeOn(threat, day, null), BASE)]);

describe('JSON-LD of a threat', () => {
  const threat = makeThreat({
    madeBy: [{ actor: ref('actor', 'jane-roe'), ...STATED }],
    against: [{ actor: ref('actor', 'atlantis'), ...ASSUMED }],
    condition: {
      text: 'should the “quota” stay',
      measures: [ref('measure', 'moonstone-quota')],
      ...STATED,
    },
    deadline: inferred('2031?-11-01'),
    events: [makeThreatEvent('made', stated('2031-03-04'))],
    statements: [ref('statement', 'roe-on-moonstone')],
    carriedOutBy: [ref('measure', 'moonstone-tariff-act')],
    ...STATED,
  });

  it('is a statement by its maker, never legislation', async () => {
    const nodes = await nodesOf(threat);
    const [said] = typed(nodes, 'Statement');
    expect(said?.['@id']).toBe(`${BASE}/v1/threats/moonstone-tariff`);
    expect(values(said, 'name')).toEqual(['A tariff on moonstone']);
    expect(values(said, 'disambiguatingDescription')).toEqual(['threat of a trade measure']);
    expect(values(said, 'creator')).toEqual([actor('jane-roe')]);
    expect(values(said, 'about')).toEqual([actor('atlantis')]);
    expect(values(said, 'isBasedOn')).toEqual([`${BASE}/v1/statements/roe-on-moonstone`]);
    expect(values(said, 'mentions')).toEqual([
      `${BASE}/v1/measures/moonstone-quota`,
      `${BASE}/v1/measures/moonstone-tariff-act`,
    ]);
    for (const type of ['Legislation', 'Quotation', 'Claim', 'ClaimReview']) {
      expect(typed(nodes, type)).toEqual([]);
    }
  });

  it('has no text, and gives its subject, basis and outcome', async () => {
    const [said] = typed(await nodesOf(threat), 'Statement');
    expect(values(said, 'text')).toEqual([]);
    expect(values(said, 'description')).toEqual([
      [
        'Threatened: import tariff',
        'Made by: The jane-roe',
        'Rate: no number stated (as written: steep tariffs)',
        'Condition: should the “quota” stay',
        'Deadline: 1 November 2031 (year inferred from context)',
        'Not stated: The atlantis (assumed)',
        'Carried out by: The moonstone-tariff-act',
        'Outcome on 2031-06-01: pending',
        'Summarised by trade-measures; not the words of the speaker.',
      ].join('\n'),
    ]);
  });

  it('says when its outcome is uncertain', async () => {
    const [said] = typed(await nodesOf(threat, '2031-11-02'), 'Statement');
    expect(values(said, 'description')[0]).toContain('Outcome on 2031-11-02: pending or lapsed');
  });

  it('has events and deadline, with days only if a source states them', async () => {
    const nodes = await nodesOf(threat);
    expect(values(typed(nodes, 'Statement')[0], 'dateCreated')).toEqual(['2031-03-04']);
    const events = typed(nodes, 'Event').map((event) =>
      ['name', 'description', 'startDate'].map((name) => values(event, name)[0]),
    );
    expect(events).toEqual([
      ['made (occurred)', '4 March 2031', '2031-03-04'],
      ['deadline', '1 November 2031 (year inferred from context)', undefined],
    ]);
  });

  it.each([
    ['a day that is inferred', [makeThreatEvent('made', inferred('2031?-03-04'))]],
    ['only a schedule', [makeThreatEvent('made', stated('2031-03-04'), { modality: 'scheduled' })]],
    ['two days', ['04', '05'].map((day) => makeThreatEvent('made', stated(`2031-03-${day}`)))],
    ['no day at all', []],
  ])('has no date with %s', async (_, events) => {
    const [said] = typed(await nodesOf({ ...threat, events, deadline: null }), 'Statement');
    expect(values(said, 'dateCreated')).toEqual([]);
  });
});

describe('JSON-LD of talks', () => {
  const talks = makeTalks('moonstone-round', {
    parties: [{ actor: ref('actor', 'atlantis'), ...STATED }],
    delegates: [
      { actor: ref('actor', 'jane-roe'), onBehalfOf: ref('actor', 'atlantis'), ...ASSUMED },
      { actor: ref('actor', 'john-doe'), onBehalfOf: null, ...STATED },
    ],
    place: { name: 'Port Royal', country: 'JM', ...ASSUMED },
    tookPlace: stated('2031-03-04/2031-03-05'),
    outcomes: [
      { text: 'A “framework”.', ...STATED },
      { text: 'No deal.', ...ASSUMED },
    ],
    about: [ref('measure', 'moonstone-quota')],
    ...STATED,
  });

  it('are an event with place, subject and stated days', async () => {
    const nodes = await expand([talksNode(talks, BASE)]);
    const [event] = typed(nodes, 'Event');
    expect(event?.['@id']).toBe(`${BASE}/v1/talks/moonstone-round`);
    expect(values(event, 'name')).toEqual(['The moonstone-round']);
    expect(values(event, 'startDate')).toEqual(['2031-03-04']);
    expect(values(event, 'endDate')).toEqual(['2031-03-05']);
    expect(values(event, 'about')).toEqual([`${BASE}/v1/measures/moonstone-quota`]);
    const [place] = typed(nodes, 'Place');
    expect([values(place, 'name'), values(place, 'description')]).toEqual([
      ['Port Royal'],
      ['assumed'],
    ]);
    expect(values(typed(nodes, 'PostalAddress')[0], 'addressCountry')).toEqual(['JM']);
    expect(values(event, 'description')).toEqual([
      'Held: between 4 March 2031 and 5 March 2031\nOutcome: A “framework”.\nOutcome: No deal. (assumed)',
    ]);
  });

  it('give participants with their roles, and label what no source states', async () => {
    const nodes = await expand([talksNode(talks, BASE)]);
    const roles = typed(nodes, 'Role').map((role) => [
      values(role, 'attendee')[0],
      values(role, 'roleName')[0],
    ]);
    expect(roles).toEqual([
      [actor('atlantis'), 'party'],
      [actor('jane-roe'), 'delegate of The atlantis (assumed)'],
      [actor('john-doe'), 'delegate'],
    ]);
    expect(values(typed(nodes, 'Event')[0], 'attendee')).toHaveLength(3);
  });

  it.each<[string, string[], string[]]>([
    ['2031-03-04', ['2031-03-04'], ['2031-03-04']],
    ['2031-03-04/..', ['2031-03-04'], []],
    ['../2031-03-05', [], ['2031-03-05']],
    ['2031-03/2031-03-05', [], ['2031-03-05']],
    ['2031-03', [], []],
    ['[2031-03-04,2031-03-06]', [], []],
    ['XXXX-03-04', [], []],
    ['2031-03-04~/2031-03-05', [], []],
  ])('on %s have the stated days', async (edtf, from, to) => {
    const node = talksNode({ ...talks, tookPlace: stated(edtf), place: null, parties: [] }, BASE);
    const [event] = typed(await expand([node]), 'Event');
    expect([values(event, 'startDate'), values(event, 'endDate')]).toEqual([from, to]);
  });

  it('on inferred days have no days but their basis', async () => {
    const tookPlace = inferred('2031-03-04/2031-03-05');
    const [event] = typed(await expand([talksNode({ ...talks, tookPlace }, BASE)]), 'Event');
    expect([values(event, 'startDate'), values(event, 'endDate')]).toEqual([[], []]);
    expect(values(event, 'description')[0]).toContain('(date inferred from context)');
  });
});
