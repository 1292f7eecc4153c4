import { describe, expect, it } from 'vitest';
import { foldToken, searchTokens, tokenAt, tokenise, wordsIn } from '../../src/domain/tokens.ts';

function cut(text: string): string[] {
  const tokens = tokenise(text, () => 0);
  return tokens.ids.map((_, index) => tokenAt(tokens, index));
}

describe('tokens', () => {
  it.each([
    ['words and marks', 'We act, now.', ['We', 'act', ',', 'now', '.']],
    ['an apostrophe inside a word', "it’s o'clock", ['it’s', "o'clock"]],
    [
      'an elided word',
      "l’accord, qu'il dell’Unione",
      ['l’', 'accord', ',', "qu'", 'il', 'dell’', 'Unione'],
    ],
    ['an elided capital', 'L’accord D’Angelo', ['L’', 'accord', 'D’Angelo']],
    ['an apostrophe that elides nothing', 'aujourd’hui isn’t', ['aujourd’hui', 'isn’t']],
    ['an apostrophe after a word', "workers' rights", ['workers', "'", 'rights']],
    ['quotation marks', '“act”', ['“', 'act', '”']],
    ['numbers', '1,000 or 2.5%', ['1,000', 'or', '2.5', '%']],
    ['a number that ends a sentence', 'in 2025.', ['in', '2025', '.']],
    ['currencies', '$5 €5', ['$', '5', '€', '5']],
    ['dashes as one', 'a--b—c - d', ['a', '--', 'b', '—', 'c', '-', 'd']],
    ['hyphens', 'rare-earth', ['rare', '-', 'earth']],
    ['ellipses as one', 'a... b… c . . . d', ['a', '...', 'b', '…', 'c', '. . .', 'd']],
    ['a point after an ellipsis', 'a…. b.... c', ['a', '…', '.', 'b', '...', '.', 'c']],
    ['initials', 'U.S.', ['U', '.', 'S', '.']],
    ['combining marks', 'cafe\u0301 ok', ['cafe\u0301', 'ok']],
    ['a soft hyphen inside a word', 'ex\u00adport', ['ex\u00adport']],
    ['Chinese', '我们同意。', ['我', '们', '同', '意', '。']],
    ['Chinese and Latin', '与US谈', ['与', 'US', '谈']],
    ['Japanese', 'データの', ['デ', 'ー', 'タ', 'の']],
    ['emoji', 'a👩‍🚀b 🇨🇳', ['a', '👩‍🚀', 'b', '🇨🇳']],
    ['spaces of all sorts', '\ufeffa\u00a0b\u202fc\u200b d', ['a', 'b', 'c', 'd']],
    ['a lone surrogate', 'a \ud83d b', ['a', '\ud83d', 'b']],
    ['nothing', ' \n', []],
  ])('of %s', (_, text, tokens) => {
    expect(cut(text)).toEqual(tokens);
  });

  it.each([
    ['“', '"'],
    ['’', '"'],
    ['「', '"'],
    ['—', '-'],
    ['--', '-'],
    ['−', '-'],
    ['...', '…'],
    ['. . .', '…'],
    ['.\n.\n.', '…'],
    ['it’s', "it's"],
    ['cafe\u0301', 'caf\u00e9'],
    ['ex\u00adport', 'export'],
    ['Act', 'Act'],
    ['.', '.'],
    ['²', '²'],
  ])('fold %s to %s', (token, folded) => {
    expect(foldToken(token)).toBe(folded);
  });

  it('do not count an elided word, and do not search for it', () => {
    const tokens = tokenise('l’accord', () => 0);
    expect(wordsIn(tokens, 0, tokens.ids.length)).toBe(1);
    expect(searchTokens('L’accord d’hier')).toEqual(['accord', 'hier']);
  });

  it('count a character of a script without spaces as half a word, and a mark as none', () => {
    const tokens = tokenise('we, 我们', () => 0);
    expect(wordsIn(tokens, 0, tokens.ids.length)).toBe(2);
  });
});

describe('search tokens', () => {
  it.each([
    ['“We will act,” we said.', ['we', 'will', 'act', 'said']],
    ['It’s … 1,000 — 我们我', ["it's", '1,000', '我', '们']],
    ['“…!”', []],
  ])('of %s', (text, tokens) => {
    expect(searchTokens(text)).toEqual(tokens);
  });
});
