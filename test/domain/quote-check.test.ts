import { describe, expect, it } from 'vitest';
import { checkQuote } from '../../src/domain/quote-check.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const ARIA = 'aria-vale';
const BORIS = 'boris-quill';

/** A press report about two officials of a country that does not exist. */
const PRESS = quotedSource(
  'press',
  [
    'The envoy of Zembla, Aria Vale, spoke on Monday.',
    '“We will never close the harbour to honest ships,” Vale said, “and we ask for nothing but lanterns in return.”',
    'She added that the ministry expects seventeen lanterns by the spring.',
    'Boris Quill, who advises the crown of Zembla, said “the price of lanterns is a scandal” and left the room.',
    'The minister called the plan a “glass bridge” on Tuesday.',
    'Nobody in the harbour seemed to mind the rain that evening.',
  ].join('\n'),
  {
    speaker: ARIA,
    quotes: [
      'We will never close the harbour to honest ships,',
      'and we ask for nothing but lanterns in return.',
    ],
  },
  { speaker: ARIA, contents: ['the ministry expects seventeen lanterns by the spring'] },
  { speaker: BORIS, quotes: ['the price of lanterns is a scandal'] },
);

const GAZETTE = quotedSource(
  'gazette',
  'Vale told the Gazette: "Lanterns are cheaper than wars, and wiser - by far." "The tide will turn," Quill replied.',
  { speaker: ARIA, quotes: ['Lanterns are cheaper than wars, and wiser - by far.'] },
  { speaker: BORIS, quotes: ['The tide will turn,'] },
);

const OLD = quotedSource(
  'old',
  'Vale said “the northern lighthouse is already paid for”. “Fog is a friend of nobody,” said a diplomat. ' +
    '“Salt roads need no tolls,” said one of two envoys. A clerk expected no gulls this year. ' +
    'The same envoy expected no fog at sea.',
  {
    speaker: ARIA,
    quotes: ['the northern lighthouse is already paid for'],
    superseded: true,
  },
  { speaker: null, quotes: ['Fog is a friend of nobody,'] },
  { speaker: null, speakerCandidates: [ARIA, BORIS], quotes: ['Salt roads need no tolls,'] },
  { speaker: null, contents: ['expected no gulls this year'] },
  { speaker: null, speakerCandidates: [ARIA, BORIS], contents: ['expected no fog at sea'] },
);

const QUESTIONS = quotedSource(
  'questions',
  '“Shall we burn the lanterns?” Quill asked. “Who knows?” “Nous cédons\u00a0?” “What of the northern boats…?” ' +
    '“Close the gates!” “Nous signons l’accord commercial.” “我们会让步？” Did he say “It is late”? Would it rain?',
  {
    speaker: BORIS,
    quotes: [
      'Shall we burn the lanterns?',
      'Who knows?',
      'Nous cédons\u00a0?',
      'What of the northern boats…?',
      'Close the gates!',
      'Nous signons l’accord commercial.',
      '我们会让步？',
      'It is late',
    ],
  },
);

const SOURCES = [PRESS, GAZETTE, OLD, QUESTIONS];

const check = (text: string, speaker: string | null = null) =>
  checkQuote({ text, speaker }, SOURCES);

