import { prepare, type Step } from './lifecycle.ts';
import { OPEN_QUESTIONS_MAX } from './possible-states.ts';
import { STATUS_COST_MAX, statusCost } from './status.cost.ts';
import { TERM_NAMES, termsSet } from './terms.ts';
import { type TermsGroup, type TermsLife, termsGroups } from './terms-of-day.groups.ts';

/** What it costs to read and tell that an event touches a provision, and that it sets a term of one, in steps of events. */
const TOUCH = 40;
const VALUE = 150;

/**
 * How many steps of events the status and the terms of a measure take on all days, to write them and to tell them: those of
 * its status, and in the same measure what its events touch and set, and the ways in which its terms can stand on
 * a day. Counts no further than beyond `STATUS_COST_MAX`.
 */
export function measureCost(life: TermsLife): number {
  const told = toldCost(life);
  if (told > STATUS_COST_MAX) return told;
  const open =
    told + termsGroups(life, TERM_NAMES).reduce((sum, group) => sum + openCost(group), 0);
  return open > STATUS_COST_MAX ? open : open + statusCost(life);
}

function toldCost({ provisions, events }: TermsLife): number {
  const all = Math.max(1, provisions.length);
  return events.reduce((sum, event) => {
    const touched = event.provisions.length || all;
    const values = event.sets.map((set) => {
      return (set.provisions.length || touched) * termsSet(set.terms).length;
    });
    return sum + TOUCH * touched + VALUE * values.reduce((count, one) => count + one, 0);
  }, 0);
}

/** The steps that are looked at for the terms of a group on the day on which most is open; 0 if nothing ever is. */
function openCost({ life }: TermsGroup): number {
  const { steps, knownMin, knownMax } = prepare(life);
  const open = mostAtOnce(steps.map(openSpan));
  const unknown = mostAtOnce(knownMin.map((min, event) => [min, knownMax[event] as number]));
  const questions = Math.min(open + unknown, OPEN_QUESTIONS_MAX);
  return questions === 0 ? 0 : 2 ** questions * life.events.length;
}

type Span = [from: number, before: number];

/** The days on which it is open whether a step has come. */
function openSpan({ modality, min, max }: Step): Span {
  return [min, modality === 'scheduled' ? Infinity : max];
}

/** How many spans a day lies in, at most. */
function mostAtOnce(spans: Span[]): number {
  const bounds = spans
    .filter(([from, before]) => from < before)
    .flatMap(([from, before]) => [[from, 1] as const, [before, -1] as const])
    .sort(([a, up], [b, down]) => (a === b ? up - down : a < b ? -1 : 1));
  let [now, most] = [0, 0];
  for (const [, change] of bounds) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
