import { changeDays } from './change-days.ts';
import { type Day, dayNumberOrNull } from './day.ts';
import { type Grade, gradeOf } from './grade.ts';
import { type Lifecycle, type Prepared, prepare } from './lifecycle.ts';
import type { Provision } from './measure.ts';
import { possibleStatesOn, type StrandStates } from './possible-states.ts';
import { happenedBy } from './question.ts';
import { type Range, rangesBetween, UNBOUNDED_TO } from './rectangles.ts';
import { provisionStates, strandCertainTo } from './status.ts';
import type { ProvisionState } from './strand.ts';

/** How sure it is that a provision is in force. `scheduled`: only scheduled events make it possible. */
export type InForce = 'no' | 'scheduled' | Grade;

/** A range of days, inclusive, with the same possible states of a provision, equally sure. */
export interface Span extends Range {
  possible: ProvisionState[];
  grade: Grade;
  inForce: InForce;
}

/** The spans of one provision, without a gap. A measure without provisions has one entry, with a null provision. */
export interface ProvisionSpans {
  provision: Pick<Provision, 'id' | 'label'> | null;
  spans: Span[];
}

/** The maximum number of possible states over all days. Beyond it no spans are returned. */
const WORLDS_MAX = 20_000;

/** Returns the spans of each provision as known on a day; null if there are too many possible states. */
export function provisionSpans(life: Lifecycle, knownOn: Day | null): ProvisionSpans[] | null {
  const prepared = prepare(life);
  const unscheduled = withoutSchedule(prepared);
  const days = rangesBetween(changeDays(prepared), UNBOUNDED_TO);
  if (possibleStatesOver(prepared, days) > WORLDS_MAX) return null;
  const known = dayNumberOrNull(knownOn);
  const rows = days.map(({ from, to }) => {
    const of = (what: Prepared) => possibleStatesOn(what, from, known, false).strands;
    return { from, to, all: of(prepared), unplanned: of(unscheduled) };
  });
  return prepared.strandOf.map((at, index) => {
    const spans = rows.flatMap(({ from, to, all, unplanned }) => {
      const strand = all[at] as StrandStates;
      const inForceUnplanned = provisionStates((unplanned[at] as StrandStates).states).includes(
        'in_force',
      );
      return gradedSpans({ from, to }, strand, known, inForceUnplanned);
    });
    return { provision: life.provisions[index] ?? null, spans: joined(spans) };
  });
}

/** Returns the span of some states; two if sources cover only the first of its days. */
function gradedSpans(
  range: Range,
  strand: StrandStates,
  known: number | null,
  inForceUnplanned: boolean,
): Span[] {
  const possible = provisionStates(strand.states);
  const certainTo = strandCertainTo(strand, known);
  return partsOf(range, possible.length === 1 ? certainTo : Infinity).map((part) => {
    const grade = gradeOf(possible.length, part.from, certainTo);
    return { ...part, possible, grade, inForce: inForceIn(possible, grade, inForceUnplanned) };
  });
}

/** Returns the days up to a day and those after it, as far as there are some. */
function partsOf({ from, to }: Range, last: number): Range[] {
  if (last < from || last >= to) return [{ from, to }];
  return [
    { from, to: last },
    { from: last + 1, to },
  ];
}

/** Returns the same lifecycle without its scheduled events. */
function withoutSchedule(prepared: Prepared): Prepared {
  const steps = prepared.steps.map((step) =>
    step.modality === 'scheduled' ? { ...step, min: Infinity, max: Infinity } : step,
  );
  return { ...prepared, steps };
}

function possibleStatesOver({ steps }: Prepared, days: Range[]): number {
  return days.reduce((sum, { from }) => {
    return sum + 2 ** steps.filter((step) => happenedBy(step, from) === 'maybe').length;
  }, 0);
}

function inForceIn(possible: ProvisionState[], grade: Grade, unplanned: boolean): InForce {
  if (!possible.includes('in_force')) return 'no';
  return grade !== 'possible' || unplanned ? grade : 'scheduled';
}

/** Joins neighbouring spans with the same states, equally sure. */
function joined(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const alike = last?.inForce === span.inForce && last.grade === span.grade;
    const same = alike && last.possible.join() === span.possible.join();
    if (last && same) last.to = span.to;
    else kept.push({ ...span });
  }
  return kept;
}
