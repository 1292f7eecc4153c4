import type { Day } from '../domain/day.ts';
import type { Measure, MeasureEvent } from '../domain/measure.ts';
import type { RecordRef } from '../domain/record.ts';
import type { QuotationType } from '../domain/statement.ts';
import type { Threat } from '../domain/threat.ts';
import { termsOf } from '../records/threat/terms.ts';
import {
  type Attributed,
  attributionOf,
  isHeld,
  outletOf,
  speakerOf,
  titleOf,
} from './attribution.ts';
import { datedInWords, statedDay } from './date.ts';
import { BASE_AUTHOR, type FeedItem } from './feed.ts';
import { textFragment } from './textfragment.ts';
import { dateJson, optionalDateJson } from './wire/date.ts';
import type { Stamp } from './wire/ref.ts';
import { quotationsOf, spanToShow } from './wording.ts';

/** Where the record is (absolute), and which revision of it the item shows. */
export interface Place {
  url: string;
  stamp: Stamp;
}

/** One revision of a record in the history of the base. */
export interface Change {
  record: RecordRef;
  revision: number;
  /** What was done: `create`, `revise`, `retract` and the like. */
  op: string;
  reason: string | null;
  recordedAt: string;
}

/** How a title says what the reader will find: a paraphrase is never taken for a quotation. */
const LABELS: Record<QuotationType, string> = {
  direct: '[Quotation]',
  mixed: '[Partial quotation]',
  indirect: '[Paraphrase]',
  reported: '[Paraphrase]',
};

/** A statement in one rendering; the byline of anything but a direct quotation of what the speaker holds is the outlet's. */
export function statementItem(said: Attributed, { url, stamp }: Place): FeedItem {
  const { statement, rendering, document } = said;
  const { quotationType } = rendering;
  const isTheirs = quotationType === 'direct' && isHeld(statement, rendering);
  const published = datedInWords(document.published, 'n.d.');
  return {
    id: url,
    url,
    externalUrl: linkInto(said),
    title: `${LABELS[quotationType]} ${statement.summary}`,
    text: `${attributionOf(said)}\n\nSource: ${titleOf(document)}, ${outletOf(document)}, ${published}`,
    published: instantOf(statedDay(statement.saidOn)),
    updated: stamp.recordedAt,
    authors: [isTheirs ? speakerOf(statement) : outletOf(document)],
    tags: [quotationType, statement.attitude, ...statement.about.map(({ id }) => id)],
    extension: {
      ...headOf('statement', statement.id, stamp),
      quotation_type: quotationType,
      words_of: rendering.wordsOf,
      quoted: quotationsOf(rendering),
      speaker: speakerOf(statement),
      printed_as: statement.speaker.mention,
      polarity: statement.polarity,
      outlet: document.publisher,
      said_on: dateJson(statement.saidOn),
      published: dateJson(document.published),
    },
  };
}

/** A measure with the dates of its life in words. */
export function measureItem(measure: Measure, { url, stamp }: Place): FeedItem {
  const announced = measure.events.find(({ type }) => type === 'announced');
  return {
    ...recordItem(url, stamp),
    title: measure.title,
    text: [measure.summary, ...measure.events.map(eventLine)].join('\n'),
    published: instantOf(announced ? statedDay(announced.date) : null),
    tags: [measure.type, measure.flow],
    extension: {
      ...headOf('measure', measure.id, stamp),
      events: measure.events.map(({ id, type, modality, date }) => {
        return { id, type, modality, date: dateJson(date) };
      }),
    },
  };
}

/** A threat, labelled as one: it is not a measure. */
export function threatItem(threat: Threat, { url, stamp }: Place): FeedItem {
  const made = threat.events.find(({ type }) => type === 'made');
  return {
    ...recordItem(url, stamp),
    title: `[Threat] ${threat.title}`,
    text: termsOf(threat).join('\n'),
    published: instantOf(made ? statedDay(made.date) : null),
    tags: ['threat', threat.threatenedType],
    extension: {
      ...headOf('threat', threat.id, stamp),
      deadline: optionalDateJson(threat.deadline) ?? null,
    },
  };
}

/** A change of a record; each revision is an item of its own. */
export function changeItem(change: Change, url: string): FeedItem {
  const { record, revision, op, reason, recordedAt } = change;
  const stamp = { revision, recordedAt };
  return {
    ...recordItem(url, stamp),
    id: `${url}@${revision}`,
    title: `${record.label}: ${op} (${record.kind}, revision ${revision})`,
    text: reason ?? 'No reason is recorded.',
    published: recordedAt,
    tags: [record.kind, op],
    extension: { ...headOf(record.kind, record.id, stamp), op },
  };
}

function recordItem(url: string, { recordedAt }: Stamp) {
  return { id: url, url, externalUrl: null, updated: recordedAt, authors: [BASE_AUTHOR] };
}

function headOf(object: string, id: string, { revision }: Stamp) {
  return { object, id, revision };
}

/** A link to the wording in the live document. */
function linkInto({ rendering, document }: Attributed): string | null {
  const span = spanToShow(rendering);
  if (document.url === null || span === null) return document.url;
  return textFragment(document.url, span.exact, span.prefix, span.suffix, document.text);
}

function eventLine({ type, modality, date }: MeasureEvent): string {
  return `${type.replaceAll('_', ' ')} (${modality}): ${datedInWords(date, 'day not known')}`;
}

function instantOf(day: Day | null): string | null {
  return day === null ? null : `${day}T00:00:00Z`;
}
