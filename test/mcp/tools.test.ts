import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { type McpClient, mcpClient } from '../helpers/mcp.ts';

let tm: TestApp;
let mcp: McpClient;

beforeAll(async () => {
  tm = await startApp({ fill: seed });
  mcp = await mcpClient(await tm.listen());
});
afterAll(async () => {
  await mcp.close();
  await tm.close();
});

interface Item {
  id: string;
  status: Record<string, unknown>;
  summary: string;
  identifiers: string[];
  words: string;
  url: string;
  renderings: { wording: string; quoted: string[]; citation: string }[];
}

/** The part of the results of tools that the tests read. */
interface Answer extends Record<string, unknown> {
  measures: Item[];
  statements: Item[];
  entries: Item[];
  next: string | null;
}

/** Returns the result of a tool; the client has validated it with the schema of the tool. */
async function ask(name: string, request: Record<string, unknown> = {}): Promise<Answer> {
  const { text, answer, refused } = await mcp.call(name, request);
  expect(refused, text).toBe(false);
  expect(JSON.parse(text)).toEqual(answer);
  return answer as Answer;
}

async function refusal(name: string, request: Record<string, unknown>) {
  const { text, refused, answer } = await mcp.call(name, request);
  expect([refused, answer]).toEqual([true, undefined]);
  return text;
}

describe('the tools', () => {
  it('are eight read-only tools that refuse unknown arguments', () => {
    expect(mcp.tools.map(({ name }) => name)).toEqual([
      'measures_on_day',
      'get_measure',
      'quotes_by_official',
      'check_quote',
      'resolve_citation',
      'threats',
      'timeline',
      'coverage',
    ]);
    for (const { inputSchema, outputSchema, annotations, description } of mcp.tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(description?.length).toBeGreaterThan(40);
    }
  });

  it('come with instructions for reading their results', () => {
    expect(mcp.client.getInstructions()).toContain('must not be put in quotation marks');
    expect(mcp.client.getServerVersion()).toMatchObject({ name: 'trade-measures' });
    expect(mcp.client.getServerCapabilities()).toHaveProperty('tools');
  });
});

describe('measures_on_day', () => {
  it('returns the same measures as the API', async () => {
    const { items, total, meta } = (
      await tm.get('/v1/measures?in_force_on=2025-11-20&limit=50')
    ).json();
    const {
      day,
      measures,
      excluded,
      total: told,
    } = await ask('measures_on_day', {
      in_force_on: '2025-11-20',
    });
    expect([day, told, excluded]).toEqual(['2025-11-20', total, meta.excluded]);
    expect(measures.map(({ id }) => id)).toEqual(items.map(({ id }: Item) => id));
    for (const [index, measure] of measures.entries()) {
      const { summary, identifiers, words, url, ...item } = measure;
      expect(item).toEqual(items[index]);
      expect(identifiers).toEqual([]);
      expect(words).toMatch(/^[A-Z].* force/);
      expect(summary.length).toBeGreaterThan(0);
      expect(url).toBe(`https://tm.test/v1/measures/${item.id}`);
    }
    expect(JSON.stringify(measures)).toContain('uncertain');
  });

  it('leaves out and counts what is presumed or possible with match=certain', async () => {
    const request = { in_force_on: '2025-11-20', match: 'certain' };
    const { measures, excluded } = await ask('measures_on_day', request);
    expect(measures).toEqual([]);
    expect(excluded).toMatchObject([
      { reason: 'presumed', detail: expect.stringContaining('Set match to presumed') },
      { reason: 'possible', detail: expect.stringContaining('Set match to possible') },
    ]);
  });

  it.each([
    [{ imposed_by: 'china' }, true],
    [{ imposed_by: 'united-states' }, false],
    [{ type: ['import_tariff'] }, false],
    [{ q: 'moonstone' }, false],
    [{ known_on: '2025-01-01' }, false],
  ])('returns only what the input requests: %j', async (filter, some) => {
    const { measures } = await ask('measures_on_day', { in_force_on: '2025-11-20', ...filter });
    expect(measures.length > 0).toBe(some);
  });

  it.each([
    [{}, 'in_force_on'],
    [{ in_force_on: '2025-02-30' }, 'February 2025 has 28 days'],
    [{ in_force_on: '2025-11-20', on: 'x' }, 'Unrecognized key'],
    [{ in_force_on: '2025-11-20', imposed_by: 'atlantis' }, 'there is no actor atlantis'],
    [{ in_force_on: '2025-11-20', limit: 51 }, 'limit'],
    [{ in_force_on: '2025-11-20', cursor: 'x' }, 'is not a cursor of this service'],
    [{ in_force_on: '2025-11-20', type: ['tax'] }, 'type'],
    [{ in_force_on: 7 }, 'in_force_on'],
  ])('refuses %j', async (request, said) => {
    expect(await refusal('measures_on_day', request)).toContain(said);
  });
});

describe('get_measure', () => {
  it('returns the whole record with its status', async () => {
    const id = 'china-rare-earth-export-controls';
    const { measure, status, url } = await ask('get_measure', { id, status_on: '2025-10-20' });
    const { status: told, ...record } = (
      await tm.get(`/v1/measures/${id}?status_on=2025-10-20`)
    ).json();
    expect([measure, status]).toEqual([record, { ...told, words: 'Announced, or in force' }]);
    expect(url).toBe(`https://tm.test/v1/measures/${id}`);
  });

  it('uses today when no day is given', async () => {
    const { status } = await ask('get_measure', { id: 'china-rare-earth-export-controls' });
    expect(status).toMatchObject({ on: '2025-12-01', day_source: 'clock' });
  });

  it('refuses an unknown measure', async () => {
    expect(await refusal('get_measure', { id: 'no-such' })).toBe('There is no measure no-such.');
    expect(await refusal('get_measure', { id: 'No Such' })).toContain('is not an id');
  });
});

