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
  const published = (where: string) => `${where} Its published JSON differs from its tables.`;
  const summarised = (where: string) => `${where} Its summary for lists differs from its tables.`;
  const lifecycle = 'measure/curbs The data stored to decide its status differs from its events.';
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
        /^document\/article Its text has the digest [0-9a-f]{64}, but text_sha256 is/,
        'document/article Its text has 107 characters, but text_length is 112.',
        'document/article The search index has an outdated body for it.',
        /^measure\/curbs Evidence .* for events\/start, .* has another context in the document than the one stored\.$/,
      ],
    ],
    [
      'a length that is not that of the text',
      unguarded('documents_keep_text', 'UPDATE documents SET text_length = 113'),
      [
        'document/article Its text has 112 characters, but text_length is 113.',
        published('document/article'),
        summarised('document/article'),
      ],
    ],
    [
      'a span that is not what stands there',
      unguarded(
        'evidence_keep_update',
        `UPDATE evidence SET start = start + 1, "end" = "end" + 1 WHERE claim = 'events/start'`,
      ),
      [
        /^measure\/curbs Evidence ev-\w+ for events\/start, characters 71 to 90 of article, is stored as "start on November 8", but the document has "tart on November 8\." there\.$/,
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
        /^measure\/curbs Evidence .* has another context in the document than the one stored\.$/,
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
        /^measure\/curbs Evidence .* is a quote, but the document has no quotation marks around it\.$/,
        published('measure/curbs'),
        lifecycle,
      ],
    ],
    [
      'a quotation that quotes nothing',
      [`DELETE FROM evidence WHERE role = 'quote'`],
      [
        'statement/pledge Rendering r: A mixed rendering needs a quote span; add evidence with the role quote: the words inside quotation marks.',
        published('statement/pledge'),
        summarised('statement/pledge'),
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
      ['measure/curbs It is live but has no published JSON.'],
    ],
    [
      'a validator of another document',
      [`UPDATE wires SET tag = '1-x' WHERE record_pk = ${curbs}`],
      [/^measure\/curbs Its entity tag is 1-x, but should be 1-[\w-]{16}\.$/],
    ],
    [
      'a summary for lists that is another',
      [`UPDATE summaries SET on_request = '{}' WHERE record_pk = ${curbs}`],
      [summarised('measure/curbs')],
    ],
    [
      'a summary for lists that is gone',
      [`DELETE FROM summaries WHERE record_pk = ${curbs}`],
      [summarised('measure/curbs')],
    ],
    [
      'a lifecycle that is another',
      [`UPDATE wires SET lifecycle = '{}' WHERE record_pk = ${curbs}`],
      [lifecycle],
    ],
    [
      'words that are not indexed as they are',
      [
        `INSERT OR REPLACE INTO search_words (rowid, label, products, body)
          SELECT ${curbs}, 'curbs', 'x', ''`,
      ],
      [
        'measure/curbs The search index has an outdated products for it.',
        'measure/curbs The search index has an outdated body for it.',
      ],
    ],
    [
      'a stem that is another',
      [
        `INSERT OR REPLACE INTO search_stems (rowid, label, products, body)
          SELECT ${curbs}, 'curbs', '', ''`,
      ],
      [
        'measure/curbs The search index has an outdated label for it.',
        'measure/curbs The search index has an outdated body for it.',
      ],
    ],
    [
      'a word that search does not suggest',
      [`DELETE FROM search_vocabulary WHERE word = 'severe'`],
      ['threat/warning The words that search suggests lack "severe".'],
    ],
    [
      'a record that the index of words does not find',
      [`DELETE FROM search_stems WHERE rowid = ${curbs}`],
      ['measure/curbs The search index does not find it.'],
    ],
    [
      'a record that the index of words finds though it is gone',
      [`UPDATE records SET state = 'retracted' WHERE pk = ${pledge}`],
      [
        'statement/pledge It is retracted, but the operation of its last revision is create.',
        'statement/pledge It is retracted, but the search index still finds it.',
      ],
    ],
    [
      'words of no record',
      [`INSERT INTO search_words (rowid, label) VALUES (9999, 'x')`],
      ['base The index search_words has 1 rows that do not exist in records.'],
    ],
    [
      'names that are not indexed as they are',
      [`UPDATE actor_names SET names = 'x' WHERE rowid = ${pkOf('actor', 'wei')}`],
      ['actor/wei The name index has outdated names for it.'],
    ],
    [
      'names of no actor',
      [`INSERT INTO actor_names (rowid, names) VALUES (9999, 'x')`],
      ['base The index actor_names has 1 rows that do not exist in actors.'],
    ],
    [
      'an index of words that is broken inside',
      [
        `UPDATE search_words_data SET block = substr(block, 1, 20) || x'ffff' || substr(block, 23)
          WHERE id > 10`,
      ],
      [
        /^base SQLite reports: fts5: corruption found reading blob \d+ from table "search_words"\.$/,
        'base The rest of the file cannot be read: database disk image is malformed.',
      ],
    ],
    [
      'a rectangle that is missing',
      [`DELETE FROM status_rectangles WHERE ${first('status_rectangles')}`],
      ['measure/curbs Its derived status rectangles are wrong: 0 too many, 1 missing.'],
    ],
    [
      'a rectangle that is another',
      unguarded(
        'status_rectangles_keep',
        `UPDATE status_rectangles SET day_to = day_to - 1 WHERE ${first('status_rectangles')}`,
      ),
      [
        'measure/curbs Its derived status rectangles are wrong: 1 too many, 1 missing.',
        'measure/curbs The day indexes have outdated entries for 1 of its rows.',
      ],
    ],
    [
      'a rectangle that is not indexed',
      [`DELETE FROM status_rtree WHERE ${first('status_rectangles')}`],
      ['measure/curbs The day indexes have outdated entries for 1 of its rows.'],
    ],
    [
      'an indexed rectangle of no measure',
      ['INSERT INTO status_rtree VALUES (9999, 1, 2, 1, 2, 1, 1, 2)'],
      ['base The index status_rtree has 1 rows that do not exist in status_rectangles.'],
    ],
    [
      'an index of days that is broken inside',
      ['INSERT INTO event_rtree_rowid VALUES (9999, 1)'],
      [
        'base SQLite reports: In RTree main.event_rtree:.',
        'base SQLite reports: Wrong number of entries in %_rowid table - expected 1, actual 2.',
      ],
    ],
    [
      'an event day that is missing',
      ['DELETE FROM event_days'],
      ['measure/curbs Its derived event days are wrong: 0 too many, 1 missing.'],
    ],
    [
      'an event day that is not indexed as it is',
      ['UPDATE event_rtree SET day_from = day_from - 1'],
      ['measure/curbs The day indexes have outdated entries for 1 of its rows.'],
    ],
    [
      'an outcome that is missing',
      [`DELETE FROM threat_outcomes WHERE ${first('threat_outcomes')}`],
      ['threat/warning Its derived outcome rectangles are wrong: 0 too many, 1 missing.'],
    ],
    [
      'a day of a threat that is another',
      [`UPDATE threat_events SET date_month_day = '01-01'`],
      ['threat/warning Its derived event rows are wrong: 1 too many, 1 missing.'],
    ],
    [
      'an entry of the timeline that is another',
      [
        `UPDATE timeline_entries SET day_from = day_from - 1
          WHERE kind = 'talks' AND grade = 'certain'`,
      ],
      ['talks/round Its derived timeline entries are wrong: 1 too many, 1 missing.'],
    ],
    [
      'an entry of the timeline that was public on another day',
      [`UPDATE timeline_entries SET known_from = known_from - 1 WHERE kind = 'talks'`],
      ['talks/round Its derived timeline entries are wrong: 2 too many, 2 missing.'],
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
      [`${where} These derived columns are wrong: ${name}.`],
    ]),
    [
      'a history with a gap',
      unguarded(
        'revisions_keep_delete',
        `DELETE FROM revisions WHERE record_pk = ${pkOf('actor', 'wei')} AND revision = 2`,
      ),
      ['actor/wei Its history has gaps: there are 2 revisions, but the last is number 3.'],
    ],
    [
      'a history in another order',
      unguarded(
        'revisions_keep_update',
        `UPDATE revisions SET seq = 99 WHERE record_pk = ${pkOf('actor', 'wei')} AND revision = 2`,
      ),
      ['actor/wei Its revisions are not in the order of the change feed.'],
    ],
    [
      'a revision that has lost its text',
      unguarded(
        'revisions_keep_update',
        `UPDATE revisions SET snapshot = 'null' WHERE record_pk = ${pkOf('actor', 'wei')}`,
      ),
      ['actor/wei The text of its revision 1 is missing.'],
    ],
    [
      'a record that is not at its last revision',
      [`UPDATE records SET seq = 0, recorded_at = 'never' WHERE pk = ${curbs}`],
      [
        'measure/curbs It is at change 0, but its last change is 3.',
        'measure/curbs It was recorded at never, but its history says 2025-11-24T10:00:00.000Z.',
        published('measure/curbs'),
        summarised('measure/curbs'),
      ],
    ],
    [
      'a record that counts its revisions otherwise',
      [`UPDATE records SET revision = 7 WHERE pk = ${curbs}`],
      [
        'measure/curbs It is at revision 7, but its last revision is 1.',
        published('measure/curbs'),
        summarised('measure/curbs'),
      ],
    ],
    [
      'a record that was named and never written',
      [`INSERT INTO records (kind, id, label) VALUES ('actor', 'ghost', 'Ghost')`],
      ['actor/ghost It has no revision: it was referenced but never written.'],
    ],
    [
      'a record that goes by another name than its own',
      [`UPDATE records SET label = 'Kerbs' WHERE pk = ${curbs}`],
      ['measure/curbs Its stored label is "Kerbs", but its tables give "Curbs".'],
    ],
    [
      'a record whose row has another id',
      [`UPDATE talks SET id = 'square'`],
      [
        'talks/round The row in the table of its kind has another id, square.',
        published('talks/round'),
        summarised('talks/round'),
      ],
    ],
    [
      'a record without a row of its kind',
      [`DELETE FROM talks`],
      ['talks/round It has no row in the table of its kind.'],
    ],
    [
      'a reference that leads nowhere',
      ["UPDATE timeline_entries SET record_pk = 9999 WHERE kind = 'talks' AND grade = 'certain'"],
      [
        /^base Row \d+ of timeline_entries refers to a row of records that does not exist\.$/,
        'talks/round Its derived timeline entries are wrong: 0 too many, 1 missing.',
      ],
    ],
    [
      'a statement that an import would refuse as the base exports it',
      [`DELETE FROM actor_aliases`],
      [
        published('actor/wei'),
        summarised('actor/wei'),
        'actor/wei The search index has an outdated body for it.',
        'actor/wei The name index has outdated names for it.',
        'statement/pledge It could not be exported and imported again: /speaker/mention is not a name of wei in article: give the actor the alias "Ms. Wei" for that document.',
      ],
    ],
    [
      'a scope that is not indexed',
      ['DELETE FROM scope_actors'],
      ['measure/curbs Its derived rows of scopes are wrong: 0 too many, 1 missing.'],
    ],
    [
      'a code that no product has',
      [
        `INSERT INTO product_codes (measure_pk, excepted, code, nomenclature) VALUES (${curbs}, 0, '72', 'CN')`,
      ],
      ['measure/curbs Its derived rows of codes are wrong: 1 too many, 0 missing.'],
    ],
    [
      'a value that no column allows',
      [`UPDATE threats SET threatened_type = 'revenge'`],
      [
        'base SQLite reports: CHECK constraint failed in threats.',
        published('threat/warning'),
        summarised('threat/warning'),
      ],
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

  it('an event whose known day differs from that of its sources', () => {
    breakBase(store, `UPDATE measure_events SET known_latest = known_latest + 1`);
    expect(findings(store)).toContain(
      'measure/curbs The known date of its event start differs from its sources.',
    );
  });

  it('documents of former renderings that are missing or that no revision cites', () => {
    importBundle(store, {
      documents: [{ ...ARTICLE, id: 'other' }],
      statements: [{ ...PLEDGE, summary: 'The ministry is to act.' }],
    });
    expect(findings(store)).toEqual([]);
    const remembered = (counts: string) =>
      `statement/pledge The documents of its former renderings differ from its history: ${counts}.`;
    const other = pkOf('document', 'other');
    breakBase(store, `INSERT INTO former_renderings VALUES (${pledge}, ${other})`);
    expect(findings(store)).toEqual([remembered('1 too many, 0 missing')]);
    breakBase(store, 'DELETE FROM former_renderings');
    expect(findings(store)).toEqual([remembered('0 too many, 1 missing')]);
  });
});
