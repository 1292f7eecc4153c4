import type { Measure } from '../../domain/measure.ts';
import type { StepEntry } from '../../domain/step-entry.ts';
import { statedDay } from '../../formats/date.ts';
import { headOf, instantOf, itemId, recordItem } from '../../formats/feed.items.ts';
import type { FeedItem } from '../../formats/feed.ts';
import { dateJson } from '../../formats/wire/date.ts';
import type { Shown } from '../../formats/wire/ref.ts';
import { stepInWords } from './step.words.ts';

/** A measure with the steps of its life in words. */
export function measureItem(
  measure: Measure,
  steps: readonly StepEntry[],
  { url, stamp }: Shown,
): FeedItem {
  const announced = measure.events.find(({ type }) => type === 'announced');
  return {
    ...recordItem('measure', measure.id, { url, stamp }),
    title: measure.title,
    text: [measure.summary, ...steps.map((step) => stepInWords(step, measure))].join('\n'),
    published: instantOf(announced ? statedDay(announced.date) : null),
    tags: [measure.type, measure.flow],
    extension: {
      ...headOf('measure', measure.id, stamp),
      events: steps.map((step) => ({ id: step.event.id, ...stepJson(step) })),
    },
  };
}

/** One step of a measure, as an entry of the timeline. */
export function stepItem(measure: Measure, step: StepEntry, { url, stamp }: Shown): FeedItem {
  const words = stepInWords(step, measure);
  return {
    ...recordItem('measure', measure.id, { url, stamp }),
    id: itemId('measure', measure.id, step.key),
    title: `${measure.title}: ${words}`,
    text: words,
    published: null,
    tags: ['measure_event'],
    extension: {
      object: 'timeline_entry',
      kind: 'measure_event',
      event: step.event.id,
      ...stepJson(step),
    },
  };
}

function stepJson({ event: { type }, step, modality, date, outcome }: StepEntry) {
  const { calledOff, confirms } = outcome;
  return { type, step, modality, date: dateJson(date), called_off: calledOff, confirms };
}
