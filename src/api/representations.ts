import type { Day } from '../domain/day.ts';
import { outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import { type StepEntry, stepEntries } from '../domain/step-entry.ts';
import { type CalendarDates, together } from '../formats/calendar.ts';
import type { ListRows } from '../formats/csv/list.ts';
import { changeItem, itemId, recordItem } from '../formats/feed.items.ts';
import type { FeedItem } from '../formats/feed.ts';
import { type ListFormat, REPRESENTATIONS } from '../formats/representations.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { isParaphrase } from '../formats/wording.ts';
import { getDocument } from '../records/document/rows.ts';
import { readRecord } from '../records/kinds.ts';
import { measureDates } from '../records/measure/calendar.ts';
import { measureItem, stepItem } from '../records/measure/feed.ts';
import { MEASURE_SUMMARY } from '../records/measure/summary.ts';
import { statementItem } from '../records/statement/feed.ts';
import { STATEMENT_SUMMARY } from '../records/statement/summary.ts';
import { threatDates } from '../records/threat/calendar.ts';
import { threatItem } from '../records/threat/feed.ts';
import { THREAT_SUMMARY } from '../records/threat/summary.ts';
import { timelineRows } from '../records/timeline.csv.ts';
import { getRecord } from '../store/records.ts';
import type { Context } from './context.ts';
import type { Input } from './operation.ts';
import { summaryCsv } from './summaries.ts';

/** The members that every item of a list has. */
interface ItemHead {
  object: string;
  id: string;
  revision: number;
  recorded_at: string;
}

/** The sources of the formats of a list; a list without one of them is not served in its formats. */
export interface ListRepresentations {
  csv?(query: Record<string, unknown>, context: Context): ListRows;
  feed?: {
    title: string;
    item(item: ItemHead, context: Context, knownOn: Day | null): FeedItem | null;
  };
  dates?(item: ItemHead, context: Context, knownOn: Day | null): CalendarDates;
  /** The parameter with which a client continues a list that only grows. */
  goesOnBy?: 'since';
}

/** A request for a list in a format. */
export interface ListRequest {
  input: Input<unknown, Record<string, unknown>>;
  context: Context;
  representations: ListRepresentations;
}

/** Returns the known-on day of a request for a list; null if it names none. */
export function knownOnOf({ input }: ListRequest): Day | null {
  return (input.query as { known_on?: Day }).known_on ?? null;
}

/** Returns the formats that a list is served in, besides JSON. */
export function formatsOf(list: ListRepresentations): ListFormat[] {
  return REPRESENTATIONS.filter(
    (format): format is ListFormat => format.of === 'items' || format.of in list,
  );
}

export const MEASURE_REPRESENTATIONS: ListRepresentations = {
  csv: summaryCsv(MEASURE_SUMMARY),
  feed: {
    title: 'Trade measures',
    item: (item, context, knownOn) => {
      const measure = recordOf(context, 'measure', item.id);
      if (measure === null) return null;
      const steps = stepEntries(measure, knownOn);
      return measureItem(measure, steps, addressOf(item, 'measure', context));
    },
  },
  dates: (item, context, knownOn) => {
    const measure = recordOf(context, 'measure', item.id);
    if (measure === null) return together([]);
    const steps = stepEntries(measure, knownOn);
    return measureDates(measure, steps, addressOf(item, 'measure', context));
  },
};

export const STATEMENT_REPRESENTATIONS: ListRepresentations = {
  csv: summaryCsv(STATEMENT_SUMMARY),
  feed: { title: 'Statements on trade measures', item: statementFeedItem },
};

export const QUOTE_REPRESENTATIONS: ListRepresentations = {
  csv: summaryCsv(STATEMENT_SUMMARY),
  feed: { title: 'Quotations on trade measures', item: statementFeedItem },
};

export const THREAT_REPRESENTATIONS: ListRepresentations = {
  csv: summaryCsv(THREAT_SUMMARY),
  feed: {
    title: 'Threats of trade measures',
    item: (item, context) => {
      const threat = recordOf(context, 'threat', item.id);
      return threat && threatItem(threat, addressOf(item, 'threat', context));
    },
  },
  dates: (item, context, knownOn) => {
    const threat = recordOf(context, 'threat', item.id);
    if (threat === null) return together([]);
    return threatDates(threat, isOverBefore(threat, knownOn), addressOf(item, 'threat', context));
  },
};

/** Returns whether a threat, as known on a day, was withdrawn or lapsed by the last day of its deadline. */
function isOverBefore(threat: ThreatLife, knownOn: Day | null): boolean {
  const last = threat.deadline?.latest ?? null;
  if (last === null) return false;
  const { possible } = outcomeOn(threat, last, knownOn);
  return possible.every((state) => state === 'withdrawn' || state === 'lapsed');
}

interface ChangeHead extends ItemHead {
  record: { object: RecordKind; id: string; label: string };
  op: string;
  reason: string | null;
}

export const CHANGE_REPRESENTATIONS: ListRepresentations = {
  goesOnBy: 'since',
  feed: {
    title: 'Changes to trade measures data',
    item: (item, { publicUrl }) => {
      const { record, revision, op, reason, recorded_at: recordedAt } = item as ChangeHead;
      const ref = { kind: record.object, id: record.id, label: record.label };
      return changeItem({ record: ref, revision, op, reason, recordedAt }, publicUrl + hrefOf(ref));
    },
  },
};

interface EntryHead extends ItemHead {
  kind: string;
  event: string | null;
  step: StepEntry['step'];
  summary: string;
  record: { object: RecordKind; id: string };
}

export const TIMELINE_REPRESENTATIONS: ListRepresentations = {
  csv: () => timelineRows,
  feed: { title: 'Timeline of trade measures', item: entryFeedItem },
  dates: (item, context, knownOn) => {
    const found = stepOf(item as EntryHead, context, knownOn);
    return found === null ? together([]) : measureDates(found.measure, [found.step], found.place);
  },
};

/** Returns the step of a measure that an entry of the timeline is, as known on a day; null for entries of other kinds. */
function stepOf({ kind, event, step, record }: EntryHead, context: Context, knownOn: Day | null) {
  const head = kind === 'measure_event' ? headOf(context, 'measure', record.id) : null;
  const measure = head && recordOf(context, 'measure', record.id);
  if (head === null || measure === null) return null;
  const found = stepEntries(measure, knownOn).find((one) => {
    return one.event.id === event && one.step === step;
  });
  if (found === undefined) return null;
  return { measure, step: found, place: addressOf(head, 'measure', context) };
}

function entryFeedItem(item: ItemHead, context: Context, knownOn: Day | null): FeedItem | null {
  const found = stepOf(item as EntryHead, context, knownOn);
  if (found !== null) return stepItem(found.measure, found.step, found.place);
  const { kind, event, summary, record } = item as EntryHead;
  const head = headOf(context, record.object, record.id);
  if (head === null) return null;
  if (kind === 'statement') return statementFeedItem(head, context);
  return {
    ...recordItem(record.object, record.id, addressOf(head, record.object, context)),
    id: itemId(record.object, record.id, event ?? undefined),
    title: summary,
    text: summary,
    published: null,
    tags: [kind],
    extension: { object: 'timeline_entry', kind, event },
  };
}

/** Returns the feed item of a statement in its first rendering that quotes, else in its first. */
function statementFeedItem(item: ItemHead, context: Context): FeedItem | null {
  const statement = recordOf(context, 'statement', item.id);
  const renderings = statement?.renderings ?? [];
  const rendering = renderings.find((one) => !isParaphrase(one)) ?? renderings[0];
  const document = rendering && getDocument(context.store, rendering.document.id);
  if (!statement || !rendering || !document) return null;
  return statementItem({ statement, rendering, document }, addressOf(item, 'statement', context));
}

function recordOf<K extends RecordKind>(
  { store }: Context,
  kind: K,
  id: string,
): RecordOf[K] | null {
  const record = getRecord(store, kind, id);
  const entry = record && readRecord(store, kind, record.pk);
  return (entry?.record ?? null) as RecordOf[K] | null;
}

function headOf({ store }: Context, object: RecordKind, id: string): ItemHead | null {
  const record = getRecord(store, object, id);
  if (record === undefined) return null;
  return { object, id, revision: record.revision, recorded_at: record.recordedAt };
}

/** Returns the URL of the record of an item, with the stamp of its revision. */
function addressOf(item: ItemHead, kind: RecordKind, { publicUrl }: Context) {
  const { id, revision, recorded_at: recordedAt } = item;
  return { url: publicUrl + hrefOf({ kind, id }), stamp: { revision, recordedAt } };
}
