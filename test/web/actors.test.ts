import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, queriesIn } from '../helpers/app.ts';
import {
  makeActor,
  makeMeasure,
  makeStatement,
  makeTalks,
  makeThreat,
  put,
} from '../helpers/records.ts';
import { ASSUMED, ref } from '../helpers/store.ts';
import { makeScope, makeTerms } from '../helpers/terms.ts';

const PARTY = [{ actor: ref('actor', 'body'), ...ASSUMED }];

/** An actor that this many records of every kind name in every role. */
function fillActor(store: Store, count: number): void {
  put(store, 'actor', makeActor('body', { kind: 'public_body' }));
  for (let index = 0; index < count; index += 1) {
    put(store, 'threat', makeThreat(`by-${index}`, { madeBy: PARTY }));
    put(store, 'threat', makeThreat(`against-${index}`, { against: PARTY }));
    put(store, 'measure', makeMeasure(`imposed-${index}`, { imposedBy: PARTY }));
    const terms = makeTerms({ scope: makeScope([ref('actor', 'body')]) });
    put(store, 'measure', makeMeasure(`hit-${index}`, { terms }));
    put(store, 'talks', makeTalks(`round-${index}`, { parties: PARTY }));
    const delegates = [{ actor: ref('actor', 'body'), onBehalfOf: null, ...ASSUMED }];
    put(store, 'talks', makeTalks(`sent-${index}`, { delegates }));
  }
}

const PARTS = [
  ['Threats made', '7 threats', '/threats?made_by=body'],
  ['Threats against', '7 threats', '/threats?against=body'],
  ['Measures imposed', '7 measures', '/measures?imposed_by=body'],
  ['Measures that name it', '7 measures', '/measures?applies_to=body'],
  ['Talks as a party', '7 rounds', '/talks?party=body'],
  ['Talks as a delegate', '7 rounds', '/talks?delegate=body'],
] as const;

describe('actor page', () => {
  it.each(
    PARTS,
  )('section "%s" has the total, the first five and a link to all', async (title, total, path) => {
    const { get } = await appForTest({ fill: (store) => fillActor(store, 7) });
    const { body } = await get('/actors/body');
    const part = body.split('<section').find((one) => one.includes(`>${title}</h2>`)) ?? '';
    expect(part).toContain(`<p class="total">${total}</p>`);
    expect(part.match(/<h3 class="item">/g)).toHaveLength(5);
    expect(part).toContain(`<a href="${path}">All ${title.toLowerCase()}</a>`);
    const list = (await get(path)).body;
    expect(list).toContain(`<p class="total">${total}</p>`);
    expect(list).toContain('href="/actors/body"');
  });

  it('shows no empty sections', async () => {
    const { get } = await appForTest({ fill: (store) => fillActor(store, 0) });
    expect((await get('/actors/body')).body).not.toMatch(/<h2 id="(?!posts|names)/);
  });

  it('runs the same number of queries for any number of records', async () => {
    const counts = [];
    for (const count of [6, 25]) {
      const seen: string[] = [];
      const onQuery = (sql: string) => seen.push(sql);
      const { get } = await appForTest({
        fill: (store) => fillActor(store, count),
        store: { onQuery },
      });
      seen.length = 0;
      await get('/actors/body');
      counts.push(queriesIn(seen).length);
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeGreaterThan(0);
  });
});

describe('officials page', () => {
  it('lists named and unnamed people, the same as its JSON link', async () => {
    const { get } = await appForTest({
      fill: (store) => {
        put(store, 'actor', makeActor('wei', { name: 'Wei Xin' }));
        put(store, 'actor', makeActor('aide', { kind: 'unnamed', name: 'An aide' }));
        put(store, 'actor', makeActor('body', { kind: 'public_body' }));
        const speaker = {
          mention: 'an aide',
          description: null,
          actor: ref('actor', 'aide'),
          resolution: 'confirmed' as const,
          reason: 'So called.',
          candidates: [],
        };
        put(store, 'statement', makeStatement('said', { speaker: { ...speaker, ...ASSUMED } }));
      },
    });
    const { body } = await get('/officials');
    const ids = [...body.matchAll(/class="item"><a href="\/officials\/([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(ids).toEqual(['aide', 'wei']);
    expect(body).toContain('Not named by the sources · 1 statement');
    const json = /href="(\/v1\/actors\?[^"]+)"/.exec(body)?.[1] as string;
    const { items } = (await get(json)).json() as { items: { id: string }[] };
    expect(items.map(({ id }) => id).sort()).toEqual(ids);
  });
});
