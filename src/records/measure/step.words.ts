import type { EventType, Measure, MeasureEvent } from '../../domain/measure.ts';
import type { StepEntry } from '../../domain/step-entry.ts';
import { datedInWords } from '../../formats/date.ts';

/** What an event does, as a calendar says it, as something to come and as something that happened. */
const EVENT_WORDS: Record<EventType, [calendar: string, planned: string, happened: string]> = {
  proposed: ['proposed', 'be proposed', 'proposed'],
  announced: ['announced', 'be announced', 'announced'],
  adopted: ['adopted', 'be adopted', 'adopted'],
  entry_into_force: ['enters into force', 'take effect', 'took effect'],
  postponement: ['postponed', 'be put off', 'put off'],
  suspension: ['suspended', 'be suspended', 'suspended'],
  suspension_extension: ['suspension extended', 'stay suspended for longer', 'extended'],
  resumption: ['resumes', 'resume', 'resumed'],
  amendment: ['amended', 'be amended', 'amended'],
  rate_change: ['rate changes', 'change its rate', 'rate changed'],
  partial_suspension: ['partly suspended', 'be partly suspended', 'partly suspended'],
  injunction: ['stopped by injunction', 'be stopped by injunction', 'stopped by injunction'],
  stay: ['ruling stayed', 'have a ruling stayed', 'ruling stayed'],
  ruling: ['court ruling', 'be ruled on', 'ruled on by a court'],
  appeal: ['appealed', 'be appealed', 'appealed'],
  investigation_opened: ['investigation opened', 'be investigated', 'investigation opened'],
  preliminary_determination: [
    'preliminary determination',
    'be determined preliminarily',
    'determined preliminarily',
  ],
  final_determination: ['final determination', 'be determined finally', 'determined finally'],
  review: ['review', 'be reviewed', 'reviewed'],
  sunset_review: ['sunset review', 'have a sunset review', 'sunset review'],
  rescission: ['review or investigation rescinded', 'have a review rescinded', 'rescinded'],
  circumvention_ruling: ['circumvention ruling', 'be ruled on', 'circumvention ruled on'],
  expiry: ['expires', 'expire', 'expired'],
  repeal: ['repealed', 'be repealed', 'repealed'],
  withdrawal: ['withdrawn', 'be withdrawn', 'withdrawn'],
  invalidation: ['invalidated', 'be invalidated', 'invalidated'],
  supersession: ['superseded', 'be superseded', 'superseded'],
  correction: ['corrected', 'be corrected', 'corrected'],
};

/** What an event did, in words: "repealed". */
export function happenedWords({ type }: Pick<MeasureEvent, 'type'>): string {
  return EVENT_WORDS[type][2];
}

/** What a step is, in the words of a calendar, without its date. */
export function stepTitle({ event, step, modality }: StepEntry): string {
  if (step === 'own') return EVENT_WORDS[event.type][0];
  return `${begunWords(event)} ${modality === 'enacted' ? 'ends' : 'scheduled to end'}`;
}

/** What comes to its end with an event's `until`. */
export function begunWords({ type }: Pick<MeasureEvent, 'type'>): string {
  return type === 'suspension_extension' ? 'suspension' : type.replaceAll('_', ' ');
}

/** A step with its date and what became of it, as a sentence: "To take effect 8 May 2031 (by Order 1)". */
export function stepInWords(entry: StepEntry, measure: Measure): string {
  const { calledOff } = entry.outcome;
  const words = datedStep(entry);
  if (calledOff === 'no') return capital(words);
  const why = calledOffBy(entry, measure);
  if (calledOff === 'yes') return `Called off: ${words}, ${why}`;
  return `${capital(words)}, except ${exceptedParts(entry, measure)} (${why})`;
}

/** The labels of the provisions for which a step was called off; empty where it was for all or none. */
export function exceptedParts({ outcome }: StepEntry, { provisions }: Measure): string {
  return provisions
    .filter(({ id }) => outcome.provisions.includes(id))
    .map(({ label }) => label)
    .join(', ');
}

function datedStep({ event, step, modality, date }: StepEntry): string {
  const [, planned, happened] = EVENT_WORDS[event.type];
  const day = datedInWords(date, 'on an unknown day');
  const what = step === 'until' ? 'end' : planned;
  const subject = step === 'until' ? `${begunWords(event)} ` : '';
  if (modality === 'occurred') return `${happened} ${day}`;
  if (modality === 'enacted') return `${subject}to ${what} ${day}${inBrackets(event)}`;
  const isStart = step === 'own' && event.type === 'entry_into_force';
  return isStart ? `expected ${day}` : `${subject}expected to ${what} ${day}`;
}

function inBrackets({ by }: MeasureEvent): string {
  return by === null ? '' : ` (by ${by.label})`;
}

/** The events that called a step off, and the documents that did it: "suspended by Order 2". */
function calledOffBy({ event, outcome: { by, reason } }: StepEntry, { events }: Measure): string {
  const words = events
    .filter(({ id }) => by.includes(id))
    .map((other) => {
      const isNewWord = reason === 'replaced' && other.type === event.type;
      const what = isNewWord ? 'replaced' : reason === 'stayed' ? reason : happenedWords(other);
      return other.by === null ? what : `${what} by ${other.by.label}`;
    });
  return [...new Set(words)].join(' and ');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
