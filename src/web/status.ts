import type { Day } from '../domain/day.ts';
import type { Effect } from '../domain/lifecycle.ts';
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

/** Returns a status in words: one state, or all states that the evidence allows. */
export function statusWords({ status, possible }: Pick<MeasureStatus, 'status' | 'possible'>) {
  if (status !== 'uncertain') return capital(STATE_WORDS[status]);
  return `Uncertain: ${orWords(possible.map((state) => STATE_WORDS[state]))}`;
}

/** Returns the outcome of a threat in words. */
export function outcomeWords({ outcome, possible }: Pick<OutcomeOnDay, 'outcome' | 'possible'>) {
  if (outcome !== 'uncertain') return capital(OUTCOME_WORDS[outcome]);
  return `Uncertain: ${orWords(possible.map((state) => OUTCOME_WORDS[state]))}`;
}

function orWords(words: string[]): string {
  return words.join(', or ');
}

/** Returns the status of a measure as a tag. */
export function statusTag(status: Pick<MeasureStatus, 'status' | 'possible'>): Html {
  return tag(status.status, statusWords(status));
}

/** Returns the outcome of a threat as a tag. */
export function outcomeTag(outcome: Pick<OutcomeOnDay, 'outcome' | 'possible'>): Html {
  return tag(outcome.outcome, outcomeWords(outcome));
}

function tag(state: string, words: string): Html {
  return html`<span class="tag is-${state}"><span aria-hidden="true">${SIGNS[state]}</span> ${words}</span>`;
}

interface Reason {
  event: MeasureEvent | ThreatEvent;
  effect?: Effect;
  rule: string;
}

/** Returns the event of a reason, or the scheduled end of what the event begins. */
function happeningHtml({ event, effect }: Reason): Html {
  const { type, modality, date } = event;
  const end = effect === 'resume' && type !== 'resumption' && 'until' in event && event.until;
  if (end)
    return html`<b>End of the ${inWords(type).toLowerCase()}</b>, scheduled: until ${dateHtml(end)}`;
  return html`<b>${inWords(type)}</b>, ${modality === 'occurred' ? 'reported' : 'scheduled'}: ${dateHtml(date)}`;
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
