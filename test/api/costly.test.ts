import { beforeEach, describe, expect, it } from 'vitest';
import { CURBS } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';

const seen: string[] = [];
let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp({ store: { onQuery: (sql) => seen.push(sql) } });
});

const TEXT = 'a '.repeat(100_000);
const ARTICLE = {
  id: 'long',
  kind: 'news_article',
  title: 'A long one',
  published: { edtf: '2025-01-01', basis: 'assumed' },
  language: 'en',
  text: TEXT,
  basis: 'assumed',
};

const post = (type: string, body: string) =>
  app.send('POST', '/v1/imports', body, { 'content-type': type });

const putArticle = (text = TEXT) =>
  app.send('PUT', '/v1/documents/long', { ...ARTICLE, text }, { 'if-none-match': '*' });

const putMeasure = (more: object) =>
  app.send(
    'PUT',
    '/v1/measures/costly',
    { ...CURBS, id: 'costly', ...more },
    { 'if-none-match': '*' },
  );

/** Events within a year of each other, or each on a day of its own. */
const openEvents = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `event-${at}`,
    type: ['adopted', 'entry_into_force', 'suspension', 'resumption'][at % 4],
    modality: 'occurred',
    date: { edtf: `2024-01-${10 + at}/2025-01-${10 + at}`, basis: 'assumed' },
    basis: 'assumed',
  }));

describe('a body that would cost too much is refused with the numbers', () => {
  const aliases = `documents:\n${Array.from({ length: 90 }, (_, at) => {
    return `  - {id: d${at}, text: ${at === 0 ? `&t "${TEXT}"` : '*t'}}`;
  }).join('\n')}`;

  it.each([
    [
      'more records than an import takes',
      'application/json',
      `{"measures":[${'{},'.repeat(20_000)}{}]}`,
      413,
      'holds 20001 records',
    ],
    ['so many lines', 'application/x-ndjson', '{}\n'.repeat(20_001), 413, 'holds 20001 records'],
    [
      'so many records in YAML',
      'application/yaml',
      `actors:\n${'  - {}\n'.repeat(20_001)}`,
      413,
      'holds 20001 records',
    ],
    [
      'YAML of very many signs',
      'application/yaml',
      `actors: [${'[],'.repeat(700_000)}]`,
      400,
      'more than 2000000 signs and scalars',
    ],
    [
      'an object of very many members',
      'application/json',
      `{"actors":[{${members(1001)}}]}`,
      400,
      'more than 1000 members',
    ],
    [
      'such an object in a line',
      'application/x-ndjson',
      `{"record":"actor",${members(1000)}}`,
      400,
      'more than 1000 members',
    ],
    [
      'such an object in YAML',
      'application/yaml',
      `actors: [{${members(1001)}}]`,
      400,
      'more than 1000 members',
    ],
    [
      'very many values',
      'application/json',
      `{"actors":[[${'0,'.repeat(2_000_000)}0]]}`,
      400,
      'more than 2000000 values',
    ],
    [
      'aliases of a long text',
      'application/yaml',
      aliases,
      400,
      'repeat 17800089 characters, and may repeat 4000000',
    ],
    [
      'an alias of what it is part of',
      'application/yaml',
      'actors: &a [*a]',
      400,
      '*a repeats what it is part of',
    ],
  ])('%s', async (_, type, body, status, detail) => {
    const answer = await post(type, body);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().detail).toContain(detail);
  });

  it('an object with very many members, by PUT', async () => {
    const answer = await putMeasure(JSON.parse(`{${members(1001)}}`));
    expect(answer.json().detail).toContain('more than 1000 members');
  });

  it('a record with many faults: the first ones are listed, and the number of the others', async () => {
    const answer = await putMeasure(JSON.parse(`{${members(900)}}`));
    const { errors } = answer.json();
    expect(errors).toHaveLength(101);
    expect(errors.at(-1).detail).toContain('has 800 more faults');
  });

  it('a bundle with many faults is not checked further after the maximum', async () => {
    const measures = Array.from({ length: 50 }, (_, at) => ({
      ...CURBS,
      id: `measure-${at}`,
      imposed_by: Array.from({ length: 25 }, (_, part) => {
        return { actor: `nobody-${at}-${part}`, basis: 'assumed' };
      }),
    }));
    seen.length = 0;
    const answer = await post('application/json', JSON.stringify({ measures }));
    expect(answer.json().errors).toHaveLength(1000);
    const looked = seen.filter((sql) => sql.includes("'nobody-"));
    expect(looked.length).toBeLessThanOrEqual(1000);
  });

  it('text with more words than a pattern could contain', async () => {
    expect((await putArticle()).statusCode).toBe(201);
    const exact = Array.from({ length: 4500 }, (_, at) => `w${at % 10}`).join(' ');
    const answer = await putMeasure({ evidence: [{ document: 'long', exact }] });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].detail).toContain('does not contain these words');
  });

  it('evidence for which too many characters of documents are searched', async () => {
    await putArticle('a '.repeat(400_000));
    const answer = await putMeasure({ evidence: missingWords(100) });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch(
      / 50\d{6} characters were looked through, more than the 50000000 /,
    );
  });

  it('evidence of words that are missing, after the first of which no similar words are looked for', async () => {
    await putArticle();
    const answer = await putMeasure({ evidence: missingWords(40) });
    const details = answer.json().errors.map(({ detail }: { detail: string }) => detail);
    const nearest = details.map((detail: string) => detail.includes('The nearest passage is "a a'));
    // Ten times 200,000 characters are looked through.
    expect(nearest).toEqual(Array.from({ length: 40 }, (_, at) => at < 10));
    expect(details[10]).toBe(
      'The document does not contain these words; copy them from the document character by character.',
    );
  });

  it('events with too many possible orders', async () => {
    const answer = await putMeasure({ events: openEvents(12) });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      expect.objectContaining({
        pointer: '#/events',
        detail: expect.stringMatching(/^take \d+ steps or more .* and may take 2000000/),
      }),
    ]);
    expect((await putMeasure({ events: openEvents(4) })).statusCode).toBe(201);
  });
});

/** Evidence whose words the document lacks, which repeats itself as they do. */
function missingWords(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    document: 'long',
    exact: `${'a '.repeat(100 + at)}b`,
  }));
}

function members(count: number): string {
  return Array.from({ length: count }, (_, at) => `"m${at}": 0`).join(', ');
}
