import type { z } from 'zod';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { ID_LENGTH_MAX } from '../domain/record.ts';
import { ATTITUDES, CHANNELS, QUOTATION_TYPES, RESOLUTIONS } from '../domain/statement.ts';
import { actorId, knownActor } from '../params/actor.ts';
import { type Fault, rangeFault, refuseFaults } from '../params/faults.ts';
import {
  ActorIdOrCode,
  Day,
  FreeText,
  Id,
  ListOf,
  MonthDay,
  OneOf,
  text,
  Words,
} from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import { holdersOf } from '../records/actor/posts.ts';
import type { StatementFilter } from '../records/statement/list.ts';
import { STATEMENT_SUMMARY } from '../records/statement/summary.ts';
import type { Store } from '../store/store.ts';
import { Match } from './clocks.ts';
import { PAGING } from './page.ts';

const ABOUT_PATTERN = /^(?:measure|threat|talks)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A record that a statement is about, by kind and id. */
export const About = text(
  (value) =>
    value.length <= ID_LENGTH_MAX + 'measure/'.length && ABOUT_PATTERN.test(value)
      ? null
      : 'must be measure/ID, threat/ID or talks/ID, such as talks/us-china-talks-kuala-lumpur',
  {
    pattern: ABOUT_PATTERN.source,
    maxLength: ID_LENGTH_MAX + 'measure/'.length,
    examples: ['talks/us-china-talks-kuala-lumpur'],
  },
);

/** The filters of statements except the speaker, and the parameters of every list. */
export const OF_ANYBODY = {
  post: Id.describe(
    'Only statements by the person who certainly or possibly held this post on the day of the statement.',
  ).optional(),
  mention: FreeText.describe(
    'Only statements whose source prints exactly this name for the speaker. The same name can mean different actors.',
  ).optional(),
  said_from: Day.describe('Only statements made on or after this day.').optional(),
  said_to: Day.describe('Only statements made on or before this day.').optional(),
  match: Match,
  month_day: MonthDay.describe(
    'Only statements made on this month and day (`MM-DD`) of any year, even an unknown year.',
  ).optional(),
  quotation_type: ListOf(QUOTATION_TYPES)
    .describe(
      'Only statements with a wording of these types. With `document`, the wording must be in that document.',
    )
    .optional(),
  resolution: ListOf(RESOLUTIONS)
    .describe(
      'Only statements whose speaker is identified with this certainty. Default: all; `meta.open` counts statements with an unidentified speaker.',
    )
    .optional(),
  role: FreeText.describe(
    'Only statements whose speaker had a role with this text in its title on that day. The case of A to Z does not matter.',
  ).optional(),
  about: About.describe('Only statements about this record.').optional(),
  document: Id.describe('Only statements with a wording in this document.').optional(),
  attitude: ListOf(ATTITUDES)
    .describe(
      'Only statements with this attitude: what the speaker does by speaking, such as asserting, demanding or denying.',
    )
    .optional(),
  polarity: OneOf(['positive', 'negative'])
    .describe('`negative` returns only statements that, according to the source, were not made.')
    .optional(),
  channel: ListOf(CHANNELS).describe('Only statements made through these channels.').optional(),
  q: Words.describe(
    'Only statements that contain these words in summary, names or wordings.',
  ).optional(),
  include: ListOf(['speaker'])
    .describe('`speaker` returns the full record of the speaker in `included`.')
    .optional(),
  sort: OneOf(['-said', 'said', 'id', '-id'])
    .default('-said')
    .describe('Sort by day of the statement or by id.'),
  view: View,
  fields: Fields(STATEMENT_SUMMARY),
  ...PAGING,
};

/** All filters of statements, and the parameters of every list. */
export const STATEMENT_FILTERS = {
  speaker: ActorIdOrCode.describe(
    'Only statements by this actor. Statements for which the actor is only a candidate are not returned; `meta.excluded` counts them.',
  ).optional(),
  ...OF_ANYBODY,
};

export type StatementsQuery = z.output<z.ZodObject<typeof STATEMENT_FILTERS>>;

/** Returns the filter of a query; throws for unknown ids and for ranges that end before they begin. */
export function statementFilter(store: Store, query: StatementsQuery): StatementFilter {
  const about = query.about === undefined ? null : recordOf(query.about);
  const holders = query.post === undefined ? null : holdersOf(store, query.post);
  refuseFaults(
    viewFault(query),
    knownActor(store, 'speaker', query.speaker),
    knownPost(query.post, holders),
    about && knownId(store, about.kind, 'about', about.id),
    knownId(store, 'document', 'document', query.document),
    rangeFault('said', query.said_from, query.said_to),
  );
  const { said_from: from = null, said_to: to = null } = query;
  return {
    match: query.match,
    speaker: actorId(store, query.speaker),
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

/** Returns the reference in a value of `About`. */
export function recordOf(about: string): Pick<RecordRef, 'kind' | 'id'> {
  const [kind = '', id = ''] = about.split('/');
  return { kind: kind as RecordKind, id };
}

/** Returns the fault of the id of a post that nobody holds or held, or null. */
export function knownPost(post: string | undefined, holders: unknown[] | null): Fault | null {
  if (post === undefined || (holders !== null && holders.length > 0)) return null;
  const detail = `no actor holds or held the post ${post}: use the id of a post from an actor`;
  return { parameter: 'post', code: 'UNKNOWN_ID', detail };
}
