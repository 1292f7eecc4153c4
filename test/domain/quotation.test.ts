import { describe, expect, it } from 'vitest';
import { anchor, anchorText } from '../../src/domain/anchor.ts';
import type { Evidence, EvidenceRole } from '../../src/domain/evidence.ts';
import {
  quotationFaults,
  quotationMarksAround,
  WORDS_OF_TYPE,
} from '../../src/domain/quotation.ts';
import { QUOTATION_TYPES, type QuotationType, WORDS_OF } from '../../src/domain/statement.ts';

const TEXT = '😀 “We will respond,” Mr. Li said, “but not now.” He called the duty “unwise” again.';

function piece(role: EvidenceRole, exact: string, document = 'article'): Evidence {
  const found = anchor(anchorText(TEXT), { exact, prefix: null, suffix: null });
  if ('fault' in found) throw new Error(found.detail);
  return { id: `ev_${role}`, document, snapshotSha256: '', role, ...found.span };
}

const content = (exact: string) => piece('content', exact);
const quote = (exact: string) => piece('quote', exact);

function faultsOf(quotationType: QuotationType, ...evidence: Evidence[]): string[] {
  return quotationFaults({ quotationType, wordsOf: WORDS_OF_TYPE[quotationType], evidence });
}

const CUE = piece('cue', 'said');
const PARAPHRASE = content('the duty “unwise” again');
const UNWISE = quote('unwise');
const BOTH = content('“We will respond,” Mr. Li said, “but not now.”');
const [FIRST, SECOND] = [quote('We will respond,'), quote('but not now.')];

