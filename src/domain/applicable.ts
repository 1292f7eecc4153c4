import {
  type Matched,
  OUT_REASONS,
  type ProvisionWays,
  type Question,
  type ScheduleReader,
  type Verdict,
} from './applicable.question.ts';
import { verdictOf } from './applicable.verdict.ts';
import { type Grade, weakest } from './grade.ts';

/** A provision on a day: whether it is in force, and with which terms. */
export interface ProvisionOfDay extends ProvisionWays {
  /** How sure it is that it is in force; null if it is not. */
  inForce: Grade | null;
  /** Its possible states, and how sure they are. */
  states: readonly string[];
  grade: Grade;
  /** Whether its start was called off. */
  calledOff: boolean;
}

/** A provision, or a line of its schedules, that may apply. */
export interface Applicable extends Omit<Matched, 'match'> {
  provision: string | null;
  match: Grade;
}

export const EXCLUDED_REASONS = [...OUT_REASONS, 'not_in_force', 'called_off'] as const;

/** A provision that does not apply although a reader may expect it, or of which it cannot be decided. */
export interface Excluded {
  provision: string | null;
  reason: (typeof EXCLUDED_REASONS)[number];
  /** What stands in its way: a state, a code, an actor, a line. */
  why: string;
  grade: Grade;
}

/** The provisions and lines that may apply, and what was left out of them and why. */
export interface ApplicableFound {
  items: Applicable[];
  excluded: Excluded[];
}

/** Returns which provisions of a measure may apply to what is asked. Nothing is added up. */
export function applicableIn(
  provisions: readonly ProvisionOfDay[],
  question: Question,
  schedules: ScheduleReader,
): ApplicableFound {
  const found = provisions.map((provision) => {
    const others = provisions.filter((other) => other !== provision);
    const verdicts = provision.terms.map((terms) => {
      return verdictOf(terms, { question, schedules, others });
    });
    return provision.inForce === null
      ? outOfForce(provision, verdicts)
      : inForce(provision, provision.inForce, verdicts);
  });
  return {
    items: found.flatMap(({ items }) => items),
    excluded: found.flatMap(({ excluded }) => excluded),
  };
}

const NOTHING: ApplicableFound = { items: [], excluded: [] };

/** A provision that would apply if it were in force; nothing is said of one that was not public. */
function outOfForce(
  { provision, states, grade, calledOff }: ProvisionOfDay,
  verdicts: Verdict[],
): ApplicableFound {
  const told = states.filter((state) => state !== 'unannounced');
  if (told.length === 0 || verdicts.every(({ is }) => is !== 'in')) return NOTHING;
  const reason = calledOff ? 'called_off' : 'not_in_force';
  return { items: [], excluded: [{ provision, reason, why: told.join(' or '), grade }] };
}

/** Joins what the terms say that may stand. */
function inForce(
  { provision }: ProvisionOfDay,
  grade: Grade,
  verdicts: Verdict[],
): ApplicableFound {
  const matching = verdicts.filter((verdict) => verdict.is === 'in');
  if (matching.length === 0) {
    const out = verdicts.find((verdict) => verdict.is === 'out');
    if (out === undefined) return NOTHING;
    const { reason, why } = out;
    return { items: [], excluded: [{ provision, reason, why, grade }] };
  }
  const isOpen = matching.length < verdicts.length;
  const items = matching.flatMap(({ items }) => items);
  return {
    items: onceEach(items.map((item) => applying(item, provision, grade, isOpen))),
    excluded: [],
  };
}

function applying(
  { match, ...item }: Matched,
  provision: string | null,
  grade: Grade,
  isOpen: boolean,
): Applicable {
  return { ...item, provision, match: weakest(grade, match, isOpen ? 'possible' : 'certain') };
}

/** Items that several terms have in common, once. */
function onceEach(items: Applicable[]): Applicable[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
