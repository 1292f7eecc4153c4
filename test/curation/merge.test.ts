import { beforeEach, describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { mergeActor } from '../../src/curation/merge.ts';
import { getActor } from '../../src/records/actor/rows.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { getStatement } from '../../src/records/statement/rows.ts';
import { getTalks } from '../../src/records/talks/rows.ts';
import { dataVersion, getRecord, type StoredRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, CURBS, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';
import { findings } from '../helpers/checked.ts';
import { openForTest } from '../helpers/store.ts';

const CHANGE = { recordedAt: '2025-11-25T10:00:00.000Z', author: 'test', reason: 'the same' };

/** An actor without a name that the article prints. */
const MINISTER = { id: 'minister', kind: 'person', name: 'The minister', basis: 'assumed' };
const MINISTRY = { id: 'ministry', kind: 'public_body', name: 'Ministry', basis: 'assumed' };

const UNSURE = {
  mention: 'Ms. Wei',
  resolution: 'ambiguous',
  reason: 'Either.',
  candidates: ['wei', 'minister'],
  evidence: PLEDGE.speaker.evidence,
};

let store: Store;
beforeEach(() => {
  store = openForTest();
});

function write(bundle: Record<string, object[]>): void {
  const { reports } = importBundle(store, {
    documents: [ARTICLE],
    actors: [WEI, MINISTER, MINISTRY],
    ...bundle,
  });
  expect(reports.flatMap(({ faults }) => faults)).toEqual([]);
}

function merge(from: string, into: string): void {
  const actor = (id: string) => getRecord(store, 'actor', id) as StoredRecord;
  mergeActor(store, actor(from), actor(into), CHANGE);
}

/** Expects that an empty database imports the export and exports the same. */
function expectSound(): void {
  expect(findings(store)).toEqual([]);
  const lines = (base: Store) => [...exportRecords(base)].map((record) => JSON.stringify(record));
  const copy = openForTest();
  const bundle: Record<string, object[]> = {};
  for (const { kind, value } of exportRecords(store)) {
    const list = kind === 'talks' ? kind : `${kind}s`;
    bundle[list] = [...(bundle[list] ?? []), value];
  }
  const { reports } = importBundle(copy, bundle);
  expect(reports.flatMap(({ faults }) => faults)).toEqual([]);
  expect(lines(copy)).toEqual(lines(store));
}

describe('a merge', () => {
  it('gives the survivor every name of the merged actor, and leaves a database that can be exported and imported', () => {
    write({ statements: [PLEDGE] });
    merge('wei', 'minister');
    const aliases = getActor(store, 'minister')?.aliases ?? [];
    expect(aliases.map(({ text, document }) => [text, document?.id])).toEqual([
      ['Wei Xin', undefined],
      ['Ms. Wei', 'article'],
    ]);
    expect(aliases[0]).toMatchObject({
      kind: 'alternate',
      strength: 'strong',
      basis: 'assumed',
      basisNote: 'Name of wei, which was merged into this actor.',
    });
    expect(getStatement(store, 'pledge')?.speaker.actor?.id).toBe('minister');
    expectSound();
  });

  it.each<[string, object, object, object]>([
    [
      'the evidence that prints it',
      { evidence: [{ document: 'article', exact: 'ministry' }] },
      {},
      { basis: 'stated', basisNote: null, evidence: [{ exact: 'ministry', role: 'claim' }] },
    ],
    [
      'a basis of its own where the evidence prints something else',
      { evidence: [{ document: 'article', exact: 'the ministry' }] },
      {},
      {
        basis: 'assumed',
        evidence: [],
        basisNote: 'Name of twin, which was merged into this actor.',
      },
    ],
    [
      'the basis of the merged actor and its note',
      { basis: 'inferred_from_external_source', basis_note: 'From its site.' },
      {},
      {
        basis: 'inferred_from_external_source',
        basisNote: 'From its site. Name of twin, which was merged into this actor.',
      },
    ],
    [
      'the evidence of both where both go by it',
      { evidence: [{ document: 'article', exact: 'ministry' }] },
      { text: 'ministry', kind: 'former', strength: 'strong', basis: 'assumed' },
      { kind: 'former', basis: 'stated', evidence: [{ exact: 'ministry' }] },
    ],
  ])('gives the name of the merged actor %s', (_, known, alias, expected) => {
    const twin = { id: 'twin', kind: 'public_body', name: 'ministry', ...known };
    const aliases = 'text' in alias ? [alias] : [];
    write({ actors: [WEI, twin, { ...MINISTRY, aliases }] });
    merge('twin', 'ministry');
    expect(getActor(store, 'ministry')?.aliases).toMatchObject([{ text: 'ministry', ...expected }]);
    expectSound();
  });

  it('writes no revision of a survivor that already has all names', () => {
    write({ actors: [WEI, { ...WEI, id: 'twin' }], statements: [PLEDGE] });
    merge('twin', 'wei');
    expect(getRecord(store, 'actor', 'wei')?.revision).toBe(1);
    expectSound();
  });

  it('keeps the evidence of both actors if a measure names both in one role', () => {
    const piece = (exact: string) => ({ document: 'article', exact });
    write({
      measures: [
        {
          ...CURBS,
          imposed_by: [
            { actor: 'minister', evidence: [piece('the ministry'), piece('October 9')] },
            { actor: 'ministry', evidence: [piece('On October 9'), piece('the ministry')] },
            { actor: 'wei', basis: 'assumed' },
          ],
        },
      ],
    });
    merge('ministry', 'minister');
    const parties = getMeasure(store, 'curbs')?.imposedBy ?? [];
    expect(parties.map(({ actor }) => actor.id)).toEqual(['minister', 'wei']);
    const exact = parties[0]?.evidence.map((evidence) => evidence.exact);
    expect(exact).toEqual(['the ministry', 'October 9', 'On October 9']);
    expectSound();
  });

  it('settles the speaker when only the two merged actors were candidates', () => {
    write({ statements: [{ ...PLEDGE, speaker: UNSURE }] });
    merge('minister', 'wei');
    expect(getStatement(store, 'pledge')?.speaker).toMatchObject({
      resolution: 'inferred',
      candidates: [],
      actor: { id: 'wei' },
      reason: 'Either. Only one candidate remains, because minister was merged into wei.',
    });
    expectSound();
  });

  it('leaves the speaker ambiguous when there is another candidate', () => {
    const candidates = ['minister', 'wei', 'ministry'];
    write({ statements: [{ ...PLEDGE, speaker: { ...UNSURE, candidates } }] });
    merge('minister', 'wei');
    const speaker = getStatement(store, 'pledge')?.speaker;
    expect(speaker?.candidates.map(({ id }) => id)).toEqual(['wei', 'ministry']);
    expect(speaker).toMatchObject({ resolution: 'ambiguous', actor: null, reason: 'Either.' });
    expectSound();
  });

  const round = (delegates: object[]) => ({
    id: 'round',
    title: 'Round',
    took_place: { edtf: '2025-10', basis: 'assumed' },
    basis: 'assumed',
    delegates,
  });
  const delegate = (actor: string, party?: string) => ({
    actor,
    basis: 'assumed',
    basis_note: `As ${actor}.`,
    ...(party && { on_behalf_of: party }),
  });

  it('joins two delegates of the same party into one', () => {
    write({ talks: [round([delegate('wei', 'ministry'), delegate('minister', 'ministry')])] });
    merge('minister', 'wei');
    expect(getTalks(store, 'round')?.delegates).toMatchObject([
      { actor: { id: 'wei' }, basisNote: 'As wei. As minister.' },
    ]);
    expectSound();
  });

  it.each<[string, Record<string, object[]>, [string, string], RegExp]>([
    [
      'an actor whom a round has twice, for different parties',
      { talks: [round([delegate('wei'), delegate('minister', 'ministry')])] },
      ['minister', 'wei'],
      /would make these records invalid: talks\/round \(\/delegates\/1 repeats wei: give it once\)/,
    ],
    [
      'a speaker who goes by another name than was printed',
      {
        statements: [
          { ...PLEDGE, speaker: { ...UNSURE, candidates: ['minister', 'ministry'] } },
          { ...PLEDGE, id: 'other', speaker: { ...UNSURE, candidates: ['ministry', 'minister'] } },
        ],
      },
      ['ministry', 'minister'],
      /statement\/pledge \(\/speaker\/mention is not a name of minister .*\), statement\/other \(.*\)\. Change them first\.$/,
    ],
    [
      'somebody else whom the reading of a mention favours',
      {
        statements: [
          { ...PLEDGE, speaker: { ...UNSURE, actor: 'wei', candidates: ['minister', 'ministry'] } },
        ],
      },
      ['ministry', 'minister'],
      /statement\/pledge \(\/speaker\/candidates must have two or more/,
    ],
    [
      'more names than an actor may have',
      {
        actors: [
          {
            ...MINISTRY,
            aliases: Array.from({ length: 200 }, (_, at) => ({
              text: `Name ${at}`,
              kind: 'alternate',
              strength: 'strong',
              basis: 'assumed',
            })),
          },
          MINISTER,
        ],
      },
      ['minister', 'ministry'],
      /would make these records invalid: actor\/ministry \(\/aliases /,
    ],
  ])('refuses %s, and changes nothing', (_, bundle, [from, into], detail) => {
    write(bundle);
    const version = dataVersion(store);
    expect(() => merge(from, into)).toThrow(detail);
    expect(dataVersion(store)).toBe(version);
    expect(getRecord(store, 'actor', from)?.state).toBe('live');
    expectSound();
  });
});
