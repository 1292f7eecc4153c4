import type { z } from 'zod';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { ID_LENGTH_MAX } from '../domain/record.ts';
import { ATTITUDES, CHANNELS, QUOTATION_TYPES, RESOLUTIONS } from '../domain/statement.ts';
import { type Fault, rangeFault, refuseFaults } from '../params/faults.ts';
import { Day, FreeText, Id, ListOf, MonthDay, OneOf, text, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { holdersOf } from '../records/actor/posts.ts';
import type { StatementFilter } from '../records/statement/list.ts';
import type { Store } from '../store/store.ts';
import { Match } from './clocks.ts';
import { PAGING } from './page.ts';

const ABOUT_PATTERN = /^(?:measure|threat|talks)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A record that something is about, by its kind and id. */
export const About = text(
  (value) =>
    value.length <= ID_LENGTH_MAX + 'measure/'.length && ABOUT_PATTERN.test(value)
      ? null
      : 'must be measure/ID, threat/ID or talks/ID, such as talks/us-china-talks-kuala-lumpur',
  {
    pattern: ABOUT_PATTERN.source,
    maxLength: ID_LENGTH_MAX + 'measure/'.length,
    examples: ['measure/rare-earth-magnets-export-limits'],
  },
);

const WHEN = 'A statement of unknown year lies in no range; `meta.excluded` counts those.';

/** The filters of statements but for the speaker, and what every list takes. */
export const OF_ANYBODY = {
  post: Id.describe(
    'Said by whoever held the post of this id on the day of the statement, surely or possibly.',
  ).optional(),
  mention: FreeText.describe(
    'The speaker exactly as the source prints the name, whoever is meant.',
  ).optional(),
  said_from: Day.describe(`Said on this day or later, inclusive. ${WHEN}`).optional(),
  said_to: Day.describe(`Said on this day or earlier, inclusive. ${WHEN}`).optional(),
  match: Match,
  month_day: MonthDay.describe(
    'Said on this month and day, `MM-DD`, where both are known, whatever the year, an unknown one included.',
  ).optional(),
  quotation_type: ListOf(QUOTATION_TYPES)
    .describe(
      'A wording is of one of these types; together with `document`, the wording in that document.',
    )
    .optional(),
  resolution: ListOf(RESOLUTIONS)
    .describe('How sure it is who spoke; all by default, `meta.open` counts the open ones.')
    .optional(),
  role: FreeText.describe(
    'The title of the role held on the day holds this text; the case of A to Z does not matter.',
  ).optional(),
  about: About.describe('The record that the statement is about.').optional(),
  document: Id.describe('A wording stands in the document of this id.').optional(),
  attitude: ListOf(ATTITUDES).describe('What the speaker does in saying it.').optional(),
  polarity: OneOf(['positive', 'negative'])
    .describe('`negative`: the source says that something was not said.')
    .optional(),
  channel: ListOf(CHANNELS).describe('The channel through which it was said.').optional(),
  q: Words.describe('Words that all occur in the summary, the names or the wordings.').optional(),
  include: ListOf(['speaker'])
    .describe('`speaker`: the whole record of the actor who spoke, in `included`.')
    .optional(),
  sort: OneOf(['-said', 'said', 'id', '-id'])
    .default('-said')
    .describe(
      'The order: by the first day it can have been said (unknown years after all others, so first in `-said`) or by id; ties by id.',
    ),
  ...PAGING,
};

/** The filters of statements, and what every list takes. */
export const STATEMENT_FILTERS = {
  speaker: Id.describe(
    'The actor of this id spoke. Statements of which the actor is but a candidate are left out and counted.',
  ).optional(),
  ...OF_ANYBODY,
};

export type StatementsQuery = z.output<z.ZodObject<typeof STATEMENT_FILTERS>>;

/** What a query asks of statements; refuses ids that no record has and ranges that end before they begin. */
export function statementFilter(store: Store, query: StatementsQuery): StatementFilter {
  const about = query.about === undefined ? null : recordOf(query.about);
  const holders = query.post === undefined ? null : holdersOf(store, query.post);
  refuseFaults(
    knownId(store, 'actor', 'speaker', query.speaker),
    knownPost(query.post, holders),
    about && knownId(store, about.kind, 'about', about.id),
    knownId(store, 'document', 'document', query.document),
    rangeFault('said', query.said_from, query.said_to),
  );
  const { said_from: from = null, said_to: to = null } = query;
  return {
    match: query.match,
    speaker: query.speaker ?? null,
    holders,
    mention: query.mention ?? null,
    said: from === null && to === null ? null : { from, to },
    monthDay: query.month_day ?? null,
    quotationType: query.quotation_type ?? [],
    document: query.document ?? null,
    resolution: query.resolution ?? [],
    role: query.role ?? null,
    about,
    attitude: query.attitude ?? [],
    polarity: query.polarity ?? null,
    channel: query.channel ?? [],
    q: query.q ?? null,
  };
}

/** The record that a value of `About` names. */
export function recordOf(about: string): Pick<RecordRef, 'kind' | 'id'> {
  const [kind = '', id = ''] = about.split('/');
  return { kind: kind as RecordKind, id };
}

/** What is wrong with the id of a post: that nobody holds or held it; else null. */
export function knownPost(post: string | undefined, holders: unknown[] | null): Fault | null {
  if (post === undefined || (holders !== null && holders.length > 0)) return null;
  const detail = `no actor holds or held the post ${post}: use the id of a post from an actor`;
  return { parameter: 'post', code: 'UNKNOWN_ID', detail };
}
