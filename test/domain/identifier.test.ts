import { expect, it } from 'vitest';
import { identifierKey } from '../../src/domain/identifier.ts';

it.each([
  ['No. 61', 'no.61'],
  [' no.\u00A0 61\n', 'no.61'],
  ['32019R0125', '32019r0125'],
  ['CE\u0301', 'c\u00E9'],
  ['ÀB', 'àb'],
  ['2025/1', '2025/1'],
  ['', ''],
])('%j is compared as %j', (text, key) => {
  expect(identifierKey(text)).toBe(key);
});
