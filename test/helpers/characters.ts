import fc from 'fast-check';

/** The halves of pairs are no characters. */
const [HALVES_FROM, HALVES] = [0xd800, 0x800];

/**
 * Any character of Unicode. As the unit `binary` of fast-check, which keeps a table of all million of them.
 */
export const anyCharacter = fc.nat({ max: 0x10ffff - HALVES }).map(
  (index) => String.fromCodePoint(index < HALVES_FROM ? index : index + HALVES),
  (character) => {
    if (typeof character !== 'string' || !character.isWellFormed() || [...character].length !== 1)
      throw new Error('not a character');
    const point = character.codePointAt(0) as number;
    return point < HALVES_FROM ? point : point - HALVES;
  },
);