describe('quotes_by_official', () => {
  it('returns no quotes and a note when all statements are paraphrased', async () => {
    const { statements, note, excluded, speaker } = await ask('quotes_by_official', {
      speaker: 'Scott Bessent',
    });
    expect(statements).toEqual([]);
    expect(speaker).toMatchObject({ id: 'scott-bessent', label: 'Scott Bessent' });
    expect(note).toContain('All statements that meet the filters are paraphrased');
    expect(JSON.stringify(excluded)).toContain('Set paraphrases to true');
  });

  it('labels paraphrases and gives each a citation that resolves', async () => {
    const request = { speaker: 'scott-bessent', paraphrases: true };
    const { statements, note } = await ask('quotes_by_official', request);
    expect(note).toBeNull();
    const renderings = statements.flatMap((statement) => statement.renderings);
    expect(renderings.length).toBeGreaterThan(0);
    for (const { wording, quoted, citation } of renderings) {
      expect(quoted).toEqual([]);
      expect(wording).not.toMatch(/["“”]/);
      const cited = await ask('resolve_citation', { citation });
      expect(cited).toMatchObject({ standing: 'current', cited: { wording } });
    }
  });

  it.each([
    [
      { speaker: 'Mr. Bessent' },
      'give the id of the actor you mean: scott-bessent (Scott Bessent; Person, US.',
    ],
    [{ speaker: 'Zeppo' }, 'no actor has the name or id "Zeppo"'],
    [{ speaker: '\ud800' }, 'no actor has the name or id'],
    [{ speaker: '' }, 'at least one character'],
    [
      { speaker: 'scott-bessent', said_from: '2025-11-02', said_to: '2025-11-01' },
      'give the earlier day first',
    ],
    [{ speaker: 'scott-bessent', about_measure: 'no-such' }, 'there is no measure no-such'],
  ])('refuses %j', async (request, said) => {
    expect(await refusal('quotes_by_official', request)).toContain(said);
  });
});

describe('check_quote', () => {
  it.each([
    [undefined, 'in_source_not_quoted'],
    ['Scott Bessent', 'in_source_not_quoted'],
    ['li-chenggang', 'misattributed'],
  ])('distinguishes the words of a reporter from those of %s', async (speaker, verdict) => {
    const { items } = (
      await tm.get('/v1/statements?speaker=scott-bessent&limit=1&view=full')
    ).json();
    const text = items[0].record.renderings[0].content[0];
    const checked = await ask('check_quote', { text, ...(speaker && { speaker }) });
    expect(checked).toMatchObject({ verdict });
  });

  it('never says that something was not said', async () => {
    const checked = await ask('check_quote', { text: 'the moon is made of green cheese' });
    expect(checked).toMatchObject({ verdict: 'not_found_in_held_sources', matches: [] });
  });

  it('refuses an ambiguous speaker', async () => {
    const request = { text: 'the moon is made of cheese', speaker: 'Mr. Li' };
    expect(await refusal('check_quote', request)).toContain('li-chenggang');
  });
});

describe('resolve_citation', () => {
  it.each([
    ['x', 'is not a citation'],
    ['no-such.article@1', 'This citation does not exist'],
  ])('refuses %s', async (citation, said) => {
    expect(await refusal('resolve_citation', { citation })).toContain(said);
  });
});

describe('threats', () => {
  it('have an outcome that is never certain by the calendar alone', async () => {
    const { threats, day } = await ask('threats', { made_by: 'donald-trump' });
    expect(day).toBe('2025-12-01');
    expect(threats).toMatchObject([
      {
        id: 'us-severe-tariffs-on-chinese-goods',
        rate: expect.any(String),
        deadline: null,
        outcome: {
          outcome: 'pending',
          words: 'Pending, presumed: no source is later than 26 October 2025',
          grade: 'presumed',
          possible: ['pending'],
          covered_until: '2025-10-26',
          covered_by: 'us-china-trade-talks-article',
          deadline_passed: null,
        },
      },
    ]);
  });

  it.each([
    [{ against: 'united-states' }],
    [{ q: 'moonstone' }],
  ])('are only those that the input requests: %j', async (request) => {
    expect((await ask('threats', request)).threats).toEqual([]);
  });
});

describe('timeline', () => {
  it('continues from a cursor in the order of the API', async () => {
    const ids: unknown[] = [];
    let cursor: string | null = null;
    do {
      const request = { limit: 3, newest_first: true, ...(cursor !== null && { cursor }) };
      const page: Answer = await ask('timeline', request);
      ids.push(...page.entries);
      cursor = page.next;
    } while (cursor !== null);
    const { items } = (await tm.get('/v1/timeline?sort=-date&limit=200')).json();
    expect(ids).toEqual(items);
    expect(ids.length).toBeGreaterThan(3);
  });

  it('refuses a cursor from another request', async () => {
    const { next } = await ask('timeline', { limit: 1 });
    const text = await refusal('timeline', { limit: 1, country: 'CN', cursor: next });
    expect(text).toContain('belongs to other filters');
  });
});

describe('coverage', () => {
  it('returns counts and a note that missing things may exist', async () => {
    const told = await ask('coverage');
    expect(told).toMatchObject({
      records: { document: { value: 1, relation: 'eq' } },
      renderings: { direct: { value: 0 }, mixed: { value: 0 } },
      note: expect.stringContaining('may still exist'),
    });
  });
});