describe('a rendering', () => {
  it.each<[QuotationType, string, Evidence[]]>([
    ['direct', 'of one quote that is its content', [content('unwise'), UNWISE]],
    ['direct', 'whose content takes the marks in', [content('“unwise”'), UNWISE]],
    [
      'direct',
      'of a split quote, a content span for each part',
      [content('“We will respond,”'), FIRST, content('but not now.'), SECOND, CUE],
    ],
    [
      'direct',
      'with its source and cue',
      [piece('source', 'Mr. Li'), CUE, content('unwise'), UNWISE],
    ],
    ['mixed', 'with a quote in a paraphrase', [PARAPHRASE, UNWISE]],
    ['mixed', 'with content that is quoted and content that is not', [BOTH, FIRST, SECOND]],
    [
      'mixed',
      'one part of it quoted as a whole',
      [PARAPHRASE, UNWISE, content('“but not now.”'), SECOND],
    ],
    ['indirect', 'with content', [content('the duty')]],
    ['reported', 'with a cue', [CUE]],
    ['reported', 'with content', [content('the duty')]],
  ])('is accepted: %s %s', (type, _, evidence) => {
    expect(faultsOf(type, ...evidence)).toEqual([]);
  });

  it.each<[QuotationType, string, Evidence[], RegExp[]]>([
    [
      'direct',
      'without content',
      [UNWISE],
      [/needs a content span/, /"unwise" is not inside a content/],
    ],
    ['direct', 'without a quote', [content('unwise')], [/needs a quote span/]],
    ['direct', 'without anything', [], [/needs a content span/, /needs a quote span/]],
    ['direct', 'with a paraphrase round it', [PARAPHRASE, UNWISE], [/longer than its quotes/]],
    [
      'direct',
      'with the attribution in its content',
      [BOTH, FIRST, SECOND],
      [/longer than its quotes/],
    ],
    [
      'direct',
      'with content that nothing quotes',
      [content('“unwise”'), UNWISE, content('again')],
      [/"again" is longer than its quotes/],
    ],
    [
      'direct',
      'with a quote elsewhere',
      [content('unwise'), UNWISE, SECOND],
      [/is not inside a content/],
    ],
    [
      'direct',
      'with a quote half outside',
      [content('unwise'), quote('unwise” again')],
      [/is not inside a/],
    ],
    [
      'direct',
      'with one quote in another',
      [content('unwise'), UNWISE, quote('wise')],
      [/overlap/],
    ],
    ['mixed', 'without content', [UNWISE], [/needs a content span/, /is not inside a content/]],
    ['mixed', 'without a quote', [PARAPHRASE], [/A mixed rendering needs a quote span/]],
    [
      'mixed',
      'that is all quote',
      [content('unwise'), UNWISE],
      [/"unwise" fills its content span/, /make the rendering direct/],
    ],
    [
      'mixed',
      'that is all quote but for the marks',
      [content('“unwise”'), UNWISE],
      [/make the rendering direct/],
    ],
    [
      'mixed',
      'with one part that is all quote, without its marks',
      [PARAPHRASE, UNWISE, content('but not now.'), SECOND],
      [/"but not now\." fills its content span/],
    ],
    ['indirect', 'without content', [CUE], [/An indirect rendering needs a content span/]],
    [
      'indirect',
      'with a quote',
      [PARAPHRASE, UNWISE],
      [/is a paraphrase and cannot have quote spans/],
    ],
    [
      'reported',
      'without content or cue',
      [piece('source', 'Mr. Li')],
      [/needs a cue or a content/],
    ],
    [
      'reported',
      'with a quote',
      [PARAPHRASE, UNWISE],
      [/is a paraphrase and cannot have quote spans/],
    ],
    [
      'reported',
      'with two sources',
      [CUE, piece('source', 'Mr. Li'), piece('source', 'He')],
      [/at most one source span/],
    ],
    [
      'indirect',
      'of two documents',
      [content('the duty'), piece('cue', 'called', 'notice')],
      [/cites one document only/],
    ],
    [
      'direct',
      'with a quote in another document than its content',
      [content('unwise'), piece('quote', 'unwise', 'notice')],
      [/cites one document only/, /is not inside a content span/],
    ],
  ])('is refused: %s %s', (type, _, evidence, expected) => {
    expect(faultsOf(type, ...evidence)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });

  it('may contain only the words that its type allows', () => {
    for (const quotationType of QUOTATION_TYPES) {
      const evidence = [content('the duty')];
      const without = faultsOf(quotationType, ...evidence).length;
      for (const wordsOf of WORDS_OF) {
        const faults = quotationFaults({ quotationType, wordsOf, evidence });
        const right = wordsOf === WORDS_OF_TYPE[quotationType];
        expect(faults.length, `${quotationType} ${wordsOf}`).toBe(without + (right ? 0 : 1));
        if (!right) expect(faults[0]).toContain(`not ${wordsOf}; write`);
      }
    }
  });

  it('shortens long words in its faults', () => {
    const long = { ...UNWISE, exact: '😀'.repeat(100), end: UNWISE.start + 100 };
    const [, fault] = faultsOf('direct', long);
    expect(fault).toContain(`"${'😀'.repeat(59)}…"`);
  });
});

/** Returns the marks that the document prints around the place between ⟦ and ⟧, or null. */
function marksAround(marked: string): string | null {
  const [before, exact, after] = marked.split(/[⟦⟧]/) as [string, string, string];
  const text = anchorText(before + exact + after);
  const found = anchor(text, { exact, prefix: before, suffix: after });
  if ('fault' in found) throw new Error(found.detail);
  const marks = quotationMarksAround(text, found.span);
  return marks && marks.opening + marks.closing;
}

describe('quotation marks around a quote', () => {
  it.each([
    ['“”', 'He said “⟦no⟧”.'],
    ['“”', '“⟦No⟧”'],
    ['“”', '😀😀 “⟦No⟧,” he said.'],
    ['“”', '“⟦We will respond⟧. Prices will rise,” he said.'],
    ['“”', '“We will respond. ⟦Prices will rise,⟧” he said.'],
    ['“”', '“We will,” he said, “⟦but not now⟧.”'],
    ['“”', '“⟦We will,⟧” he said, “but not now.”'],
    ['“”', '“⟦It’s China’s and the workers’ right⟧,” he said.'],
    ['“”', '“⟦They call it ‘fair’⟧,” he said.'],
    ['‘’', '“They call it ‘⟦fair⟧’,” he said.'],
    ['“”', '“⟦‘Stop’ means ‘stop’⟧,” he said.'],
    ['“”', '“⟦one\n\n“two\n\n“three⟧” he said.'],
    ['“”', '“one\n\n“⟦two⟧\n\n“three” he said.'],
    ['“”', '“⟦one⟧\n“two” he said, and “three”.'],
    ['“”', '他说“⟦好⟧”。'],
    ['‘’', 'He said ‘⟦no⟧’.'],
    ['‘’', '‘⟦The workers’ rights matter⟧,’ he said.'],
    ['‘’', '他说‘⟦好⟧’了'],
    ['""', 'He said "⟦no⟧".'],
    ['""', '"⟦The 6" pipe⟧," he said.'],
    ['""', '"⟦No⟧," he said, "not now."'],
    ['""', '"No," he said, "⟦not now⟧."'],
    ['""', '他说"⟦好⟧"了'],
    ["''", "He said '⟦it isn't so⟧'."],
    ["''", `"They call it '⟦fair⟧'," he said.`],
    ['""', `"⟦They call it 'fair'⟧," he said.`],
    ['«»', 'Il dit «\u00a0⟦non⟧\u00a0».'],
    ['«»', 'Disse «⟦no⟧».'],
    ['«»', 'L’«⟦affaire⟧» est close.'],
    ['‹›', '«Er ‹⟦so⟧› nannte.»'],
    ['»«', 'Er sagte: »⟦nein⟧«.'],
    ['„“', 'Er sagte: „⟦nein⟧“.'],
    ['„“', '„Ja“, sagte er, „⟦nein⟧“.'],
    ['„”', 'Powiedział: „⟦nie⟧”.'],
    ['‚‘', '„Er ‚⟦so⟧‘ nannte“'],
    ['””', 'Han sade ”⟦nej⟧”.'],
    ['»»', 'Han sade »⟦nej⟧».'],
    ['「」', '他說「⟦好⟧」。'],
    ['『』', '他說「他『⟦好⟧』了」。'],
    ['「」', '他說「⟦他『好』了⟧」。'],
    ['＂＂', '他说＂⟦好⟧＂。'],
    ['〝〞', '他說〝⟦好⟧〞。'],
  ])('are %s in %s', (marks, marked) => {
    expect(marksAround(marked)).toBe(marks);
  });

  it.each([
    ['a paraphrase', 'He said ⟦they would respond⟧.'],
    ['what a document without marks prints', '⟦no⟧'],
    ['what stands before a quotation', '⟦He said⟧ “no”.'],
    ['what stands after a quotation', '“No,” ⟦he said⟧.'],
    ['the attribution between two quotations', '“No,” ⟦he said⟧, “not now.”'],
    ['the attribution between straight marks', '"No," ⟦he said⟧, "not now."'],
    ['the attribution between single marks', "'No,' ⟦he said⟧, 'not now.'"],
    ['the attribution between guillemets', '« Non », ⟦dit-il⟧, « pas encore ».'],
    ['the attribution between reversed guillemets', '»Nein«, ⟦sagte er⟧, »noch nicht«.'],
    ['the attribution between reversed guillemets, after a stop', '»Nein.« ⟦So er.⟧ »Noch nicht.«'],
    ['the attribution between low marks', '„Nein“, ⟦sagte er⟧, „noch nicht“.'],
    ['the attribution between Swedish marks', '”Nej”, ⟦sade han⟧, ”inte nu”.'],
    ['what stands between two words quoted in Chinese', '“好”⟦了⟧“好”'],
    ['what stands between two words in corner brackets', '「好」⟦了⟧「好」'],
    ['two quotations and what joins them', '“⟦No,” he said, “not now⟧.”'],
    ['two quotations in straight marks', '"⟦No," he said, "not now⟧."'],
    ['a quotation and what follows it', '“⟦No,” he said⟧.'],
    ['what follows, up to the next quotation', '"⟦No," he said.⟧ "Not now."'],
    ['a quotation with its marks', 'He said ⟦“no”⟧.'],
    ['a quotation with its straight marks', 'He said ⟦"no"⟧.'],
    ['a quotation with one of its marks', 'He said ⟦“no⟧”.'],
    ['a quotation with its other mark', 'He said “⟦no”⟧.'],
    ['a quotation that never ends', 'He said “⟦no⟧.'],
    ['a quotation that never began', 'He said ⟦no⟧”.'],
    ['what stands between apostrophes', 'China’s ⟦duty on Japan⟧’s goods'],
    ['what stands between straight apostrophes', "China's ⟦duty on Japan⟧'s goods"],
    ['what stands between plural apostrophes', 'the workers’ ⟦and the owners⟧’ rights'],
    ['the title of a law', '他提到《⟦出口管制法⟧》。'],
    ['what stands between a quotation and an inch sign', '“No” was on a ⟦6⟧" pipe'],
    ['what stands in marks of two kinds', 'He said “⟦no⟧».'],
  ])('are not there for %s', (_, marked) => {
    expect(marksAround(marked)).toBeNull();
  });

  it('are searched only within a few pages', () => {
    const page = 'word '.repeat(900);
    expect(marksAround(`“${page}⟦no⟧ ${page}x”`)).toBe('“”');
    expect(marksAround(`“${page}${page}⟦no⟧”`)).toBeNull();
    expect(marksAround(`“⟦no⟧ ${page}${page}x”`)).toBeNull();
  });

  it('are found around one quote of a page without reading the other quotes', () => {
    const page = `“a”, ‘b’, "c" and «d». `.repeat(50);
    expect(marksAround(`${page}“⟦e⟧”`)).toBe('“”');
  });
});
