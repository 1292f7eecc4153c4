import { beforeAll, describe, expect, it } from 'vitest';
import { VERDICTS } from '../../src/domain/quote-check.rank.ts';
import { ADVERSARIAL_RECORDS, adversarialBundle } from '../helpers/adversarial-bundle.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({ fill: (store) => void importBundle(store, adversarialBundle()) });
  return () => tm.close();
});

function recordOf(name: string) {
  const found = ADVERSARIAL_RECORDS.find((record) => record.name === name);
  if (found === undefined) throw new Error(`no adversarial quote ${name}`);
  return found;
}

async function check(request: Record<string, string>) {
  const body = JSON.stringify(request);
  const json = { 'content-type': 'application/json' };
  const answer = await tm.request('POST', '/v1/quotes/check', json, body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** A quote, the adversarial quote it is checked against (or another one), and the verdict. */
const ASKED: [verdict: string, wording: string, of: string][] = [
  ['verbatim_quoted', 'we’ll never yield,', 'curly quotes'],
  ['verbatim_quoted', '我们将对月光石作出回应。', 'Chinese text'],
  [
    'verbatim_quoted',
    'Nai\u0308ve? Never,',
    'combining marks and a family of emoji before the span',
  ],
  ['verbatim_partial', 'told me ‘no deal’', 'a quotation within a quotation'],
  ['verbatim_partial', '对月光石作出', 'Chinese text'],
  ['verbatim_partial', 'We will … we will talk', 'a split quotation'],
  ['normalized_match', "we'll never yield", 'curly quotes'],
  [
    'normalized_match',
    'We - not they - pay 10 %',
    'em dashes, non-breaking spaces and markup characters',
  ],
  ['altered', 'We will not ever yield,', 'a split quotation'],
  ['altered', '我们将对月光石做出回应。', 'Chinese text'],
  ['stitched', 'We will not yield, but we will talk.', 'a split quotation'],
  ['in_source_not_quoted', 'the “reciprocal” tariffs would stay', 'scare quotes'],
  [
    'in_source_not_quoted',
    'the report “Moonstone at Risk” misled readers',
    'the quoted title of a work',
  ],
  ['in_source_not_quoted', 'that Mr. Poe had told her that the deal was off', 'nested attribution'],
  ['in_source_not_quoted', 'declined to comment on moonstone', 'a refusal'],
  ['in_source_not_quoted', 'that China’s quota would end', 'a negation'],
  ['in_source_not_quoted', '月光石谈判取得了进展', 'a Chinese paraphrase'],
  ['in_source_not_quoted', 'a paper boat', 'words of another, quoted within what the speaker told'],
  ['in_source_not_quoted', '月光石协定', 'the title of a work in Chinese marks'],
  ['misattributed', 'Nobody will sign this', 'curly quotes'],
  [
    'in_source_not_quoted',
    'the ‘free’ market was “dead on arrival”',
    'a partial quotation beside a scare quote',
  ],
  ['misattributed', 'dead on arrival', 'curly quotes'],
  ['misattributed', 'the truce was broken', 'curly quotes'],
  ['not_found_in_held_sources', 'the moon is made of paper', 'curly quotes'],
  ['not_checkable', 'moonstone', 'curly quotes'],
];

describe('quote check over all adversarial quotes', () => {
  it.each(ASKED)('answers %s for %s of the speaker of %s', async (verdict, text, of) => {
    const answer = await check({ text, speaker: String(recordOf(of).speaker) });
    expect(answer.verdict).toBe(verdict);
    expect(answer.note).not.toMatch(/(?:was|were|did) (?:not|never) (?:said|say)/);
    expect(JSON.stringify(answer)).not.toMatch(/similarity|score/);
  });

  it('returns the whole quoted span and its context for a partial quote', async () => {
    const { matches } = await check({
      text: 'will not yield',
      speaker: String(recordOf('a split quotation').speaker),
    });
    expect(matches[0]).toMatchObject({
      quoted: { exact: 'We will not yield,' },
      after: { exact: 'but we will talk.' },
      extent: 'part',
    });
  });

  it('lists insertions and deletions of an altered quotation', async () => {
    const [match] = (await check({ text: 'We will not ever yield,' })).matches;
    expect(match.changes).toContainEqual(expect.objectContaining({ op: 'insert', text: 'ever' }));
  });

  it('answers superseded after retraction, and covers every verdict', async () => {
    const { statement_id: id, speaker } = recordOf('straight quotes');
    const url = `/v1/statements/${id}`;
    const authorization = keyFor(tm.store, 'curator', 'write');
    const etag = String((await tm.get(url)).headers.etag);
    const retracted = await tm.request('DELETE', `${url}?reason=misheard`, {
      authorization,
      'if-match': etag,
    });
    expect(retracted.statusCode).toBe(204);
    const { verdict, matches } = await check({ text: '"It\'s over."', speaker: String(speaker) });
    expect([verdict, matches[0].superseded]).toEqual(['superseded', true]);
    const seen = new Set([...ASKED.map(([request]) => request), verdict]);
    expect([...seen].sort()).toEqual([...VERDICTS].sort());
  });
});

it.each([
  ['a negation', true],
  ['a denial', true],
  ['curly quotes', false],
])('quote check reports a denial: %s', async (name, expected) => {
  const { wording } = recordOf(name);
  const { note, matches } = await check({ text: wording });
  expect(matches.map(({ not_said: notSaid }: { not_said: boolean }) => notSaid)).toEqual([
    expected,
  ]);
  expect(note.startsWith('The source reports that this was denied or not said.')).toBe(expected);
});
