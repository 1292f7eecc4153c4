import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleItems, bundleValue, readLine } from '../../src/formats/bundle/read.ts';
import { BUNDLE_FORMATS, bundleText, type Written } from '../../src/formats/bundle/write.ts';
import { anyCharacter } from '../helpers/characters.ts';

const textOf = (format: (typeof BUNDLE_FORMATS)[number], records: Written[]) =>
  [...bundleText(format, records)].join('');

function readBack(format: (typeof BUNDLE_FORMATS)[number], text: string): Written[] {
  const items =
    format === 'ndjson'
      ? text.split('\n').flatMap((line, at) => (line === '' ? [] : [readLine(line, at + 1)]))
      : bundleItems(bundleValue(text));
  return items.map(({ kind, value }) => ({ kind, value: value as object }));
}

const actor = (note: unknown): Written => ({ kind: 'actor', value: { id: 'a', note } });

/** Texts that mean something else in YAML, or whose spaces and line breaks YAML may lose. */
const AWKWARD = [
  'no',
  '~',
  'null',
  '0101',
  '12.50',
  '0x1F',
  '2025-11-08',
  '1_000',
  '.inf',
  '=',
  '<<',
  '&a',
  '*a',
  '',
  ' ',
  '\n',
  '\n\n',
  ' \n',
  '\t',
  'a\n',
  'a\n\n',
  'a \nb',
  'a\n b',
  '\na',
  'a\n\nb\n',
  '\ta\nb',
  'a: b',
  'a #b',
  '# a',
  '- a',
  '? a',
  '---',
  '...',
  '--- a\n...',
  '%YAML',
  '{a}',
  '[a]',
  '| a',
  '> a',
  '“quoted”',
  '"a',
  "'a",
  'back\\slash',
  'a\r\nb',
  'a\rb',
  'a\u0085b',
  'a\u2028b',
  '\ufeffa',
  'a\u00a0',
  `${'long words '.repeat(30)}end`,
  `${'long  words '.repeat(30)}end`,
  'x'.repeat(300),
  `${'稀土出口管制'.repeat(40)}`,
  `${'a b\n'.repeat(30)}`,
  `${'word '.repeat(30)}\n`,
  `${'e\u0301 '.repeat(90)}.`,
];

describe.each(BUNDLE_FORMATS)('writing a bundle as %s', (format) => {
  it.each(
    AWKWARD.map((text) => [JSON.stringify(text).slice(0, 40), text]),
  )('keeps %s', (_, text) => {
    const records = [actor(text), actor([text, { deep: { text } }])];
    expect(readBack(format, textOf(format, records))).toEqual(records);
  });

  it('keeps every possible text', () => {
    const piece = fc.constantFrom(
      ...AWKWARD,
      ' ',
      'a',
      '稀',
      '😀',
      '\n',
      '  ',
      '\ud83d\udc68\u200d',
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const records = texts.map((each) => actor({ text: each, list: [each] }));
        expect(readBack(format, textOf(format, records))).toEqual(records);
      }),
      { seed: 20251201, numRuns: 300 },
    );
  });

  it('an empty database gives a valid bundle', () => {
    expect(readBack(format, textOf(format, []))).toEqual([]);
  });
});

const MEASURES: Written[] = [
  { kind: 'actor', value: { id: 'wei', name: 'Wei Xin', hs_codes: ['0101'] } },
  {
    kind: 'measure',
    value: {
      id: 'curbs',
      summary: `The ministry says in many words that it will act: ${'soon and firmly, '.repeat(4)}it says.`,
      text: 'One line.\nAnother line: with a colon.\n',
      evidence: [{ document: 'article', exact: ' with spaces ' }],
    },
  },
  { kind: 'measure', value: { id: 'other', rate: null } },
];

it('YAML bundle: blocks for long texts, lists in lines, an empty line between records', () => {
  expect(textOf('yaml', MEASURES)).toBe(`format: trade-measures/1

actors:
  - id: wei
    name: Wei Xin
    hs_codes:
      - "0101"

measures:
  - id: curbs
    summary: >-
      The ministry says in many words that it will act: soon and firmly, soon and firmly, soon and
      firmly, soon and firmly, it says.
    text: |
      One line.
      Another line: with a colon.
    evidence:
      - document: article
        exact: " with spaces "

  - id: other
    rate: null
`);
});

it('JSON bundle equals the output of JSON.stringify', () => {
  const [wei, ...measures] = MEASURES.map(({ value }) => value);
  const bundle = { format: 'trade-measures/1', actors: [wei], measures };
  expect(textOf('json', MEASURES)).toBe(`${JSON.stringify(bundle, null, 2)}\n`);
  expect(bundleItems(bundle)).toHaveLength(3);
});
