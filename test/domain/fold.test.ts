import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/domain/fold.ts';
import { anyCharacter } from '../helpers/characters.ts';

describe('spellings of one word', () => {
  it.each([
    ['Tariff', 'TARIFF'],
    ['Sørby', 'sorby'],
    ['Błażej', 'blazej'],
    ['Đinh', 'dinh'],
    ['Guðný', 'gudny'],
    ['Preuß', 'PREUSS'],
    ['PREUẞ', 'preuss'],
    ['Yıldız', 'YILDIZ'],
    ['İzmit', 'izmit'],
    ['Ħamrun', 'hamrun'],
    ['Boŧŋa', 'botna'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Œdème', 'oedeme'],
    ['Þórunn', 'thorunn'],
    ['Əliyar', 'eliyar'],
    ['coŀlegi', 'collegi'],
    ['Krištof', 'kristof'],
    ['cafe\u0301', 'café'],
    ['２０２６', '2026'],
    ['ＥＸＰＯＲＴ', 'export'],
    ['ﬁnance', 'finance'],
    ['Ⅳ', 'iv'],
    ['ǅ', 'dž'],
    ['im\u00ADport', 'import'],
    ['ｶﾞ', 'ガ'],
    ['か\u3099', 'が'],
    ['⽇', '日'],
    ['\uF914', '樂'],
    ['Σίσυφος', 'ΣΙΣΥΦΟΣ'],
    ['ещё', 'ЕЩЕ'],
    ['مُتَّحِد', 'متحد'],
    ['متـــحد', 'متحد'],
    ['أوروبا', 'اوروبا'],
    ['שָׁלוֹם', 'שלום'],
    ['관세', '\u1100\u116A\u11AB\u1109\u1166'],
    ['և', 'եւ'],
  ])('%s and %s are one', (one, other) => {
    expect(foldWord(one)).toBe(foldWord(other));
  });

  it.each([
    ['か', 'が'],
    ['किताब', 'कताब'],
    ['ភាសា', 'ភស'],
    ['ขาว', 'ข่าว'],
    ['2026', '2025'],
    ['ø', 'oe'],
  ])('%s and %s are two', (one, other) => {
    expect(foldWord(one)).not.toBe(foldWord(other));
  });
});

describe('a folded word', () => {
  it('stays as it is when it is folded again, and is the same for both cases', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 12 }), (text) => {
        const folded = foldWord(text);
        expect(foldWord(folded)).toBe(folded);
        expect(folded).not.toMatch(/[\s"]/u);
      }),
    );
  });
});
