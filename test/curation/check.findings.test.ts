import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';
import { breakBase, findings, soundBase } from '../helpers/checked.ts';

let store: Store;
beforeEach(() => {
  store = soundBase();
});

const pkOf = (kind: string, id: string) =>
  `(SELECT pk FROM records WHERE kind = '${kind}' AND id = '${id}')`;

describe('what a check finds', () => {
  const unguarded = (trigger: string, sql: string) => [`DROP TRIGGER ${trigger}`, sql];
  const published = (where: string) =>
    `${where} Its published document is not what its tables say.`;
  const lifecycle = 'measure/curbs What is kept to decide its status is not what its events say.';
  const first = (table: string) => `pk = (SELECT min(pk) FROM ${table})`;
  const curbs = pkOf('measure', 'curbs');
  const pledge = pkOf('statement', 'pledge');

  it.each<[string, string[], unknown[]]>([
    [
      'a text that is not the pinned one',
      unguarded(
        'documents_keep_text',
        `UPDATE documents SET text = replace(text, 'no more', 'it')`,
      ),
      [
        /^document\/article Its text has the digest [0-9a-f]{64}, not the pinned/,
        'document/article Its text has 107 characters, not 112.',
        'document/article The index of words does not hold its body as it is.',
        /^measure\/curbs The evidence .* for events\/start, .* stands in another context than is kept\.$/,
      ],
    ],
    [
      'a length that is not that of the text',
      unguarded('documents_keep_text', 'UPDATE documents SET text_length = 113'),
      ['document/article Its text has 112 characters, not 113.', published('document/article')],
    ],
    [
      'a span that is not what stands there',
      unguarded(
        'evidence_keep_update',
        `UPDATE evidence SET start = start + 1, "end" = "end" + 1 WHERE claim = 'events/start'`,
      ),
      [
        /^measure\/curbs The evidence ev-\w+ for events\/start, 71 to 90 of article, is "start on November 8", but there stands "tart on November 8\."\.$/,
        published('measure/curbs'),
        lifecycle,
      ],
    ],
    [
      'a span in another context',
      unguarded(
        'evidence_keep_update',
        `UPDATE evidence SET prefix = 'x' WHERE claim = 'events/start'`,
      ),
      [
        /^measure\/curbs The evidence .* stands in another context than is kept\.$/,
        published('measure/curbs'),
        lifecycle,
      ],
    ],
    [
      'a quote that no quotation marks surround',
      unguarded(
        'evidence_keep_update',
        `UPDATE evidence SET role = 'quote' WHERE claim = 'events/start'`,
      ),
      [
        /^measure\/curbs The evidence .* is a quote, but no quotation marks surround it\.$/,
        published('measure/curbs'),
        lifecycle,
      ],
    ],
    [
      'a quotation that quotes nothing',
      [`DELETE FROM evidence WHERE role = 'quote'`],
      [
        'statement/pledge Its rendering r: A mixed rendering needs a quote span: the words inside quotation marks.',
        published('statement/pledge'),
      ],
    ],
    [
      'a published document that is another',
      [`UPDATE wires SET wire = '{}' WHERE record_pk = ${curbs}`],
      [published('measure/curbs')],
    ],
    [
      'a published document that is gone',
      unguarded('wires_keep_delete', `DELETE FROM wires WHERE record_pk = ${curbs}`),
      ['measure/curbs It is live, but has no published document.'],
    ],
    [
      'a validator of another document',
      [`UPDATE wires SET tag = '1-x' WHERE record_pk = ${curbs}`],
      [/^measure\/curbs Its validator is 1-x, but should be 1-[\w-]{16}\.$/],
    ],
    [
      'a lifecycle that is another',
      [`UPDATE wires SET lifecycle = '{}' WHERE record_pk = ${curbs}`],
      [lifecycle],
    ],
    [
      'words that are not indexed as they are',
      [`UPDATE search SET products = 'x' WHERE rowid = ${curbs}`],
      ['measure/curbs The index of words does not hold its products as it is.'],
    ],
    [
      'a record that the index of words does not find',
      [`DELETE FROM search WHERE rowid = ${curbs}`],
      ['measure/curbs The index of words does not find it.'],
    ],
    [
      'a record that the index of words finds though it is gone',
      [`UPDATE records SET state = 'retracted' WHERE pk = ${pledge}`],
      [
        'statement/pledge It is retracted, but its last revision is of the kind create.',
        'statement/pledge It is retracted, but the index of words still finds it.',
      ],
    ],
    [
      'words of no record',
      [`INSERT INTO search (rowid, label) VALUES (9999, 'x')`],
      ['base The index search holds 1 rows of which records knows nothing.'],
    ],
    [
      'names that are not indexed as they are',
      [`UPDATE actor_names SET names = 'x' WHERE rowid = ${pkOf('actor', 'wei')}`],
      ['actor/wei The index of names does not hold its names as they are.'],
    ],
    [
      'names of no actor',
      [`INSERT INTO actor_names (rowid, names) VALUES (9999, 'x')`],
      ['base The index actor_names holds 1 rows of which actors knows nothing.'],
    ],
    [
      'an index of words that is broken inside',
      [`UPDATE search_content SET c0 = 'x' WHERE id = ${curbs}`],
      [
        'base SQLite finds: fts5: checksum mismatch for table "search".',
        'measure/curbs The index of words does not hold its label as it is.',
      ],
    ],
    [
      'a rectangle that is missing',
      [`DELETE FROM status_rectangles WHERE ${first('status_rectangles')}`],
      ['measure/curbs Its status rectangles do not follow from it: 0 too many, 1 missing.'],
    ],
    [
      'a rectangle that is another',
      unguarded(
        'status_rectangles_keep',
        `UPDATE status_rectangles SET day_to = day_to - 1 WHERE ${first('status_rectangles')}`,
      ),
      [
        'measure/curbs Its status rectangles do not follow from it: 1 too many, 1 missing.',
        'measure/curbs The indexes of days do not hold 1 of its rows as they are.',
      ],
    ],
    [
      'a rectangle that is not indexed',
      [`DELETE FROM status_rtree WHERE ${first('status_rectangles')}`],
      ['measure/curbs The indexes of days do not hold 1 of its rows as they are.'],
    ],
    [
      'an indexed rectangle of no measure',
      ['INSERT INTO status_rtree VALUES (9999, 1, 2, 1, 2, 1, 1)'],
      ['base The index status_rtree holds 1 rows of which status_rectangles knows nothing.'],
    ],
    [
      'an index of days that is broken inside',
      ['INSERT INTO event_rtree_rowid VALUES (9999, 1)'],
      [
        'base SQLite finds: In RTree main.event_rtree:.',
        'base SQLite finds: Wrong number of entries in %_rowid table - expected 1, actual 2.',
      ],
    ],
    [
      'an event day that is missing',
      ['DELETE FROM event_days'],
      ['measure/curbs Its event days do not follow from it: 0 too many, 1 missing.'],
    ],
    [
      'an event day that is not indexed as it is',
      ['UPDATE event_rtree SET day_from = day_from - 1'],
      ['measure/curbs The indexes of days do not hold 1 of its rows as they are.'],
    ],
    [
      'an outcome that is missing',
      [`DELETE FROM threat_outcomes WHERE ${first('threat_outcomes')}`],
      ['threat/warning Its outcome rectangles do not follow from it: 0 too many, 1 missing.'],
    ],
    [
      'a day of a threat that is another',
      [`UPDATE threat_events SET date_month_day = '01-01'`],
      ['threat/warning Its event rows do not follow from it: 1 too many, 1 missing.'],
    ],
    [
      'an entry of the timeline that is another',
      [`UPDATE timeline_entries SET day_from = day_from - 1 WHERE kind = 'talks'`],
      ['talks/round Its timeline entries do not follow from it: 1 too many, 1 missing.'],
    ],
    ...[
      ['document/article', 'documents', 'published_sort', 'publishedSort'],
      ['measure/curbs', 'measures', 'effective_sort', 'effectiveSort'],
      ['statement/pledge', 'statements', 'said_sort', 'saidSort'],
      ['threat/warning', 'threats', 'made_sort', 'madeSort'],
      ['talks/round', 'talks', 'took_place_sort', 'tookPlaceSort'],
    ].map(([where, table, column, name]): [string, string[], unknown[]] => [
      `a column of ${table} by which lists sort that is another`,
      [`UPDATE ${table} SET ${column} = 1`],
      [`${where} Columns do not follow from it: ${name}.`],
    ]),
    [
      'a history with a gap',
      unguarded(
        'revisions_keep_delete',
        `DELETE FROM revisions WHERE record_pk = ${pkOf('actor', 'wei')} AND revision = 2`,
      ),
      ['actor/wei Its history has gaps: 2 revisions, the last of them 3.'],
    ],
    [
      'a history in another order',
      unguarded(
        'revisions_keep_update',
        `UPDATE revisions SET seq = 99 WHERE record_pk = ${pkOf('actor', 'wei')} AND revision = 2`,
      ),
      ['actor/wei Its revisions are not in the order of all changes.'],
    ],
    [
      'a revision that has lost its text',
      unguarded(
        'revisions_keep_update',
        `UPDATE revisions SET snapshot = 'null' WHERE record_pk = ${pkOf('actor', 'wei')}`,
      ),
      ['actor/wei The text of its revision 1 is lost.'],
    ],
    [
      'a record that is not at its last revision',
      [`UPDATE records SET seq = 0, recorded_at = 'never' WHERE pk = ${curbs}`],
      [
        'measure/curbs It is at change 0, but its last one is 3.',
        'measure/curbs It says it was recorded at never, its history at 2025-11-24T10:00:00.000Z.',
        published('measure/curbs'),
      ],
    ],
    [
      'a record that counts its revisions otherwise',
      [`UPDATE records SET revision = 7 WHERE pk = ${curbs}`],
      ['measure/curbs It is at revision 7, but its last one is 1.', published('measure/curbs')],
    ],
    [
      'a record that was named and never written',
      [`INSERT INTO records (kind, id, label) VALUES ('actor', 'ghost', 'Ghost')`],
      ['actor/ghost It was named and never written: it has no revision.'],
    ],
    [
      'a record that goes by another name than its own',
      [`UPDATE records SET label = 'Kerbs' WHERE pk = ${curbs}`],
      ['measure/curbs It goes by "Kerbs", but is called "Curbs".'],
    ],
    [
      'a record whose row has another id',
      [`UPDATE talks SET id = 'square'`],
      ['talks/round The row of its kind has another id: square.', published('talks/round')],
    ],
    [
      'a record without a row of its kind',
      [`DELETE FROM talks`],
      ['talks/round It has no row among the records of its kind.'],
    ],
    [
      'a reference that leads nowhere',
      ["UPDATE timeline_entries SET record_pk = 9999 WHERE kind = 'talks'"],
      [
        /^base Row \d+ of timeline_entries points at a row of records that is not there\.$/,
        'talks/round Its timeline entries do not follow from it: 0 too many, 1 missing.',
      ],
    ],
    [
      'a statement that an import would refuse as the base exports it',
      [`DELETE FROM actor_aliases`],
      [
        published('actor/wei'),
        'actor/wei The index of words does not hold its body as it is.',
        'actor/wei The index of names does not hold its names as they are.',
        'statement/pledge An import of its export would refuse it: /speaker/mention is no name of wei in article: give the actor an alias "Ms. Wei" there.',
      ],
    ],
    [
      'a value that no column allows',
      [`UPDATE threats SET threatened_type = 'revenge'`],
      ['base SQLite finds: CHECK constraint failed in threats.', published('threat/warning')],
    ],
    [
      'a record that cannot be read',
      [
        `UPDATE talks SET took_place = '{"as_written":null,"edtf":"soon","basis":"assumed","note":null}'`,
      ],
      [/^talks\/round It cannot be read: "soon": .*[^.]\.$/],
    ],
  ])('%s', (_, sql, expected) => {
    for (const name of ['Wei Two', 'Wei Xin']) importBundle(store, { actors: [{ ...WEI, name }] });
    breakBase(store, ...sql);
    const found = findings(store);
    expect(found).toHaveLength(expected.length);
    for (const one of expected) {
      const match = one instanceof RegExp ? expect.stringMatching(one) : one;
      expect(found).toContainEqual(match);
    }
  });

  it('when an event was known that is not what its sources say', () => {
    breakBase(store, `UPDATE measure_events SET known_latest = known_latest + 1`);
    expect(findings(store)).toContain(
      'measure/curbs When its event start was known is not what its sources say.',
    );
  });

  it('what a statement remembers of its former wordings and never had, or had and does not remember', () => {
    importBundle(store, {
      documents: [{ ...ARTICLE, id: 'other' }],
      statements: [{ ...PLEDGE, summary: 'The ministry is to act.' }],
    });
    expect(findings(store)).toEqual([]);
    const remembered = (counts: string) =>
      `statement/pledge The documents of its former wordings are not those of its history: ${counts}.`;
    const other = pkOf('document', 'other');
    breakBase(store, `INSERT INTO former_renderings VALUES (${pledge}, ${other})`);
    expect(findings(store)).toEqual([remembered('1 too many, 0 missing')]);
    breakBase(store, 'DELETE FROM former_renderings');
    expect(findings(store)).toEqual([remembered('0 too many, 1 missing')]);
  });
});
