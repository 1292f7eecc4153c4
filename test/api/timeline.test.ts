import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { curatorApp } from '../helpers/curator.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startApp({ fill: seed });
  return () => test.close();
});

interface Entry {
  kind: string;
  match: string;
  event: string | null;
  type: string | null;
  confirms: string[];
  record: { id: string };
  date: { earliest: string };
}

async function timeline(query: string) {
  const answer = await test.get(`/v1/timeline${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json() as {
    items: Entry[];
    total: { value: number };
    next: string | null;
    meta: { excluded: { reason: string; count: { value: number } }[] };
  };
}

const told = ({ items }: { items: Entry[] }) =>
  items.map(({ date, kind, type, record }) => `${date.earliest} ${type ?? kind} ${record.id}`);

const ALL = [
  '2025-10-09 announced china-rare-earth-export-controls',
  '2025-10-09 entry_into_force china-rare-earth-export-controls',
  '2025-10-09 made us-severe-tariffs-on-chinese-goods',
  '2025-10-09 statement trump-threatens-severe-tariffs',
  '2025-10-25 statement bessent-successful-framework',
  '2025-10-25 statement li-progress-without-final-agreement',
  '2025-10-25 talks us-china-talks-kuala-lumpur',
  '2025-11-08 entry_into_force china-battery-and-semiconductor-equipment-limits',
  '2025-11-08 entry_into_force china-rare-earth-magnet-product-restrictions',
];

describe('timeline', () => {
  it('lists past and scheduled events and statements in one order', async () => {
    const page = await timeline('');
    expect([...told(page)].sort()).toEqual(ALL);
    const days = page.items.map(({ date }) => date.earliest);
    expect(days).toEqual([...days].sort());
    expect(told(await timeline('?sort=-date'))).toEqual(told(page).reverse());
  });

  it.each([
    ['?kind=talks,threat_event', ALL.filter((entry) => /talks|made/.test(entry))],
    ['?to=2025-10-08', []],
    ['?from=2025-11-08', ALL.slice(-2)],
    ['?from=2025-11-07&to=2025-11-07', [ALL[1], ALL[2], ALL[3], ALL[4], ALL[5]]],
    // If the date is one of two days, a day between them is not one of them.
    ['?from=2025-11-20&to=2025-11-20', []],
    ['?from=2025-11-09&to=2025-11-30', []],
    ['?from=2025-11-09&to=2025-12-01', ALL.slice(-2)],
    ['?from=2025-11-08&to=2025-11-08', ALL.slice(-2)],
    ['?actor=scott-bessent', [ALL[4], ALL[6]]],
    ['?actor=donald-trump', [ALL[2], ALL[3]]],
    ['?country=US', [ALL[2], ALL[3], ALL[4], ALL[6]]],
    ['?measure=china-rare-earth-magnet-product-restrictions', [ALL[2], ALL[3], ALL[8]]],
    ['?actor=scott-bessent&kind=talks', [ALL[6]]],
    // Nothing was public before its first source; a statement and talks were from their own day on.
    ['?known_on=2025-10-08', []],
    ['?known_on=2025-10-09', [ALL[0], ALL[3]]],
    ['?known_on=2025-10-24&kind=talks', []],
    ['?known_on=2025-10-25&kind=talks', [ALL[6]]],
  ])('%s is %j', async (query, entries) => {
    expect([...told(await timeline(query))].sort()).toEqual(entries);
  });

  it('labels possible matches, and leaves them out and counts them with match=certain', async () => {
    const range = '?from=2025-10-01&to=2025-10-31';
    const { items } = await timeline(range);
    const matches = Object.fromEntries(
      items.map(({ record, kind, match }) => [`${kind} ${record.id}`, match]),
    );
    expect(matches['talks us-china-talks-kuala-lumpur']).toBe('certain');
    expect(matches['statement bessent-successful-framework']).toBe('possible');
    const certain = await timeline(`${range}&match=certain`);
    expect(certain.items).toHaveLength(2);
    expect(certain.meta.excluded).toMatchObject([{ reason: 'possible', count: { value: 5 } }]);
  });

  it('tells a start that a source confirms once', async () => {
    const tm = await curatorApp();
    const url = '/v1/measures/curbs';
    const input = (await tm.get(`${url}/input`)).json();
    const start = {
      id: 'started',
      type: 'entry_into_force',
      modality: 'occurred',
      date: { edtf: '2025-11-10', basis: 'assumed', note: 'An exercise.' },
      basis: 'assumed',
      basis_note: 'An exercise.',
    };
    const body = { events: [...input.events, start] };
    const patched = await tm.send('PATCH', url, body, { 'if-match': '*' });
    expect(patched.statusCode, patched.body).toBe(200);
    const { items } = (await tm.get('/v1/timeline')).json();
    const told = items.map(({ event, kind, confirms }: Entry) => [event ?? kind, confirms]);
    expect(Object.fromEntries(told)).toEqual({ started: ['start'], statement: [] });
  });

  it('returns each entry once across pages', async () => {
    for (const sort of ['date', '-date']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof timeline>> = await timeline(
          `?limit=2&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...told(page));
        cursor = page.next;
      } while (cursor);
      expect([...seen].sort()).toEqual(ALL);
    }
  });

  it.each([
    ['?actor=nobody', 'actor'],
    ['?measure=nothing', 'measure'],
    ['?country=ZZ', 'country'],
    ['?from=2025-12-01&to=2025-11-01', 'from'],
  ])('%s is refused', async (query, parameter) => {
    const answer = await test.get(`/v1/timeline${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].parameter).toBe(parameter);
  });
});
