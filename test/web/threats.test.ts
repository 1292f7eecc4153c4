import { expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import type { ThreatEvent } from '../../src/domain/threat.ts';
import { appForTest } from '../helpers/app.ts';
import { knownFrom } from '../helpers/life.ts';
import { makeActor, makeMeasure, makeThreat, put } from '../helpers/records.ts';
import { ASSUMED, ref } from '../helpers/store.ts';

function happened(type: ThreatEvent['type'], edtf: string): ThreatEvent {
  const date = makeDate({ asWritten: null, edtf, basis: 'stated', note: null });
  const rest = { announcedOn: null, known: knownFrom('2025-10-01'), note: null, ...ASSUMED };
  return { id: type.replaceAll('_', '-'), type, modality: 'occurred', date, ...rest };
}

const MADE = happened('made', '2025-10-01');
const NOT_RECORDED = 'The measure that carried it out is not recorded here.';

it.each<[string, ThreatEvent[], boolean, string | null]>([
  ['pending', [MADE], true, null],
  ['withdrawn', [MADE, happened('withdrawn', '2025-11-01')], true, null],
  ['carried out', [MADE, happened('carried_out', '2025-11-01')], true, 'Carried out by:'],
  [
    'carried out by an unrecorded measure',
    [MADE, happened('carried_out', '2025-11-01')],
    false,
    NOT_RECORDED,
  ],
  [
    'partly carried out',
    [MADE, happened('partly_carried_out', '2025-11-01')],
    true,
    'Partly carried out by:',
  ],
  [
    'possibly carried out',
    [MADE, happened('carried_out', '2025-11-01/2025-11-30')],
    true,
    'Possibly carried out by:',
  ],
])('threat page names the measures that carried it out: %s', async (_, events, isRecorded, words) => {
  const { store, get } = await appForTest();
  put(store, 'measure', makeMeasure('tariff'));
  const carriedOutBy = isRecorded ? [ref('measure', 'tariff')] : [];
  put(store, 'threat', makeThreat('tariff', { events, carriedOutBy }));
  const { body } = await get('/threats/tariff?outcome_on=2025-11-20');
  const sentence = /<p>([^<]*(?:arried out by:|is not recorded)[^<]*)<\/p>/.exec(body)?.[1];
  expect(sentence ?? null).toBe(words);
});

it.each([
  ['', 2, '/threats/tariff'],
  ['?outcome_on=2025-11-20', 2, '/threats/tariff?outcome_on=2025-11-20'],
  ['?made_by=wei', 1, '/threats/tariff'],
  ['?against=wei', 0, null],
  ['?outcome=pending&outcome_on=2025-11-20&match=presumed', 2, null],
  ['?outcome=pending&outcome_on=2025-11-20&match=certain', 0, null],
  [
    '?made_by=wei&outcome=pending&outcome_on=2025-11-20',
    1,
    '/threats/tariff?outcome_on=2025-11-20',
  ],
])('threats page, query "%s": lists the threats, and links to them keep the day', async (query, count, path) => {
  const { store, get } = await appForTest();
  put(store, 'actor', makeActor('wei'));
  const madeBy = [{ actor: ref('actor', 'wei'), ...ASSUMED }];
  put(store, 'threat', makeThreat('tariff', { events: [MADE], madeBy }));
  put(store, 'threat', makeThreat('quota', { events: [MADE] }));
  const { body } = await get(`/threats${query}`);
  const paths = [...body.matchAll(/class="item"><a href="([^"]+)"/g)].map(([, href]) => href);
  expect(paths).toHaveLength(count);
  if (path !== null) expect(paths).toContain(path);
  const json = /href="(\/v1\/threats[^".]*)" type/.exec(body)?.[1] as string;
  expect((await get(json.replaceAll('&amp;', '&'))).json().items).toHaveLength(count);
});

it('threats page says how sure each outcome is, and how many surer matches leave out', async () => {
  const { store, get } = await appForTest();
  put(store, 'threat', makeThreat('tariff', { events: [MADE] }));
  put(
    store,
    'threat',
    makeThreat('quota', { events: [MADE, happened('carried_out', '2025-11-01')] }),
  );
  const { body } = await get('/threats?outcome=pending,carried_out&outcome_on=2025-11-20');
  const told = [...body.matchAll(/<p class="state">(.*?)<\/p>/g)].map(([, state = '']) =>
    state.replaceAll(/<[^>]+>/g, '').trim(),
  );
  expect(told.toSorted()).toEqual([
    '○ Pending, presumed: no source is later than 1 October 2025 presumed match',
    '● Carried out',
  ]);
  const certain = await get('/threats?outcome=pending&outcome_on=2025-11-20&match=certain');
  expect(certain.body).toContain(
    '1 is only presumed to match: no source covers the day. <a href="/threats?outcome=pending&amp;outcome_on=2025-11-20&amp;match=presumed">Show presumed matches</a>',
  );
  const page = (await get('/threats/tariff?outcome_on=2025-11-20')).body;
  expect(page).toContain('Pending, presumed: no source is later than 1 October 2025</h2>');
});
