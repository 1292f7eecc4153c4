import { ACTOR_KINDS } from '../../domain/actor.ts';
import { JSON_LIST, oneOf } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { member } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';

/** The CSV table of actors, one in each row. */
export const ACTORS: CsvTable = {
  record: [
    member('id', 'The id of the actor.'),
    member('kind', 'The kind of actor.', oneOf(ACTOR_KINDS)),
    member('name', 'The preferred name of the actor.'),
    member('country', 'The country (ISO 3166-1 alpha-2).'),
    member('note', 'A note for readers of the record.'),
    ...ownSupport('', 'the actor'),
    member('aliases', 'The other names, as JSON.', JSON_LIST),
    member('posts', 'The posts, as JSON.', JSON_LIST),
    member('identifiers', 'The identifiers in other databases, as JSON.', JSON_LIST),
    member('members', 'The members of a country group, as JSON.', JSON_LIST),
  ],
  rows: null,
};
