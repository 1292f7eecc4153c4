import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { saveActor } from '../../../src/records/actor/rows.ts';
import { saveDocument } from '../../../src/records/document/rows.ts';
import {
  clearEvidence,
  evidenceOf,
  evidenceOfDocument,
  getEvidence,
  saveEvidence,
} from '../../../src/records/parts/evidence.rows.ts';
import { referrersOf } from '../../../src/records/tables.ts';
import { saveTalks } from '../../../src/records/talks/rows.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeTalks } from '../../helpers/records.ts';
import {
  ASSUMED,
  addActor,
  addDocument,
  ensure,
  makeDocument,
  openForTest,
  ref,
  span,
} from '../../helpers/store.ts';

let store: Store;
let china: number;

beforeEach(() => {
  store = openForTest();
  addDocument(store, 'article');
  addDocument(store, 'notice');
  china = addActor(store, 'china');
});

function supportedBy(...evidence: ReturnType<typeof span>[]) {
  return { ...ASSUMED, evidence };
}

describe('evidence', () => {
  const [name, cue, mention] = [
    span('ev_name', 'claim', 0, 5),
    span('ev_cue', 'cue', 6, 10),
    span('ev_mention', 'mention', 47, 49, 'notice'),
  ];

  beforeEach(() => {
    saveEvidence(store, china, [
      ['', supportedBy(cue, name)],
      ['aliases/0', supportedBy(mention)],
    ]);
  });

  it('is kept by claim, in its order, in code points', () => {
    const evidence = evidenceOf(store, china);
    expect(evidence('')).toEqual([cue, name]);
    expect(evidence('aliases/0')).toEqual([mention]);
    expect(evidence('aliases/1')).toEqual([]);
    expect(mention.exact).toBe('稀土');
  });

  it('is found by its id, with its record and claim', () => {
    expect(getEvidence(store, 'ev_mention')).toEqual({
      evidence: mention,
      record: ref('actor', 'china'),
      claim: 'aliases/0',
    });
    expect(getEvidence(store, 'ev_none')).toBeUndefined();
  });

  it('is found by its document, in the order of the text', () => {
    const found = evidenceOfDocument(store, 'article').map(({ evidence }) => evidence);
    expect(found).toEqual([name, cue]);
    expect(evidenceOfDocument(store, 'none')).toEqual([]);
  });

  it('is cleared as a whole', () => {
    clearEvidence(store, china);
    expect(evidenceOf(store, china)('')).toEqual([]);
  });

  it('is refused twice, in an unknown document, and with a span that does not fit its text', () => {
    const save = (piece: ReturnType<typeof span>) => () =>
      saveEvidence(store, china, [['posts/a', supportedBy(piece)]]);
    expect(save(name)).toThrow('UNIQUE constraint failed: evidence.id');
    expect(save({ ...name, id: 'ev_1', document: 'none' })).toThrow('there is no document none');
    expect(save({ ...name, id: 'ev_2', end: 6 })).toThrow('span_length');
    expect(save({ ...name, id: 'ev_3', end: 0 })).toThrow('span_forward');
    expect(save({ ...name, id: 'ev_4', start: -1, end: 4 })).toThrow('span_forward');
    expect(save({ ...name, id: 'ev_5', role: 'rumour' as 'claim' })).toThrow('role_closed');
  });
});

describe('the text of a document', () => {
  it('never changes, while all else may', () => {
    const pk = ensure(store, 'document', 'article');
    const changed = makeDocument('article', { text: 'Other words.' });
    expect(() => saveDocument(store, pk, changed)).toThrow('never changes');
    expect(() => saveDocument(store, pk, makeDocument('article', { title: 'A' }))).not.toThrow();
  });
});

describe('the referrers of a record', () => {
  it('are the records that point at it through any table, evidence included', () => {
    const us = addActor(store, 'us');
    const mofcom: Actor = {
      id: 'mofcom',
      kind: 'public_body',
      name: 'MOFCOM',
      country: 'CN',
      note: null,
      aliases: [],
      identifiers: [],
      members: [],
      posts: [
        {
          id: 'a',
          title: 'Part',
          status: 'incumbent',
          from: null,
          to: null,
          organization: ref('actor', 'china'),
          ...ASSUMED,
        },
      ],
      ...supportedBy(span('ev_1', 'claim', 0, 5)),
    };
    const [ministry, round] = [ensure(store, 'actor', 'mofcom'), ensure(store, 'talks', 'round')];
    saveActor(store, ministry, mofcom);
    saveTalks(
      store,
      round,
      makeTalks('round', {
        parties: [{ actor: ref('actor', 'china'), ...ASSUMED }],
        about: [ref('talks', 'round')],
      }),
    );
    expect(referrersOf(store, china)).toEqual([ministry, round]);
    expect(referrersOf(store, ensure(store, 'document', 'article'))).toEqual([ministry]);
    expect(referrersOf(store, us)).toEqual([]);
    expect(referrersOf(store, round)).toEqual([]);
  });

  it('are asked of every column that holds the key of a record, through an index', () => {
    const plan = store.sqlite.prepare(`EXPLAIN QUERY PLAN ${referrersSql()}`).all({ pk: 1 }) as {
      detail: string;
    }[];
    expect(plan.filter(({ detail }) => detail.startsWith('SCAN'))).toEqual([]);
  });
});

/** The statement as it runs. */
function referrersSql(): string {
  const seen: string[] = [];
  const watched = openForTest({ onQuery: (sql) => seen.push(sql) });
  referrersOf(watched, 1);
  return seen[0] as string;
}
