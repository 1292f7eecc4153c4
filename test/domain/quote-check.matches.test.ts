import { describe, expect, it } from 'vitest';
import { alteredFrom } from '../../src/domain/quote-check.altered.ts';
import { readQuery } from '../../src/domain/quote-check.query.ts';
import { occurrences, prepareSource } from '../../src/domain/quote-check.sources.ts';
import { checkQuote, MATCHES_MAX } from '../../src/domain/quote-check.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const VALE = 'aria-vale';
const QUILL = 'boris-quill';

const TEXT = [
  '🏮 Notes from Zembla.',
  '“Lanterns first,” he said, “lamps later, and 🏮 always,” then “so be it.” All left.',
].join('\n');

const NOTES = quotedSource('notes', TEXT, {
  speaker: VALE,
  quotes: ['Lanterns first,', 'lamps later, and 🏮 always,', 'so be it.'],
});

const at = (exact: string) => {
  const start = [...TEXT.slice(0, TEXT.indexOf(exact))].length;
  return { exact, start, end: start + [...exact].length };
};

/** Sources with one rendering each, all with the same words, by speaker and state. */
const SAID = 'fog pays no toll';
const BY: Record<string, Parameters<typeof quotedSource>[2]> = {
  whole: { speaker: VALE, quotes: [SAID] },
  part: { speaker: VALE, quotes: [`${SAID} here`] },
  dashed: { speaker: VALE, quotes: ['fog  pays no toll'] },
  possible: { speaker: null, speakerCandidates: [QUILL, VALE], quotes: [SAID] },
  other: { speaker: QUILL, quotes: [SAID] },
  open: { speaker: null, quotes: [SAID] },
  retracted: { speaker: VALE, quotes: [SAID], superseded: true },
  reported: { speaker: VALE, contents: [SAID] },
  'reported of another': { speaker: QUILL, contents: [SAID] },
  'reported of nobody known': { speaker: null, contents: [SAID] },
  'open between others': { speaker: null, speakerCandidates: [QUILL, 'ada-moss'], quotes: [SAID] },
  'reported of a candidate': { speaker: null, speakerCandidates: [VALE], contents: [SAID] },
};

const sourceOf = (name: string) => {
  const wording = BY[name];
  if (wording === undefined) return quotedSource(name, `People hold that ${SAID}.`);
  const words = [...(wording.quotes ?? []), ...(wording.contents ?? [])].join();
  return quotedSource(name, `So it goes: “${words}”.`, wording);
};

const found = (...names: string[]) =>
  checkQuote({ text: SAID, speaker: VALE }, names.map(sourceOf));

