import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, queriesIn, type TestApp } from '../helpers/app.ts';
import { makeEvent } from '../helpers/life.ts';
import { fillMeasures } from '../helpers/measures.ts';
import {
  makeMeasure,
  makeStatement,
  makeTalks,
  makeThreat,
  put,
  retract,
} from '../helpers/records.ts';
import { ASSUMED, ref, stated } from '../helpers/store.ts';

let tm: TestApp;

function fill(store: Store): void {
  fillMeasures(store);
  const about = [ref('measure', 'magnets'), ref('measure', 'duty')];
  put(store, 'statement', makeStatement('later', { about, saidOn: stated('2025-10-27') }));
  put(store, 'statement', makeStatement('sooner', { about: about.slice(0, 1) }));
  put(store, 'statement', makeStatement('taken-back', { about }));
  retract(store, 'statement', 'taken-back', null);
  put(store, 'statement', makeStatement('other'));
  const condition = { text: 'should it proceed', measures: about.slice(0, 1), ...ASSUMED };
  const carriedOutBy = about.slice(0, 1);
  put(store, 'threat', makeThreat('tariffs', { condition, carriedOutBy }));
  put(store, 'threat', makeThreat('done', { carriedOutBy: about.slice(1) }));
  put(store, 'talks', makeTalks('round', { about: [...about, ...about] }));
}

describe('records included with measures', () => {
  beforeEach(async () => {
    tm = await appForTest({ fill });
  });

  const pointer = (object: string, id: string) => ({
    object,
    id,
    label: `The ${id}`,
    href: `/v1/${object === 'talks' ? 'talks' : `${object}s`}/${id}`,
  });

  it('are the requested live records, earliest first', async () => {
    const { items } = (await tm.get('/v1/measures?include=statements,threats,talks')).json();
    expect(items.map(({ id, included }: Record<string, unknown>) => [id, included])).toEqual([
      [
        'duty',
        {
          statements: [pointer('statement', 'later')],
          threats: [pointer('threat', 'done')],
          talks: [pointer('talks', 'round')],
        },
      ],
      [
        'magnets',
        {
          statements: [pointer('statement', 'sooner'), pointer('statement', 'later')],
          threats: [pointer('threat', 'tariffs')],
          talks: [pointer('talks', 'round')],
        },
      ],
      ['quota', { statements: [], threats: [], talks: [] }],
    ]);
    const one = (await tm.get('/v1/measures/duty?include=threats')).json();
    expect(one.included).toEqual({ threats: [pointer('threat', 'done')] });
    expect((await tm.get('/v1/measures/duty')).json()).not.toHaveProperty('included');
  });

  it('make the ETag of a measure change with those records', async () => {
    const url = '/v1/measures/quota?include=talks';
    const { headers } = await tm.get(url);
    const held = { 'if-none-match': headers.etag as string };
    expect((await tm.get(url, held)).statusCode).toBe(304);
    put(tm.store, 'talks', makeTalks('round', { about: [ref('measure', 'quota')] }));
    const answer = await tm.get(url, held);
    expect(answer.json().included).toEqual({ talks: [pointer('talks', 'round')] });
  });
});

describe('number of queries', () => {
  const EVERYTHING =
    'in_force_on=2025-11-08&known_on=2025-12-01&effective_from=2025-01-01&imposed_by=ruritania&include=statements,threats,talks';

  it.each([
    ['/v1/measures/magnets', 1],
    ['/v1/measures/magnets?include=statements,threats,talks', 4],
    ['/v1/measures?limit=1', 4],
    ['/v1/measures?limit=200', 4],
    ['/v1/measures?limit=200&fields=title,summary', 3],
    ['/v1/measures?limit=200&view=full', 5],
    ['/v1/measures?in_force_on=2025-11-08&limit=1', 6],
    ['/v1/measures?in_force_on=2025-11-08&limit=200', 6],
    [`/v1/measures?${EVERYTHING}&limit=1`, 16],
    [`/v1/measures?${EVERYTHING}&limit=200`, 16],
  ])('for %s is %i', async (url, count) => {
    const seen: string[] = [];
    const store = { onQuery: (sql: string) => seen.push(sql) };
    const tm = await appForTest({ fill: fillMeasures, store });
    for (let more = 0; more < 20; more++) {
      const events = [makeEvent('entry_into_force', stated('2025-01-01'))];
      put(tm.store, 'measure', makeMeasure(`more-${more}`, { events }));
    }
    seen.length = 0;
    expect((await tm.get(url)).statusCode).toBe(200);
    expect(queriesIn(seen)).toHaveLength(count);
  });
});
