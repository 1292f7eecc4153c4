import { type Day, dayNumber } from './day.ts';
import { type Lifecycle, type Prepared, prepare } from './lifecycle.ts';
import type { Provision } from './measure.ts';
import { possibleStatesOn, type StrandStates } from './possible-states.ts';
import { happenedBy } from './question.ts';
import { type Range, rangesBetween, UNBOUNDED_TO } from './rectangles.ts';
import { changeDays, provisionStates } from './status.ts';
import type { ProvisionState } from './strand.ts';

/** How sure it is that a provision is in force. `scheduled`: only scheduled events make it possible. */
export type InForce = 'no' | 'scheduled' | 'possible' | 'certain';

/** A range of days, inclusive, with the same possible states of a provision. */
export interface Span extends Range {
  possible: ProvisionState[];
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
  const known = knownOn === null ? null : dayNumber(knownOn);
  const rows = days.map(({ from, to }) => {
    const of = (what: Prepared) => statesByProvision(what, from, known);
    return { from, to, all: of(prepared), sure: of(unscheduled) };
  });
  return prepared.strandOf.map((_, index) => {
    const spans = rows.map(({ from, to, all, sure }): Span => {
      const [possible, unplanned] = [all[index] ?? [], sure[index] ?? []];
      return { from, to, possible, inForce: inForceIn(possible, unplanned) };
    });
    return { provision: life.provisions[index] ?? null, spans: joined(spans) };
  });
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

function statesByProvision(prepared: Prepared, day: number, known: number | null) {
  const { strands } = possibleStatesOn(prepared, day, known, false);
  return prepared.strandOf.map((at) => provisionStates((strands[at] as StrandStates).states));
}

function inForceIn(possible: ProvisionState[], unplanned: ProvisionState[]): InForce {
  if (!possible.includes('in_force')) return 'no';
  if (possible.length === 1) return 'certain';
  return unplanned.includes('in_force') ? 'possible' : 'scheduled';
}

/** Joins neighbouring spans with the same states. */
function joined(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const same = last?.inForce === span.inForce && last.possible.join() === span.possible.join();
    if (last && same) last.to = span.to;
    else kept.push({ ...span });
  }
  return kept;
}