describe('a match', () => {
  it('gives the place, the whole quoted span, its neighbours and the sentence', () => {
    const { matches } = checkQuote({ text: 'later, and 🏮', speaker: VALE }, [NOTES]);
    expect(matches).toEqual([
      {
        fragment: 0,
        document: 'notes',
        statement: 'notes-s1',
        rendering: 'original',
        quotationType: 'direct',
        span: at('later, and 🏮'),
        wordsOf: 'speaker',
        speaker: VALE,
        speakerCandidates: [],
        attribution: 'asked',
        superseded: false,
        notSaid: false,
        quoted: at('lamps later, and 🏮 always,'),
        extent: 'part',
        before: at('Lanterns first,'),
        after: at('so be it.'),
        sentence: at('“Lanterns first,” he said, “lamps later, and 🏮 always,” then “so be it.”'),
        differences: [],
        changes: [],
        junction: null,
        leftOut: null,
      },
    ]);
  });

  it('has no neighbour before the first and after the last span', () => {
    const [first] = checkQuote({ text: 'Lanterns first', speaker: null }, [NOTES]).matches;
    expect(first).toMatchObject({ before: null, after: { exact: 'lamps later, and 🏮 always,' } });
    const [last] = checkQuote({ text: 'so be it', speaker: null }, [NOTES]).matches;
    expect(last).toMatchObject({ after: null, before: { exact: 'lamps later, and 🏮 always,' } });
  });

  it('of fragments gives the words that the ellipsis leaves out', () => {
    const text = 'Lanterns first … and 🏮 always';
    const { fragments, matches } = checkQuote({ text, speaker: VALE }, [NOTES]);
    expect(fragments).toEqual(['Lanterns first', 'and 🏮 always']);
    expect(matches[1]).toMatchObject({
      fragment: 1,
      junction: 'later',
      leftOut: at(',” he said, “lamps later,'),
    });
  });

  it('lists the mark in place of which the quote has a full stop', () => {
    const asks = quotedSource('asks', '“Does fog pay a toll?” Vale asked.', {
      speaker: VALE,
      quotes: ['Does fog pay a toll?'],
    });
    const { verdict, matches } = checkQuote({ text: 'Does fog pay a toll.', speaker: null }, [
      asks,
    ]);
    expect([verdict, matches[0]?.changes]).toEqual([
      'altered',
      [
        { op: 'equal', text: 'Does fog pay a toll' },
        { op: 'delete', text: '?' },
        { op: 'insert', text: '.' },
      ],
    ]);
  });

  it('says that the source reports the words as not said, also if they were altered or stitched', () => {
    const denied = quotedSource('denied', `Vale never said “${SAID}”.`, {
      speaker: VALE,
      quotes: [SAID],
      notSaid: true,
    });
    const noteOf = (text: string) => checkQuote({ text, speaker: VALE }, [denied]).note;
    expect(noteOf(SAID)).toMatch(/^The source reports that this was denied or not said\. /);
    expect(noteOf(`${SAID} at all`)).toMatch(
      /^The source reports that its version of this was denied or not said\. /,
    );
  });

  it('lists changes token by token', () => {
    const text = 'lamps much later, and 🏮 never';
    const { verdict, matches } = checkQuote({ text, speaker: VALE }, [NOTES]);
    expect(verdict).toBe('altered');
    expect(matches[0]?.span).toEqual(at('lamps later, and 🏮 always'));
    expect(matches[0]?.changes).toEqual([
      { op: 'equal', text: 'lamps' },
      { op: 'insert', text: 'much' },
      { op: 'equal', text: 'later, and 🏮' },
      { op: 'delete', text: 'always' },
      { op: 'insert', text: 'never' },
    ]);
  });

  it('in a very long quoted span gives only the place of the span', () => {
    const long = `${SAID} ${'salt '.repeat(1000)}`;
    const source = quotedSource('long', `“${long}”`, { speaker: VALE, quotes: [long] });
    const [match] = checkQuote({ text: SAID, speaker: VALE }, [source]).matches;
    expect(match?.quoted).toEqual({ exact: null, start: 1, end: long.length + 1 });
    expect(match?.span.exact).toBe(SAID);
  });

  it.each([
    ['found', 'fog '.repeat(499)],
    ['altered', `${'fog '.repeat(200)} salt ${'fog '.repeat(200)}`],
  ])('takes time in proportion to the length of a document: %s', (_, text) => {
    const more = 10_000;
    // Time in proportion to the product of both lengths would read each token some hundred times.
    expect(readsOf(text, 2 * more) - readsOf(text, more)).toBeLessThan(10 * more);
  });

  it('is counted but not listed beyond the maximum', () => {
    const many = Array.from({ length: MATCHES_MAX + 5 }, () => sourceOf('whole'));
    const { matches, total } = checkQuote({ text: SAID, speaker: VALE }, many);
    expect([matches.length, total]).toEqual([MATCHES_MAX, MATCHES_MAX + 5]);
  });
});

/** How often the tokens of a document of this many words are read to search for a quote and for what it alters. */
function readsOf(text: string, words: number): number {
  const query = readQuery(text);
  if (typeof query === 'string') throw new Error(query);
  const fog = 'fog '.repeat(words);
  const source = prepareSource(quotedSource('fog', fog, { speaker: VALE, quotes: [fog] }), query);
  let reads = 0;
  const ids = new Proxy(source.tokens.ids, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key);
    },
  });
  const counting = { ...source, tokens: { ...source.tokens, ids } };
  for (const fragment of query.fragments) occurrences(query, fragment, counting);
  alteredFrom({ query, speaker: VALE, sources: [counting], bounded: false });
  return reads;
}

describe('a quotation inside the report of another speaker', () => {
  const text = 'Quill recalled that Vale had promised “no fog before spring” and doubted it.';
  const nested = quotedSource(
    'nested',
    text,
    { speaker: QUILL, contents: ['Vale had promised “no fog before spring”'] },
    { speaker: VALE, quotes: ['no fog before spring'], contents: ['no fog before spring'] },
  );

  it.each([
    ['no fog before spring', VALE, 'verbatim_quoted', ['asked', 'other']],
    ['no fog before spring', QUILL, 'misattributed', ['other', 'asked']],
    ['had promised “no fog', QUILL, 'in_source_not_quoted', ['asked', 'other']],
  ])('%s, requested from %s: %s', (words, speaker, verdict, attributions) => {
    const answer = checkQuote({ text: words, speaker }, [nested]);
    expect(answer.verdict).toBe(verdict);
    expect(answer.matches.map(({ attribution }) => attribution)).toEqual(attributions);
  });
});

