import type { PlacedLine } from './applicable.lines.ts';
import {
  type Matched,
  type OUT_REASONS,
  type ProvisionWays,
  type Question,
  type ScheduleReader,
  SILENT,
  type TermsOfDay,
} from './applicable.question.ts';
import type { Match } from './applicable.scope.ts';
import { verdictOf } from './applicable.verdict.ts';
import { CODE_MATCHES, type CodeMatch } from './codes.ts';

/** How a measure reaches the goods that are asked about. */
export interface Reached {
  /** How its code matches the one asked for; null if no code is asked for. */
  label: CodeMatch['label'] | null;
  /** Whether it leaves out a part of the code asked for. */
  excepts: boolean;
  match: Match;
}

/** Why it cannot be decided whether a measure reaches goods: nobody says whom, or which, or in codes of another list. */
export const UNDECIDED = ['scope_unstated', 'products_unstated', 'nomenclature'] as const;
export type Undecided = (typeof UNDECIDED)[number];

/** How a measure reaches goods; or why that cannot be decided; null if it does not. */
export type Reach = Reached | Undecided | null;

/** What is asked of measures. */
export interface ReachQuestion extends Question {
  /** Only codes of this nomenclature count; null for any. */
  within: string | null;
}

/** Returns how the provisions of a measure reach what is asked, by their terms alone: whether they are in force or not. */
export function reachOf(
  provisions: readonly ProvisionWays[],
  question: ReachQuestion,
  schedules: ScheduleReader,
): Reach {
  const { within } = question;
  const reader = within === null ? schedules : linesOf(within, schedules);
  return best(provisions.map((one) => reachOfOne(one, provisions, question, reader)));
}

/** Returns the best of several: the surest of those that reach, with the first label that holds. */
export function best(reaches: readonly Reach[]): Reach {
  const reached = reaches.filter((one) => one !== null && typeof one === 'object');
  const [first] = reached.toSorted((a, b) => placeOf(a) - placeOf(b));
  if (first === undefined) return UNDECIDED.find((reason) => reaches.includes(reason)) ?? null;
  const match = reached.some((one) => one.match === 'certain') ? 'certain' : 'possible';
  return { ...first, match };
}

/** Labels come in their order; of one label that without exceptions goes first. */
function placeOf({ label, excepts }: Reached): number {
  return (label === null ? 0 : CODE_MATCHES.indexOf(label)) * 2 + Number(excepts);
}

function reachOfOne(
  { provision, terms }: ProvisionWays,
  provisions: readonly ProvisionWays[],
  question: ReachQuestion,
  schedules: ScheduleReader,
): Reach {
  const others = provisions.filter((other) => other.provision !== provision);
  const verdicts = terms.map((way) => {
    const narrowed = question.within === null ? way : narrowedTo(question.within, way);
    return narrowed === null ? SILENT : verdictOf(narrowed, { question, schedules, others });
  });
  const isOpen = verdicts.some(({ is }) => is !== 'in');
  return best(
    verdicts.flatMap((verdict): Reach[] => {
      if (verdict.is === 'in') return verdict.items.map((item) => reachedBy(item, isOpen));
      return verdict.is === 'out' ? [undecided(verdict.reason)] : [];
    }),
  );
}

/** Terms without codes of other nomenclatures; null if nothing is left that may match. */
function narrowedTo(nomenclature: string, terms: TermsOfDay): TermsOfDay | null {
  const { products, schedules } = terms;
  if (products?.kind !== 'codes' || products.codes.length === 0) return terms;
  const codes = products.codes.filter((code) => code.nomenclature === nomenclature);
  if (codes.length === 0 && schedules.length === 0) return null;
  return { ...terms, products: { ...products, codes } };
}

/** A reader of the lines alone whose codes are of a nomenclature, or that have none. */
function linesOf(nomenclature: string, schedules: ScheduleReader): ScheduleReader {
  const isOf = (line: PlacedLine['line']) => line.code === '' || line.nomenclature === nomenclature;
  return { ...schedules, lines: (id) => schedules.lines(id).filter(isOf) };
}

function undecided(reason: (typeof OUT_REASONS)[number]): Undecided | null {
  return UNDECIDED.find((known) => known === reason) ?? null;
}

function reachedBy({ code, exceptions, match }: Matched, isOpen: boolean): Reached {
  const label = code?.found.label ?? null;
  const excepts = label !== null && exceptions.some(isOfCode);
  return { label, excepts, match: isOpen ? 'possible' : match };
}

/** Whether an exception takes a part of the code away. */
function isOfCode(exception: Matched['exceptions'][number]): boolean {
  if (exception.kind === 'line') return exception.line.code.label === 'within';
  return exception.kind === 'code';
}
