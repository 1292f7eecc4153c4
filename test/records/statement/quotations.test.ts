import { beforeEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/domain/evidence.ts';
import type {
  QuotationType,
  Rendering,
  Statement,
  WordsOf,
} from '../../../src/domain/statement.ts';
import { getStatement, saveStatement } from '../../../src/records/statement/rows.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  ASSUMED,
  addDocument,
  ensure,
  openForTest,
  ref,
  span,
  stated,
} from '../../helpers/store.ts';

let store: Store;
let pk: number;
let document: number;

beforeEach(() => {
  store = openForTest();
  document = addDocument(store, 'article');
  pk = ensure(store, 'statement', 'denial');
});

const CONTENT = span('ev_content', 'content', 6, 40);
const QUOTE = span('ev_quote', 'quote', 15, 27);

function makeStatement(...renderings: Rendering[]): Statement {
  return {
    id: 'denial',
    summary: 'A denial',
    speaker: {
      mention: 'Mr. Li',
      description: null,
      actor: null,
      candidates: [],
      resolution: 'unresolved',
      reason: 'No first name is given.',
      ...ASSUMED,
    },
    roleOnDay: null,
    saidOn: stated('2025-10-26'),
    occasion: null,
    about: [],
    attitude: 'denial',
    polarity: 'positive',
    determinacy: 'definite',
    channel: 'unknown',
    renderings,
    ...ASSUMED,
  };
}

function rendering(
  quotationType: QuotationType,
  wordsOf: WordsOf,
  evidence: Evidence[] = [],
): Rendering {
  return {
    id: 'first',
    document: ref('document', 'article'),
    quotationType,
    wordsOf,
    language: 'en',
    translated: false,
    originalSource: null,
    ...ASSUMED,
    evidence,
  };
}

/** Inserts a rendering as another program could. */
function insertRendering(type: string, wordsOf: string, quoted: string | null): void {
  store.sqlite
    .prepare(
      `INSERT INTO renderings (statement_pk, ordinal, id, document_pk, quotation_type, words_of,
        quoted_text, language, translated, basis)
       VALUES (?, 0, 'raw', ?, ?, ?, ?, 'en', 0, 'assumed')`,
    )
    .run(pk, document, type, wordsOf, quoted);
}

function insertEvidence(claim: string, { id, role, start, end, exact }: Evidence): void {
  store.sqlite
    .prepare(
      `INSERT INTO evidence (id, record_pk, claim, ordinal, role, document_pk, start, "end", exact,
        prefix, suffix) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`,
    )
    .run(id, pk, claim, start, role, document, start, end, exact);
}

describe('a rendering written with raw SQL', () => {
  beforeEach(() => saveStatement(store, pk, makeStatement()));

  it.each([
    ['indirect', 'source_author', '["no"]', 'paraphrase_quotes_nothing'],
    ['reported', 'source_author', '["no"]', 'paraphrase_quotes_nothing'],
    ['indirect', 'source_author', '[]', 'paraphrase_quotes_nothing'],
    ['direct', 'speaker', null, 'paraphrase_quotes_nothing'],
    ['mixed', 'mixed', null, 'paraphrase_quotes_nothing'],
    ['direct', 'speaker', '[]', 'quotation_quotes_something'],
    ['mixed', 'mixed', '{"0":"no"}', 'quotation_quotes_something'],
    ['direct', 'speaker', 'no', 'quotation_quotes_something'],
    ['direct', 'speaker', '[1]', 'a quoted text is words'],
    ['direct', 'speaker', '["no"," "]', 'a quoted text is words'],
    ['direct', 'source_author', '["no"]', 'words_are_whose'],
    ['mixed', 'speaker', '["no"]', 'words_are_whose'],
    ['indirect', 'speaker', null, 'words_are_whose'],
    ['reported', 'mixed', null, 'words_are_whose'],
    ['verbatim', 'speaker', '["no"]', 'quotation_type_closed'],
  ])('of type %s with words of %s and quotes %s is refused', (type, wordsOf, quoted, rule) => {
    expect(() => insertRendering(type, wordsOf, quoted)).toThrow(rule);
  });

  it.each([
    ['direct', 'speaker', '["no"]'],
    ['mixed', 'mixed', '["no", "never"]'],
    ['indirect', 'source_author', null],
    ['reported', 'source_author', null],
  ])('of type %s with words of %s and quotes %s is accepted', (type, wordsOf, quoted) => {
    expect(() => insertRendering(type, wordsOf, quoted)).not.toThrow();
  });

  it('cannot change between quotation and paraphrase', () => {
    insertRendering('indirect', 'source_author', null);
    const turn = (type: string, words: string, quoted: string | null) =>
      store.sqlite
        .prepare('UPDATE renderings SET quotation_type = ?, words_of = ?, quoted_text = ?')
        .run(type, words, quoted);
    expect(() => turn('direct', 'speaker', null)).toThrow('paraphrase_quotes_nothing');
    expect(() => turn('direct', 'speaker', '[""]')).toThrow('a quoted text is words');
    expect(() => turn('indirect', 'source_author', '["no"]')).toThrow('paraphrase_quotes_nothing');
  });
});