describe('several places', () => {
  it.each([
    ['whole', 'part', 'verbatim_quoted'],
    ['part', 'dashed', 'verbatim_partial'],
    ['dashed', 'possible', 'normalized_match'],
    ['possible', 'other', 'verbatim_quoted'],
    ['other', 'retracted', 'misattributed'],
    ['open', 'retracted', 'misattributed'],
    ['retracted', 'reported', 'superseded'],
    ['other', 'reported', 'misattributed'],
    ['reported', 'reported of another', 'in_source_not_quoted'],
    ['reported of a candidate', 'reported of another', 'in_source_not_quoted'],
    ['reported', 'reported of nobody known', 'in_source_not_quoted'],
    ['reported of nobody known', 'reported of another', 'in_source_not_quoted'],
    ['reported of another', 'narrated', 'misattributed'],
  ])('%s decides before %s', (first, second, verdict) => {
    for (const names of [
      [first, second],
      [second, first],
    ]) {
      const answer = found(...names);
      expect(answer.verdict).toBe(verdict);
      expect(answer.matches.map(({ document }) => document)).toEqual([first, second]);
    }
  });

  it.each([
    [['whole', 'other'], 'A source also quotes them from another speaker'],
    [['other', 'reported'], 'in its report of what the requested speaker said'],
    [
      ['other', 'retracted'],
      'A record that was revised or retracted quoted them from the requested speaker',
    ],
    [['open'], 'This may or may not be the requested speaker.'],
    [['reported of nobody known'], 'This may or may not be the requested speaker.'],
    [['open between others'], 'The requested speaker is not one of those it may be.'],
    [['possible'], 'from an uncertain speaker, who may be the requested one'],
    [['retracted'], 'this wording is no longer current'],
    [['narrated'], "They are not recorded as anyone's statement"],
  ])('%s: the note says so', (names, sentence) => {
    expect(found(...names).note).toContain(sentence);
  });
});

describe('a stitched quote', () => {
  const book = quotedSource(
    'book',
    '“Fog is free and salt is dear, so we sail by night.” “Ropes are for fools and not for us,” he added.',
    {
      speaker: VALE,
      quotes: [
        'Fog is free and salt is dear, so we sail by night.',
        'Ropes are for fools and not for us,',
      ],
    },
  );
  const log = quotedSource('log', 'Quill: “The night is long and cold.”', {
    speaker: QUILL,
    quotes: ['The night is long and cold.'],
  });

  it.each([
    [
      'skips words',
      'Fog is free so we sail by night.',
      [null, 'later'],
      'Words of the quotation are left out without an ellipsis.',
    ],
    [
      'joins quoted spans',
      'so we sail by night. Ropes are for fools',
      [null, 'later'],
      'Fragments from different quoted spans of one statement are joined without an ellipsis.',
    ],
    [
      'reverses',
      'ropes are for fools … salt is dear',
      [null, 'earlier'],
      'The source has the fragments in another order.',
    ],
    [
      'reverses without an ellipsis',
      'so we sail by night, fog is free and salt is dear',
      [null, 'earlier'],
      'The source has the fragments in another order.',
    ],
    [
      'joins statements across an ellipsis',
      'we sail by night … long and cold',
      [null, 'elsewhere'],
      'The fragments come from different statements or sources. At least one fragment is from another speaker than the requested one',
    ],
  ])('%s', (_, text, junctions, sentence) => {
    const { verdict, matches, note } = checkQuote({ text, speaker: VALE }, [log, book]);
    expect(verdict).toBe('stitched');
    expect(matches.map(({ junction }) => junction)).toEqual(junctions);
    expect(note).toContain(sentence);
  });

  it('lists each fragment with its place and the words left out before it', () => {
    const text = 'Fog is free so we sail by night.';
    const { fragments, matches } = checkQuote({ text, speaker: VALE }, [book]);
    expect(fragments).toEqual(['Fog is free', 'so we sail by night']);
    expect(matches.map(({ fragment, span }) => [fragment, span.exact])).toEqual([
      [0, 'Fog is free'],
      [1, 'so we sail by night.'],
    ]);
    expect(matches[1]?.leftOut?.exact).toBe('and salt is dear,');
  });

  it('is altered instead if only a mark between the fragments differs', () => {
    const text = 'Fog is free and salt is dear; so we sail by night.';
    expect(checkQuote({ text, speaker: VALE }, [book]).verdict).toBe('altered');
  });
});
