import type { Because } from '../domain/because.ts';
import type { Day } from '../domain/day.ts';
import type { Modality } from '../domain/event.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import type { OutcomeOnDay } from '../domain/outcome.ts';
import type { MeasureStateOnDay, MeasureStatus } from '../domain/status.ts';
import type { ThreatEvent } from '../domain/threat.ts';
import { statusInWords } from '../records/measure/status.words.ts';
import { outcomeInWords } from '../records/threat/outcome.words.ts';
import type { Match } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { dateHtml, dayHtml } from './date.ts';
import { printedHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { readByRef } from './record.ts';
import { stepName } from './step.ts';
import { inWords } from './words.ts';

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

/** Returns the status of a measure as a tag. */
export function statusTag(status: MeasureStateOnDay): Html {
  return tag(status.state, statusInWords(status));
}

/** Returns the outcome of a threat as a tag. */
export function outcomeTag(outcome: OutcomeOnDay): Html {
  return tag(outcome.outcome, outcomeInWords(outcome));
}

function tag(state: string, words: string): Html {
  return html`<span class="tag is-${state}"><span aria-hidden="true">${SIGNS[state]}</span> ${words}</span>`;
}

/** Returns a label for an item of a list that matches its filters by less than certainty. */
export function matchHtml(match: Match | null): Html {
  return match === null || match === 'certain'
    ? html``
    : html` <small class="match">${match} match</small>`;
}

/** Returns until when sources cover an answer, and the document behind that. */
export function coverageHtml(
  store: Store,
  { coveredUntil, coveredBy }: Pick<MeasureStatus, 'coveredUntil' | 'coveredBy'>,
): Html {
  if (coveredUntil === null) return html`<p>No dated source covers it.</p>`;
  const document = coveredBy === null ? undefined : readByRef(store, 'document', coveredBy);
  const by = document && html`: <a href="/documents/${document.id}">${document.title}</a>`;
  return html`<p>Sources cover it until ${dayHtml(coveredUntil)}${by}.</p>`;
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
    return html`<b>${stepName(event, 'until')}</b>, ${how}: until ${dateHtml(end)}`;
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