describe('a quote in the evidence', () => {
  it.each([
    ['indirect', 'source_author'],
    ['reported', 'source_author'],
  ] as const)('of an %s rendering is refused', (type, wordsOf) => {
    saveStatement(store, pk, makeStatement(rendering(type, wordsOf, [CONTENT])));
    expect(() => insertEvidence('renderings/first', QUOTE)).toThrow('only a direct or mixed');
  });

  it('of another claim than a rendering is refused', () => {
    const direct = rendering('direct', 'speaker', [CONTENT, QUOTE]);
    saveStatement(store, pk, makeStatement(direct));
    for (const claim of ['', 'speaker', 'renderings/second']) {
      const other = { ...QUOTE, id: 'ev_other' };
      expect(() => insertEvidence(claim, other)).toThrow('only a direct or mixed');
    }
  });

  it('that is not among the quotes of the rendering is refused', () => {
    const direct = rendering('direct', 'speaker', [CONTENT, QUOTE]);
    saveStatement(store, pk, makeStatement(direct));
    const other = span('ev_other', 'quote', 28, 30);
    expect(() => insertEvidence('renderings/first', other)).toThrow('one of the quoted texts');
  });

  it.each([
    ['before', span('ev_content', 'content', 0, 14)],
    ['after', span('ev_content', 'content', 28, 40)],
    ['over its start', span('ev_content', 'content', 16, 40)],
    ['over its end', span('ev_content', 'content', 6, 26)],
  ])('is refused with content only %s', (_, content) => {
    const direct = rendering('direct', 'speaker', [content, QUOTE]);
    expect(() => saveStatement(store, pk, makeStatement(direct))).toThrow('within a content span');
    expect(getStatement(store, 'denial')).toBeUndefined();
  });

  it('in another document than the rendering is refused', () => {
    addDocument(store, 'notice');
    const elsewhere = [CONTENT, QUOTE].map((piece) => ({ ...piece, document: 'notice' }));
    const direct = rendering('direct', 'speaker', elsewhere);
    expect(() => saveStatement(store, pk, makeStatement(direct))).toThrow('in the same document');
  });

  it('may be the whole content of a direct rendering, but not of a mixed one', () => {
    const spans = [{ ...QUOTE, id: 'ev_content', role: 'content' as const }, QUOTE];
    saveStatement(store, pk, makeStatement(rendering('direct', 'speaker', spans)));
    expect(() =>
      saveStatement(store, pk, makeStatement(rendering('mixed', 'mixed', spans))),
    ).toThrow('more than its quote');
    saveStatement(store, pk, makeStatement(rendering('mixed', 'mixed', [CONTENT, QUOTE])));
  });
});

describe('a quotation', () => {
  beforeEach(() => {
    saveStatement(store, pk, makeStatement(rendering('direct', 'speaker', [CONTENT, QUOTE])));
  });

  it('has the text of its quotes', () => {
    const kept = store.sqlite.prepare('SELECT quoted_text FROM renderings').pluck().get();
    expect(kept).toBe(JSON.stringify([QUOTE.exact]));
  });

  it.each([
    `UPDATE renderings SET quotation_type = 'indirect', words_of = 'source_author', quoted_text = NULL`,
    `UPDATE renderings SET quotation_type = 'mixed', words_of = 'mixed'`,
    `UPDATE renderings SET quoted_text = '["never"]'`,
    `UPDATE renderings SET id = 'second'`,
    'DELETE FROM renderings',
    `DELETE FROM evidence WHERE role = 'content'`,
    `UPDATE evidence SET role = 'quote'`,
    'UPDATE evidence SET start = start - 1, "end" = "end" - 1',
    `INSERT OR REPLACE INTO renderings SELECT pk, statement_pk, ordinal, id, document_pk, 'indirect',
      'source_author', NULL, language, translated, original_source, basis, basis_note FROM renderings`,
  ])('keeps its quotes: %s', (sql) => {
    expect(() => store.sqlite.exec(sql)).toThrow(/replaced, never changed|before it/);
  });

  it('can be replaced by a paraphrase as a whole', () => {
    const paraphrase = makeStatement(rendering('indirect', 'source_author', [CONTENT]));
    saveStatement(store, pk, paraphrase);
    expect(getStatement(store, 'denial')?.renderings).toEqual(paraphrase.renderings);
  });

  it('makes its statement a quoted one', () => {
    const quoted = () => store.sqlite.prepare('SELECT quoted FROM statements').pluck().get();
    expect(quoted()).toBe(1);
    saveStatement(store, pk, makeStatement(rendering('indirect', 'source_author')));
    expect(quoted()).toBe(0);
  });
});
