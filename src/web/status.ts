import type { Because } from '../domain/because.ts';
import type { Day } from '../domain/day.ts';
import type { Modality } from '../domain/event.ts';
import type { Grade } from '../domain/grade.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import type { OutcomeOnDay } from '../domain/outcome.ts';
import type { MeasureStatus } from '../domain/status.ts';
import type { ThreatEvent } from '../domain/threat.ts';
import { dateHtml, dayHtml } from './date.ts';
import { printedHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { capital, inWords, OUTCOME_WORDS, STATE_WORDS } from './words.ts';

/** The sign of each status, so that colour is not the only difference. */
const SIGNS: Record<string, string> = {
  in_force: '●',
  partly_in_force: '◐',
  announced: '○',
  unannounced: '·',
  suspended: '‖',
  ended: '■',
  pending: '○',
  partly_carried_out: '◐',
  carried_out: '●',
  withdrawn: '■',
  lapsed: '■',
  unmade: '·',
  uncertain: '?',
};

type Shown = Pick<MeasureStatus, 'state' | 'grade' | 'possible'>;

/** Returns a status in words: one state with its grade, or all states that the evidence allows. */
export function statusWords({ state, grade, possible }: Shown) {
  if (state !== 'uncertain') return graded(capital(STATE_WORDS[state]), grade);
  return `Uncertain: ${orWords(possible.map((state) => STATE_WORDS[state]))}`;
}

type ShownOutcome = Pick<OutcomeOnDay, 'outcome' | 'grade' | 'possible'>;

/** Returns the outcome of a threat in words. */
export function outcomeWords({ outcome, grade, possible }: ShownOutcome) {
  if (outcome !== 'uncertain') return graded(capital(OUTCOME_WORDS[outcome]), grade);
  return `Uncertain: ${orWords(possible.map((state) => OUTCOME_WORDS[state]))}`;
}

/** Returns words for what only follows from older sources, so that nobody takes it for a fresh report. */
function graded(words: string, grade: Grade): string {
  return grade === 'presumed' ? `${words} (presumed)` : words;
}

function orWords(words: string[]): string {
  return words.join(', or ');
}

/** Returns the status of a measure as a tag. */
export function statusTag(status: Shown): Html {
  return tag(status.state, statusWords(status));
}

/** Returns the outcome of a threat as a tag. */
export function outcomeTag(outcome: ShownOutcome): Html {
  return tag(outcome.outcome, outcomeWords(outcome));
}

function tag(state: string, words: string): Html {
  return html`<span class="tag is-${state}"><span aria-hidden="true">${SIGNS[state]}</span> ${words}</span>`;
}

interface Reason {
  event: MeasureEvent | ThreatEvent;
  step?: Because['step'];
  rule: string;
}

const HOW: Record<Modality, string> = {
  occurred: 'reported',
  enacted: 'enacted',
  scheduled: 'scheduled',
};

/** Returns the event of a reason, or the scheduled end of what the event begins. */
function happeningHtml({ event, step }: Reason): Html {
  const { type, modality, date } = event;
  const end = step === 'until' && 'until' in event && event.until;
  if (end) {
    const how = modality === 'enacted' ? HOW.enacted : HOW.scheduled;
    return html`<b>End of the ${inWords(type).toLowerCase()}</b>, ${how}: until ${dateHtml(end)}`;
  }
  return html`<b>${inWords(type)}</b>, ${HOW[modality]}: ${dateHtml(date)}`;
}

/** Returns why a status or outcome holds: the deciding events, each with its rule and evidence. */
export function becauseHtml(because: readonly Reason[], knownOn: Day | null = null): Html {
  if (because.length === 0)
    return knownOn === null
      ? html`<p>No known event decides it.</p>`
      : html`<p>Nothing about it was public on ${dayHtml(knownOn)}.</p>`;
  return html`<ol class="because">${because.map(
    (reason) => html`<li>${happeningHtml(reason)}
<span class="fine block">${reason.rule}</span>${reason.event.evidence.map((piece) => html`<span class="block">${printedHtml(piece)}</span>`)}</li>`,
  )}</ol>`;
}
