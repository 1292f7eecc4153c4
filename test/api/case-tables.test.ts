import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURE_STATES } from '../../src/domain/status.ts';
import type { Store } from '../../src/store/store.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { gridOf } from '../helpers/csv.ts';
import { putDocumented } from '../helpers/documented-records.ts';
import { GRADED_CASES } from '../helpers/graded-cases.ts';
import { GRADED_LIVES } from '../helpers/graded-lives.ts';
import { type McpClient, mcpClient } from '../helpers/mcp.ts';
import { listedOn, ratesOn, statusOn } from '../helpers/pages.ts';
import { RATED_CASES, type RatedCase } from '../helpers/rated-cases.ts';
import { RATED_LIVES, rateOf, type Termed } from '../helpers/rated-lives.ts';
import { makeTerms } from '../helpers/terms.ts';

const GRADED = Object.keys(GRADED_LIVES);
const RATED = Object.keys(RATED_LIVES);
const lifeId = (life: string) => `graded-${GRADED.indexOf(life)}`;
const ratedId = (life: string) => `rated-${RATED.indexOf(life)}`;

function fill(store: Store): void {
  for (const [life, documented] of Object.entries(GRADED_LIVES))
    putDocumented(store, lifeId(life), documented, { title: lifeId(life) });
  for (const [life, { rate, ...documented }] of Object.entries<Termed>(RATED_LIVES)) {
    const terms = makeTerms(rate === undefined ? {} : { rate: rateOf(rate) });
    putDocumented(store, ratedId(life), documented, { title: ratedId(life), terms });
  }
}

let tm: TestApp;
let mcp: McpClient;
beforeAll(async () => {
  tm = await startApp({ fill, now: '2033-01-01T00:00:00.000Z' });
  mcp = await mcpClient(await tm.listen());
});
afterAll(async () => {
  await mcp.close();
  await tm.close();
});

/** What a face says of a measure on a day. */
interface Told {
  states: string;
  grade: string;
  /** Absent where the face tells it only of what is presumed. */
  covered?: string | null;
  rate: string | null;
}

interface Days {
  day: string;
  knownOn: string | null;
}

interface StatusJson {
  possible: string[];
  grade: string;
  covered_until: string | null;
  rate: string | null;
  provisions: { terms?: { rate?: { grade: string | null; applies: string } } }[];
  because: { event: string }[];
}

function queryOf({ day, knownOn }: Days): string {
  return `status_on=${day}${knownOn === null ? '' : `&known_on=${knownOn}`}`;
}

/** The query of a list with a measure in it, whatever its status. */
function listQuery(id: string, days: Days): string {
  return `q=${id}&status=${MEASURE_STATES.join()}&${queryOf(days)}`;
}

async function bodyOf(path: string): Promise<string> {
  const { statusCode, body } = await tm.get(path);
  expect(statusCode, body).toBe(200);
  return body;
}

async function statusOf(id: string, days: Days): Promise<StatusJson> {
  return JSON.parse(await bodyOf(`/v1/measures/${id}?${queryOf(days)}`)).status;
}

function ofStatus({ possible, grade, covered_until: covered, rate }: StatusJson): Told {
  return { states: possible.join(' '), grade, covered, rate };
}

const STATES: Record<string, string> = {
  'not announced': 'unannounced',
  announced: 'announced',
  'partly in force': 'partly_in_force',
  'in force': 'in_force',
  suspended: 'suspended',
  ended: 'ended',
};

/** Reads a status in words. */
function inWords(words: string): Pick<Told, 'states' | 'grade'> {
  const [told = ''] = words.toLowerCase().split(':');
  const states = told.replace(', presumed', '').split(', or ');
  const one = told.endsWith(', presumed') ? 'presumed' : 'certain';
  return {
    states: states.map((state) => STATES[state]).join(' '),
    grade: states.length > 1 ? 'possible' : one,
  };
}

