import { describe, expect, it } from 'vitest';
import { isInMarks, sentenceAround } from '../../src/domain/quote-check.sentence.ts';

/** Returns the place of the part in angle brackets, and the text without the brackets. */
function marked(text: string): [string, number, number] {
  const [start, end] = [text.indexOf('<'), text.indexOf('>') - 1];
  return [text.replace('<', '').replace('>', ''), start, end];
}

describe('the sentence around a place', () => {
  it.each([
    ['One. Two <fog> here. Three.', 'Two fog here.'],
    ['<One fog.> Two.', 'One fog.'],
    ['One. Two <fog>', 'Two fog'],
    ['One. Two <fog. Three> salt. Four.', 'Two fog. Three salt.'],
    ['One. Mr. Vale saw <fog>. Two.', 'Mr. Vale saw fog.'],
    ['One. The fog of <Mr>. Vale is out. Two.', 'The fog of Mr. Vale is out.'],
    ['One. J. Vale saw <fog>. Two.', 'J. Vale saw fog.'],
    ['One\nTwo <fog>\nThree', 'Two fog'],
    ['<One fog>\nTwo', 'One fog'],
    ['雾很大。我们<同意>。好。', '我们同意。'],
  ])('%s', (text, sentence) => {
    const [bare, start, end] = marked(text);
    const around = sentenceAround(bare, start, end);
    expect(bare.slice(around.start, around.end)).toBe(sentence);
  });

  it('is cut off in a text without an end, and splits no character', () => {
    for (const odd of ['', 'a']) {
      const text = `${odd}${'🏮'.repeat(2000)}fog${odd}${'🏮'.repeat(2000)}`;
      const at = text.indexOf('fog');
      const { start, end } = sentenceAround(text, at, at + 3);
      const around = text.slice(start, end);
      expect(around.length).toBeLessThan(2100);
      expect(around.isWellFormed()).toBe(true);
    }
  });
});

describe('whether words are inside quotation marks', () => {
  it.each([
    ['She said “no <fog>” and', true],
    ['She said "no <fog>" and', true],
    ['She said «no <fog>» and', true],
    ['她说「<同意>」', true],
    ['She said “no” <fog> “yes”', false],
    ['She said "no" <fog> "yes"', false],
    ['“no\n<fog>” and', false],
    ['“no <fog>\nand”', false],
    ['It’s <fog> on the workers’ day', false],
    ['<fog> “no”', false],
  ])('%s: %s', (text, inside) => {
    expect(isInMarks(...marked(text))).toBe(inside);
  });
});
