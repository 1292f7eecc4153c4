import type { EndDay, Modality } from '../../domain/event.ts';
import { endDayOf } from '../../domain/lifecycle.ts';
import type { Measure, MeasureEvent } from '../../domain/measure.ts';
import type { StepEntry } from '../../domain/step-entry.ts';
import { type CalendarDates, type Dated, entriesOf, together } from '../../formats/calendar.ts';
import type { Shown } from '../../formats/wire/ref.ts';
import { exceptedParts, stepTitle } from './step.words.ts';

const MODALITY_NOTES: Record<Modality, string> = {
  scheduled: 'Scheduled.',
  enacted: 'By the legal text.',
  occurred: '',
};

const END_DAY_WORDS: Record<EndDay, string> = {
  included: 'The day named is the last day.',
  excluded: 'The day named no longer counts.',
  unstated: 'The source does not say whether the day named still counts.',
};

/** The dates of steps of a measure, with what became of them. */
export function measureDates(
  measure: Measure,
  steps: readonly StepEntry[],
  place: Shown,
): CalendarDates {
  return together(steps.map((step) => entriesOf(stepDate(measure, step), place)));
}

function stepDate(measure: Measure, step: StepEntry): Dated {
  const { event, date, modality, outcome } = step;
  const except = exceptedParts(step, measure);
  return {
    uid: `measure-${measure.id}.${step.key.replace('/', '.')}`,
    title: titleOf(measure, event),
    what: except === '' ? stepTitle(step) : `${stepTitle(step)}, except ${except}`,
    date,
    notes: notesOf(step),
    tentative: modality === 'scheduled',
    cancelled: outcome.calledOff === 'yes',
  };
}

function titleOf({ title, provisions }: Measure, event: MeasureEvent): string {
  const labels = provisions
    .filter(({ id }) => event.provisions.includes(id))
    .map(({ label }) => label);
  return labels.length === 0 ? title : `${title} (${labels.join(', ')})`;
}

function notesOf({ event, step, date, modality }: StepEntry): string[] {
  const isEnd = step === 'until' || event.type === 'expiry';
  return [
    MODALITY_NOTES[modality],
    isEnd ? END_DAY_WORDS[endDayOf(date, event.endDay)] : '',
    step === 'own' ? (event.note ?? '') : '',
  ];
}
