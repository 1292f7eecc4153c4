import type { Measure, MeasureEvent } from '../../domain/measure.ts';
import { datedInWords, statedDay } from '../../formats/date.ts';
import { headOf, instantOf, recordItem } from '../../formats/feed.items.ts';
import type { FeedItem } from '../../formats/feed.ts';
import { dateJson } from '../../formats/wire/date.ts';
import type { Shown } from '../../formats/wire/ref.ts';

/** A measure with the dates of its life in words. */
export function measureItem(measure: Measure, { url, stamp }: Shown): FeedItem {
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

function eventLine({ type, modality, date }: MeasureEvent): string {
  return `${type.replaceAll('_', ' ')} (${modality}): ${datedInWords(date, 'day not known')}`;
}
