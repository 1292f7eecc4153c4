import { describe, expect, it } from 'vitest';
import { type BundleError, bundleItems, bundleValue } from '../../src/formats/bundle/read.ts';

function refusal(text: string): [string, number | null] {
  try {
    bundleItems(bundleValue(text));
  } catch (error) {
    const { message, line } = error as BundleError;
    return [message, line];
  }
  throw new Error('it is read');
}

describe('reading a bundle', () => {
  it.each([
    ['a list twice in JSON', '{"actors":[],\n"actors":[]}', 2],
    ['a member twice in JSON', '{"actors":[{"a":"\\\\","b":{}},\n{"a":1,\n"\\u0061":2}]}', 3],
    ['a list twice in YAML', 'actors: []\nactors: []', 2],
    ['a member twice in YAML', 'actors:\n  - id: a\n    "id": b', 3],
    ['a number and its digits in YAML', 'actors:\n  - 1: a\n    "1": b', 3],
    ['a member again by an alias', 'actors:\n  - &n id: a\n    *n : b', 3],
    ['an alias, then the member', 'actors:\n  - note: &n id\n    *n : a\n    id: b', 4],
    ['two aliases of one name', 'actors:\n  - a: &n id\n  - *n : a\n    *n : b', 4],
    [
      'an anchor that is given anew',
      'actors:\n  - a: &n x\n    b: &n id\n    *n : a\n    id: b',
      5,
    ],
  ])('refuses a bundle with %s', (_, text, line) => {
    expect(refusal(text)).toEqual(['Map keys must be unique', line]);
  });

  it('allows repeated keys in strings and in other objects', () => {
    const text = '{"actors":[{"id":"id","a":["id","id",{"id":1}]},{"id":"\\"id\\":"}]}';
    expect(bundleItems(bundleValue(text))).toHaveLength(2);
  });

  it('may give a member by an alias, once', () => {
    const text = 'actors:\n  - a: &n id\n    *n : first\n  - *n : second\n    a: b';
    const values = bundleItems(bundleValue(text)).map(({ value }) => value);
    expect(values).toEqual([
      { a: 'id', id: 'first' },
      { a: 'b', id: 'second' },
    ]);
  });

  it('refuses an undefined YAML alias and names its line', () => {
    const [message, line] = refusal('actors:\n  - &a {id: a}\n  - *a\n  - *nope');
    expect(message).toContain('nope');
    expect(line).toBe(4);
  });
});