describe('the verdict', () => {
  it.each([
    ['a whole quotation', 'the price of lanterns is a scandal', BORIS, 'verbatim_quoted'],
    ['a whole quotation of nobody in particular', 'The tide will turn', null, 'verbatim_quoted'],
    ['without the comma before the attribution', 'The tide will turn', BORIS, 'verbatim_quoted'],
    ['part of a quotation', 'close the harbour to honest ships', ARIA, 'verbatim_partial'],
    ['a part that cuts off a word at neither end', 'will turn', BORIS, 'verbatim_partial'],
    ['a part that cuts a word', 'he tide will tur', BORIS, 'not_found_in_held_sources'],
    [
      'pieces in order, ellipsis between',
      'We will never … to honest ships',
      ARIA,
      'verbatim_partial',
    ],
    ['pieces of one statement', 'We will never ... lanterns in return', ARIA, 'verbatim_partial'],
    ['a bracketed ellipsis', 'We will never [...] nothing but lanterns', ARIA, 'verbatim_partial'],
    ['an ellipsis at both ends', '… close the harbour …', ARIA, 'verbatim_partial'],
    ['another dash', 'and wiser — by far', ARIA, 'normalized_match'],
    ['another closing mark', 'The tide will turn.', BORIS, 'normalized_match'],
    ['a first letter of another case', 'Close the harbour', ARIA, 'normalized_match'],
    ['a first letter the other way', 'the tide will turn', BORIS, 'normalized_match'],
    ['another case inside', 'The Tide will turn', BORIS, 'altered'],
    ['a full stop for a mark that asks', 'Shall we burn the lanterns.', BORIS, 'altered'],
    ['a full stop after two words', 'Who knows.', BORIS, 'altered'],
    ['what follows an elided word', 'accord commercial', BORIS, 'verbatim_partial'],
    ['an elided word with another apostrophe', "l'accord commercial", BORIS, 'normalized_match'],
    ['another word elided', 'Nous signons d’accord commercial', BORIS, 'altered'],
    ['a full stop for a mark after a space', 'Nous cédons.', BORIS, 'altered'],
    ['a full stop for a mark after an ellipsis', 'What of the northern boats.', BORIS, 'altered'],
    ['a full stop for a mark that exclaims', 'Close the gates.', BORIS, 'altered'],
    ['a full stop for a Chinese mark', '我们会让步。', BORIS, 'altered'],
    ['a full stop after pieces', 'Shall we … the lanterns.', BORIS, 'altered'],
    ['no mark for a mark that asks', 'Shall we burn the lanterns', BORIS, 'verbatim_partial'],
    [
      'an ellipsis for a mark that asks',
      'Shall we burn the lanterns...',
      BORIS,
      'verbatim_partial',
    ],
    ['a comma for a mark that asks', 'Shall we burn the lanterns,', BORIS, 'normalized_match'],
    ['a full stop where the narrator asks', 'It is late.', BORIS, 'normalized_match'],
    ['a full stop for a mark in narrative', 'Would it rain.', BORIS, 'in_source_not_quoted'],
    ['a mark that asks', 'The price of lanterns is a scandal?', BORIS, 'altered'],
    ['a comma left out', 'Lanterns are cheaper than wars and wiser', ARIA, 'altered'],
    ['one word replaced', 'the price of lanterns is a triumph', BORIS, 'altered'],
    ['one word left out', 'We will close the harbour to honest ships', ARIA, 'altered'],
    ['a quotation of another', 'the price of lanterns is a scandal', ARIA, 'misattributed'],
    ['part of a quotation of another', 'price of lanterns', ARIA, 'misattributed'],
    ['pieces of another', 'We will never … lanterns in return', BORIS, 'misattributed'],
    ['another glyph, and of another', 'and wiser — by far', BORIS, 'misattributed'],
    ['a speaker not identified', 'Fog is a friend of nobody', ARIA, 'misattributed'],
    ['a candidate', 'Salt roads need no tolls', ARIA, 'verbatim_quoted'],
    ['no candidate', 'Salt roads need no tolls', 'carla-moth', 'misattributed'],
    ['a record that was retracted', 'the northern lighthouse', ARIA, 'superseded'],
    ['a retracted record of another', 'the northern lighthouse', BORIS, 'misattributed'],
    ['a paraphrase', 'the ministry expects seventeen lanterns', ARIA, 'in_source_not_quoted'],
    ['a paraphrase of another', 'expects seventeen lanterns', BORIS, 'misattributed'],
    ['a paraphrase of nobody known', 'no gulls this year', BORIS, 'in_source_not_quoted'],
    ['a paraphrase of a candidate', 'no fog at sea', BORIS, 'in_source_not_quoted'],
    ['a paraphrase of no candidate', 'no fog at sea', 'carla-moth', 'misattributed'],
    ['a paraphrase of anybody', 'expects seventeen lanterns', null, 'in_source_not_quoted'],
    ['pieces of a paraphrase', 'the ministry … by the spring', ARIA, 'in_source_not_quoted'],
    ['narrative', 'seemed to mind the rain', ARIA, 'in_source_not_quoted'],
    ['pieces of narrative', 'Nobody in … the rain that', ARIA, 'in_source_not_quoted'],
    [
      'quoted and other words',
      'honest ships,” Vale said, “and we ask',
      ARIA,
      'in_source_not_quoted',
    ],
    ['quoted words of another and more', 'is a scandal” and left', ARIA, 'misattributed'],
    ['marks of nobody', 'a “glass bridge” on', ARIA, 'in_source_not_quoted'],
    [
      'two quoted spans run together',
      'We will never close the harbour to honest ships, and we ask for nothing but lanterns',
      ARIA,
      'stitched',
    ],
    ['words left out, no ellipsis', 'We will never close to honest ships', ARIA, 'stitched'],
    ['pieces of two statements', 'We will never … cheaper than wars', ARIA, 'stitched'],
    ['pieces in reverse', 'lanterns in return … We will never', ARIA, 'stitched'],
    ['pieces of two speakers', 'We will never … is a scandal', null, 'stitched'],
    ['nothing like it', 'the moon is made of paper', ARIA, 'not_found_in_held_sources'],
    ['one word', 'lanterns', ARIA, 'not_checkable'],
    ['no word', '“…!”', ARIA, 'not_checkable'],
    ['nothing', '', null, 'not_checkable'],
    ['a piece of one word', 'We … will turn', BORIS, 'not_checkable'],
    ['too many characters', 'lantern '.repeat(251), ARIA, 'not_checkable'],
    ['too many pieces', 'the tide … '.repeat(11), ARIA, 'not_checkable'],
  ])('for %s', (_, text, speaker, verdict) => {
    expect(check(text, speaker).verdict).toBe(verdict);
  });

  it('is not found if there are no sources', () => {
    expect(checkQuote({ text: 'the tide will turn', speaker: null }, [])).toMatchObject({
      verdict: 'not_found_in_held_sources',
      matches: [],
      total: 0,
    });
  });
});
