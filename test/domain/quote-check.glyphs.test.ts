import { describe, expect, it } from 'vitest';
import { checkQuote } from '../../src/domain/quote-check.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const VALE = 'aria-vale';

function check(text: string, quotation: string) {
  const source = quotedSource('doc', `🚢 Vale said: “${quotation}”`, {
    speaker: VALE,
    quotes: [quotation],
  });
  return checkQuote({ text, speaker: VALE }, [source]);
}

describe('a quote that differs only in its printed form', () => {
  it.each([
    ['white space', 'salt  is\nheavy', 'salt is heavy', ['whitespace', 'whitespace']],
    ['no space', '我们 同意', '我们同意', ['whitespace']],
    ['a no-break space', 'ten tons', 'ten\u00a0tons', ['no_break_space']],
    ['a narrow no-break space', 'ten\u202ftons', 'ten tons', ['no_break_space']],
    ['a soft hyphen', 'we export fog', 'we ex\u00adport fog', ['invisible_character']],
    ['a zero-width space', 'we\u200b export', 'we export', ['invisible_character']],
    ['an apostrophe', "it's a harbour", 'it’s a harbour', ['quotation_mark']],
    ['inner marks', 'the "fog" tax is', 'the “fog” tax is', ['quotation_mark', 'quotation_mark']],
    [
      'single for double',
      'the ‘fog’ tax is',
      'the “fog” tax is',
      ['quotation_mark', 'quotation_mark'],
    ],
    ['a dash', 'fog - and salt', 'fog — and salt', ['dash']],
    [
      'a dash and its spaces',
      'fog-and salt',
      'fog — and salt',
      ['whitespace', 'dash', 'whitespace'],
    ],
    ['an ellipsis', 'fog ... and salt', 'fog … and salt', ['ellipsis']],
    ['the Unicode form', 'the cafe\u0301 tax', 'the caf\u00e9 tax', ['unicode_form']],
    ['the first letter', 'The fog is ours', 'the fog is ours', ['first_letter_case']],
    ['the full stop', 'the fog is ours.', 'the fog is ours', ['closing_punctuation']],
    ['the comma', 'the fog is ours.', 'the fog is ours,', ['closing_punctuation']],
    ['two things in one word', "It's ours", 'it’s ours', ['quotation_mark', 'first_letter_case']],
  ])('in %s', (_, text, quotation, kinds) => {
    const { verdict, matches } = check(text, quotation);
    expect(verdict).toBe('normalized_match');
    expect(matches[0]?.differences.map(({ kind }) => kind)).toEqual(kinds);
    expect(matches[0]).toMatchObject({ extent: 'whole', quoted: { exact: quotation } });
  });

  it('gives the offsets of a difference, in code points of both texts', () => {
    expect(check('😀 fog - and', '😀😀 fog — and').matches[0]?.differences).toEqual([
      { kind: 'dash', query: '-', source: '—', queryStart: 6, sourceStart: 21 },
    ]);
  });
});

describe('a quote that differs in more than its printed form', () => {
  it.each([
    ['case inside', 'the Fog is ours', 'the fog is ours'],
    ['an accent', 'the cafe is ours', 'the café is ours'],
    ['a currency', 'it costs €5 a ton', 'it costs $5 a ton'],
    ['a decimal', 'it costs 55 for a ton', 'it costs 5.5 for a ton'],
    ['a power', 'it costs 52 for a ton', 'it costs 5² for a ton'],
    ['a comma', 'we will, not act', 'we will not act'],
    ['a question', 'we will not act?', 'we will not act.'],
    ['a Chinese character', '我们不同意这项新计划', '我们会同意这项新计划'],
  ])('%s', (_, text, quotation) => {
    const { verdict, matches } = check(text, quotation);
    expect(verdict).toBe('altered');
    expect(matches[0]?.changes.some(({ op }) => op !== 'equal')).toBe(true);
  });
});

describe('the quotation marks around a quote', () => {
  it.each([
    ['“fog is salt”', 'fog is salt'],
    ['"fog is salt"', 'fog is salt'],
    ["'fog is salt'", 'fog is salt'],
    ['‘it’s fog, the workers’ fog’', 'it’s fog, the workers’ fog'],
    ['«\u00a0fog is salt\u00a0»', 'fog is salt'],
    ['„fog is salt“', 'fog is salt'],
    ['「我们同意」', '我们同意'],
    ['“fog is salt,”', 'fog is salt,'],
    ['“fog is salt”.', 'fog is salt.'],
    [' “fog is salt” ', 'fog is salt'],
    ['“fog is salt', 'fog is salt'],
    ['fog is salt”', 'fog is salt'],
    ['“fog is “salt” now”', 'fog is “salt” now'],
    ['"fog is "salt" now"', 'fog is "salt" now'],
    ['"fog is ("salt") and "rain"."', 'fog is ("salt") and "rain".'],
    ['"“fog” is salt"', '“fog” is salt'],
    ["'fog is 'salt' now'", "fog is 'salt' now"],
    ['"fog isn\'t "salt""', 'fog isn\'t "salt"'],
  ])('%s are removed', (text, bare) => {
    expect(check(text, 'x')).toMatchObject({ text: bare, marksRemoved: true });
    expect(check(text, 'x').note).toContain('ignored the quotation marks around the quote');
  });

  it.each([
    'fog is salt',
    '“fog,” she said, “is salt”',
    '"fog," she said, "is salt"',
    '"fog" is "salt"',
    '"fog" and "rain" and "salt"',
    "'fog,' she said, 'is salt'",
    'fog is “salt',
    'the workers’',
    "the workers'",
    'fog is “salt” now',
  ])('%s: they stay, because they do not enclose all of it', (text) => {
    expect(check(text, 'x')).toMatchObject({ text, marksRemoved: false });
  });
});
