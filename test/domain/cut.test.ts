import { describe, expect, it } from 'vitest';
import { cut } from '../../src/domain/cut.ts';

describe('a text that is cut', () => {
  it.each([
    ['', 5, ''],
    ['abcde', 5, 'abcde'],
    ['ab cd', 5, 'ab cd'],
    ['ab cd ', 5, 'ab…'],
    ['ab cd ef', 6, 'ab cd…'],
    ['ab cd ef', 7, 'ab cd…'],
    ['ab cd ef', 8, 'ab cd ef'],
    ['abcdefgh', 5, 'abcd…'],
    ['稀土出口管制措施', 5, '稀土出口…'],
    ['🙂🙂🙂', 3, '🙂🙂🙂'],
    ['🙂🙂🙂🙂', 3, '🙂🙂…'],
    ['ab  cd ef', 7, 'ab  cd…'],
  ])('%j in %i is %j', (text, max, expected) => {
    expect(cut(text, max)).toBe(expected);
    expect([...cut(text, max)].length).toBeLessThanOrEqual(max);
  });
});
