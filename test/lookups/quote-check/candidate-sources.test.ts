import { beforeEach, describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/domain/statement.ts';
import { findSources } from '../../../src/lookups/quote-check/source-documents.ts';
import {
  candidateSources,
  changedStatements,
  countDocuments,
} from '../../../src/lookups/quote-check/sources.ts';
import { referrersOf } from '../../../src/records/tables.ts';
import { pkOf } from '../../../src/store/records.ts';
import { unindexRecord } from '../../../src/store/search.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeActor, makeStatement, put, retract } from '../../helpers/records.ts';
import { makeRendering, spokenBy, spokenByOneOf } from '../../helpers/statement-factories.ts';
import { makeDocument, openForTest } from '../../helpers/store.ts';

let store: Store;

beforeEach(() => {
  store = openForTest();
});

const write = (id: string, text: string) => put(store, 'document', makeDocument(id, { text }));

const found = (...fragments: string[]) =>
  findSources(store, fragments).documents.map(({ id }) => id);

describe('the documents that may contain a quote', () => {
  it('come with their text, and those with its exact words come before those that share words', () => {
    write('alike', 'The moonstone quota may never end in Atlantis. The moonstone quota!');
    write('exact', 'She said the quota of moonstone will end, and left.');
    write('other', 'Nothing of the kind.');
    expect(findSources(store, ['quota of moonstone will end'])).toEqual({
      documents: [
        expect.objectContaining({ id: 'exact', text: expect.stringContaining('and left') }),
        expect.objectContaining({ id: 'alike' }),
      ],
      bounded: false,
    });
  });

  it.each([
    ['other case and accents', 'QUOTA for Émeraude', 'the quota for émeraude stays'],
    ['glyphs', 'we’ll — “never” yield', 'we\'ll - "never" yield'],
    ['white space', 'never\nyield', 'never\u00a0 yield'],
    ['a soft hyphen in the wording', 'co\u00adoperate fully', 'will cooperate fully'],
    ['Chinese', '月光石谈判取得了进展', '😀罗女士表示，月光石谈判取得了进展。'],
    ['Japanese kana', 'つきのいし', 'これはつきのいしです'],
    ['Thai, which the index does not cut', 'พระจันทร์', 'หินพระจันทร์สวย'],
    ['words of FTS5', 'NOT near AND or', 'not near and or'],
    ['syntax of FTS5', 'body : (a* ^b) "c"', 'the body a b c'],
    ['an altered word', 'the quota of moonstone shall end', 'the quota of moonstone will end'],
  ])('are found despite a difference in %s', (_, wording, text) => {
    write('held', text);
    write('other', 'Nothing of it is here: 没有. ไม่');
    expect(found(wording)).toContain('held');
  });

  it.each([[''], ['***'], ['😀'], ['\u0301 \u0302'], ['"']])('are none for %j', (wording) => {
    write('held', 'the quota of moonstone will end 😀 "');
    expect(findSources(store, [wording])).toEqual({ documents: [], bounded: false });
  });

  it('are found for each fragment separately', () => {
    write('first', 'We will not yield, she said.');
    write('second', 'They will talk again, she said.');
    expect(found('not yield', 'talk again').sort()).toEqual(['first', 'second']);
  });

  it('are found by the rarer words if the others are everywhere', () => {
    for (let nth = 0; nth < 120; nth += 1) write(`common-${nth}`, 'the of and will end');
    write('held', 'the quota of moonstone will end soon');
    const sources = findSources(store, ['the quota of moonstone shall end and']);
    expect(sources.documents[0]?.id).toBe('held');
  });

  it('are at most a hundred, and `bounded` says that there are more', () => {
    for (let nth = 0; nth < 100; nth += 1) write(`article-${nth}`, 'the quota will end');
    expect(findSources(store, ['quota will end'])).toMatchObject({ bounded: false });
    write('last', 'the quota will end');
    const { documents, bounded } = findSources(store, ['quota will end']);
    expect([documents.length, bounded, documents[0]?.id]).toEqual([100, true, 'last']);
  });

  it('have at most as much text as one check reads, but at least one document', () => {
    const long = 'moonstone '.repeat(120_000);
    write('first', long);
    expect(findSources(store, ['moonstone moonstone'])).toMatchObject({ bounded: false });
    write('second', long);
    const { documents, bounded } = findSources(store, ['moonstone moonstone']);
    expect([documents.map(({ id }) => id), bounded]).toEqual([['second'], true]);
  });

  it('leave out retracted documents', () => {
    const pk = write('held', 'the quota will end');
    write('other', 'nothing');
    retract(store, 'document', 'held', null);
    unindexRecord(store, pk);
    expect(found('the quota will end')).toEqual([]);
    expect(countDocuments(store)).toBe(1);
  });
});

describe('the renderings in these documents', () => {
  const say = (id: string, rest: Partial<Statement>) =>
    put(store, 'statement', makeStatement(id, rest));

  beforeEach(() => {
    put(store, 'document', makeDocument('article'));
    put(store, 'document', makeDocument('notice', { text: 'Nothing.' }));
    for (const id of ['anna', 'berta']) put(store, 'actor', makeActor(id));
  });

  it('come with their spans and with their speaker, if identified', () => {
    say('said', { speaker: spokenBy('anna'), renderings: [makeRendering('r', 'mixed')] });
    say('open', {
      speaker: spokenByOneOf('anna', 'berta'),
      renderings: [makeRendering('o', 'direct')],
    });
    say('leaning', {
      speaker: { ...spokenByOneOf('anna'), actor: spokenBy('berta').actor },
      renderings: [makeRendering('l', 'reported')],
    });
    const { sources, bounded } = candidateSources(store, ['China said it']);
    expect([bounded, sources.map(({ document }) => document.id)]).toEqual([false, ['article']]);
    expect(sources[0]?.renderings).toEqual([
      {
        statement: 'said',
        rendering: 'r',
        quotationType: 'mixed',
        speaker: 'anna',
        speakerCandidates: [],
        notSaid: false,
        spans: [
          { role: 'content', start: 11, end: 46 },
          { role: 'quote', start: 15, end: 27 },
        ],
      },
      {
        statement: 'open',
        rendering: 'o',
        quotationType: 'direct',
        speaker: null,
        speakerCandidates: ['anna', 'berta'],
        notSaid: false,
        spans: [
          { role: 'content', start: 15, end: 27 },
          { role: 'quote', start: 15, end: 27 },
        ],
      },
      {
        statement: 'leaning',
        rendering: 'l',
        quotationType: 'reported',
        speaker: null,
        speakerCandidates: ['berta', 'anna'],
        notSaid: false,
        spans: [],
      },
    ]);
  });

  it('leave out retracted statements, which are among the changed ones', () => {
    say('said', { speaker: spokenBy('anna'), renderings: [makeRendering('r', 'direct')] });
    const article = pkOf(store, { kind: 'document', id: 'article' });
    expect(changedStatements(store, [article]).statements).toEqual([]);
    retract(store, 'statement', 'said', null);
    expect(candidateSources(store, ['China said it']).sources[0]?.renderings).toEqual([]);
    const { statements } = changedStatements(store, [article]);
    expect(statements).toMatchObject([{ id: 'said', revision: 2 }]);
  });

  it('may be former ones of a record that cites the document no more, by any speaker', () => {
    const renderings = [makeRendering('r', 'direct')];
    say('said', { speaker: spokenBy('anna'), renderings });
    const article = pkOf(store, { kind: 'document', id: 'article' });
    const notice = pkOf(store, { kind: 'document', id: 'notice' });
    expect(changedStatements(store, [article, notice])).toEqual({ statements: [], bounded: false });
    say('said', { speaker: spokenBy('berta'), renderings: [] });
    expect(changedStatements(store, [article]).statements).toMatchObject([{ id: 'said' }]);
    expect(changedStatements(store, [notice]).statements).toEqual([]);
  });

  it('may be more former ones than one check reads, and `bounded` says so', () => {
    for (let nth = 0; nth <= 200; nth += 1) {
      say(`said-${nth}`, { renderings: [makeRendering('r', 'indirect')] });
      say(`said-${nth}`, { renderings: [] });
    }
    const article = pkOf(store, { kind: 'document', id: 'article' });
    const { statements, bounded } = changedStatements(store, [article]);
    expect([statements.length, statements[0]?.id, bounded]).toEqual([200, 'said-200', true]);
  });

  it('do not prevent retracting a document that only former renderings cite', () => {
    say('said', { renderings: [makeRendering('r', 'indirect')] });
    const article = pkOf(store, { kind: 'document', id: 'article' });
    expect(referrersOf(store, article)).toHaveLength(1);
    say('said', { renderings: [] });
    expect(referrersOf(store, article)).toEqual([]);
  });
});