/** Everything that tells the status and the rate of a measure on a day, each with a reader of its own; undefined if it is not listed. */
const FACES: Record<string, (id: string, days: Days) => Promise<Told | undefined>> = {
  'one measure': async (id, days) => ofStatus(await statusOf(id, days)),
  'a list': async (id, days) => {
    const { items } = JSON.parse(await bodyOf(`/v1/measures?${listQuery(id, days)}`));
    const item = items.find((one: { id: string }) => one.id === id);
    return item && ofStatus({ ...item.status, rate: item.rate?.text ?? null });
  },
  'a list as CSV': async (id, days) => {
    const text = await bodyOf(`/v1/measures.csv?${listQuery(id, days)}`);
    const [header = [], ...rows] = gridOf(text);
    const row = rows.find(([first]) => first === id);
    if (row === undefined) return undefined;
    const cell = (name: string) => row[header.indexOf(name)] ?? '';
    const states = cell('status_possible').replaceAll('; ', ' ');
    expect(cell('status_state')).toBe(states.includes(' ') ? 'uncertain' : states);
    return {
      states,
      grade: cell('status_grade'),
      covered: cell('status_covered_until') || null,
      rate: cell('rate_text') || null,
    };
  },
  'the page of a measure': async (id, days) => {
    const body = await bodyOf(`/measures/${id}?${queryOf(days)}`);
    const { words, coveredUntil } = statusOn(body);
    return { ...inWords(words), covered: coveredUntil, rate: ratesOn(body) };
  },
  'the page of a list': async (id, days) => {
    const body = await bodyOf(`/measures?q=${id}&${queryOf(days)}`);
    const [, , words] = listedOn(body).find(([listed]) => listed === id) ?? [];
    if (words === undefined) return undefined;
    return { ...inWords(words), rate: /Rate: ([^<]+)</.exec(body)?.[1] ?? null };
  },
  'the tool for one measure': async (id, { day, knownOn }) => {
    const request = { id, status_on: day, ...(knownOn !== null && { known_on: knownOn }) };
    const { answer } = await mcp.call('get_measure', request);
    const { status } = answer as { status: StatusJson & { words: string } };
    expect(inWords(status.words)).toEqual({
      states: status.possible.join(' '),
      grade: status.grade,
    });
    return ofStatus(status);
  },
};

/** The rates of a case as faces print them: the lower first, words as written, with why they do not apply. */
function printed([, , , states, rates]: RatedCase): string | null {
  if (rates === '' || rates === 'none') return null;
  const bracket = { suspended: ' (suspended)', announced: ' (not yet in force)' }[states] ?? '';
  const texts = rates.replace('unspecified', 'a higher rate').split(' or ');
  return texts.toSorted((a, b) => a.localeCompare(b)).join(' or ') + bracket;
}

describe.each(Object.entries(FACES))('the table of grades, asked of %s', (name, face) => {
  it.each(GRADED_CASES)('%s: on %s as known on %s: %s, %s', async (...row) => {
    const [life, day, knownOn, states, grade, , covered] = row;
    const told = await face(lifeId(life), { day, knownOn });
    // A list has nothing of which nothing was public.
    if (name.includes(' list') && states === 'unannounced' && covered === null)
      expect(told).toBeUndefined();
    else expect({ covered, ...told }).toEqual({ states, grade, covered, rate: null });
  });
});

describe.each(Object.entries(FACES))('the table of rates, asked of %s', (_, face) => {
  it.each(RATED_CASES)('%s: on %s as known on %s: %s at %s', async (...row) => {
    const [life, day, knownOn, states, , , , covered] = row;
    const told = await face(ratedId(life), { day, knownOn });
    expect({ covered, ...told }).toMatchObject({ states, covered, rate: printed(row) });
  });
});

describe('the reasons, asked of one measure', () => {
  const named = ({ because }: StatusJson) => [...new Set(because.map(({ event }) => event))];

  it.each(GRADED_CASES)('%s: on %s as known on %s', async (life, day, knownOn, ...rest) => {
    const status = await statusOf(lifeId(life), { day, knownOn });
    expect(named(status).join(' ')).toBe(rest.at(-1));
  });

  it.each(RATED_CASES)('%s: on %s as known on %s', async (life, day, knownOn, ...rest) => {
    const [, rates, grade, applies, , because] = rest;
    const status = await statusOf(ratedId(life), { day, knownOn });
    expect(named(status).join(' ')).toBe(because);
    const [provision] = status.provisions;
    const rate = provision?.terms?.rate;
    if (rates === '' || rates === 'none') expect(rate).toBeUndefined();
    else expect(rate).toMatchObject({ grade, applies });
  });
});

/** A measure as lists have it. */
interface Listed {
  id: string;
  rate: { text: string } | null;
  status: StatusJson;
}

describe('what is in force, asked of the tool for a day', () => {
  it.each(
    RATED_CASES.filter(([, , , states]) => states === 'in_force'),
  )('%s: on %s as known on %s: %s at %s', async (...row) => {
    const [life, day, knownOn, states] = row;
    const request = { in_force_on: day, q: ratedId(life), limit: 50 };
    const { answer } = await mcp.call('measures_on_day', {
      ...request,
      ...(knownOn !== null && { known_on: knownOn }),
    });
    const { measures } = answer as { measures: Listed[] };
    const found = measures.find(({ id }) => id === ratedId(life));
    expect([found?.status.possible.join(' '), found?.rate?.text ?? null]).toEqual([
      states,
      printed(row),
    ]);
  });
});
