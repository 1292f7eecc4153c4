import { expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { appForTest } from '../helpers/app.ts';
import { makeEvent } from '../helpers/life.ts';
import { makeMeasure, makeThreat, put } from '../helpers/records.ts';

function day(edtf: string) {
  return makeDate({ asWritten: null, edtf, basis: 'stated', note: null });
}

function scheduled(date: string): Pick<Measure, 'events'> {
  return { events: [makeEvent('entry_into_force', day(date), { modality: 'scheduled' })] };
}

it('home page: says when it compared only some of the measures that may change', async () => {
  const { get } = await appForTest({
    fill: (store) => {
      for (let index = 0; index < 51; index += 1)
        put(store, 'measure', makeMeasure(`m-${index}`, scheduled('2026-03-01')));
    },
  });
  const { body } = await get('/');
  expect(body).toContain('50 measures, nearest day first. There are more:');
  expect(body).toContain('only 50 each of those that begin, end or are suspended were compared.');
});

it('home page: lists what may change next by date, with the count and a link to all', async () => {
  const { get } = await appForTest({
    fill: (store) => {
      for (let index = 1; index <= 8; index += 1)
        put(store, 'measure', makeMeasure(`a-${index}`, scheduled(`2026-03-0${index}`)));
      put(store, 'measure', makeMeasure('z-start', scheduled('2025-12-05')));
      const start = makeEvent('entry_into_force', day('2025-01-01'));
      const end = makeEvent('expiry', day('2025-12-03'), { modality: 'scheduled' });
      put(store, 'measure', makeMeasure('z-end', { events: [start, end] }));
      const pause = makeEvent('suspension', day('2025-11-01'), { until: day('2025-12-04') });
      put(store, 'measure', makeMeasure('z-pause', { events: [start, pause] }));
      const made = {
        ...makeEvent('announced', day('2025-10-20')),
        type: 'made' as const,
        modality: 'occurred' as const,
      };
      put(store, 'threat', makeThreat('stands', { events: [made] }));
    },
  });
  const { body } = await get('/');
  const next = body.slice(body.indexOf('id="next"'), body.indexOf('id="newest"'));
  const ids = [...next.matchAll(/href="\/measures\/([^"?]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['z-end', 'z-pause', 'z-start', 'a-1', 'a-2', 'a-3']);
  expect(next).toContain('11 measures, nearest day first.');
  expect(next).toContain('href="/timeline?from=2025-12-02&amp;kind=measure_event"');
  expect(next).toContain('1 threat, certain, presumed or possible.');
  expect(next).toContain('href="/threats?outcome=pending"');
});
