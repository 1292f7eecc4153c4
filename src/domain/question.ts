import { isUnbounded, type Knowing, knowingOf, type Tri } from './knowing.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';

/** What is asked of the events, and what of them answers it for certain. */
export interface Question {
  prepared: Prepared;
  day: number;
  /** Null: all that is recorded is known. */
  knownOn: number | null;
  knowing: Knowing;
  /** For each event, whether it is known. */
  known: Tri[];
  /** Whether an event was public on the day, where it is known. */
  public: (event: number) => Tri;
  /** Whether a step has happened, where its event is known. */
  happened: (step: number) => Tri;
}

/** What the answer for some strands depends on: groups of events known together, and steps. */
export interface Open {
  knowledge: number[];
  steps: number[];
}

/** Whether a step has happened by a day: the calendar alone never confirms a scheduled one. */
export function happenedBy(step: Pick<Step, 'min' | 'max' | 'modality'>, day: number): Tri {
  if (step.min > day) return 'no';
  return step.modality !== 'scheduled' && step.max <= day ? 'yes' : 'maybe';
}

/** Whether a year is open, so that it makes a difference to leave out what only such events make possible. */
export function hasUnknownYear(prepared: Prepared): boolean {
  const { steps, life } = prepared;
  return (
    steps.some(({ yearUnknown }) => yearUnknown) ||
    life.events.some((_, event) => isUnbounded(prepared, event))
  );
}

/** Returns the question of a day, as known on another; `dated` leaves out what only events of unknown year make possible. */
export function questionOf(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): Question {
  const knowing = knowingOf(prepared, knownOn, dated);
  const { known } = knowing;
  const isPublic = (event: number): Tri => {
    if (known[event] === 'no' || (dated && isUnbounded(prepared, event))) return 'no';
    return publicBy(prepared, event, day);
  };
  const happened = (index: number): Tri => {
    const step = prepared.steps[index] as Step;
    if ((dated && step.yearUnknown) || known[step.event] === 'no') return 'no';
    return happenedBy(step, day);
  };
  return { prepared, day, knownOn, knowing, known, public: isPublic, happened };
}

/** Whether an event, come or not, had been made public by a day. */
export function publicBy({ knownMin, knownMax }: Prepared, event: number, day: number): Tri {
  if ((knownMin[event] as number) > day) return 'no';
  return (knownMax[event] as number) <= day ? 'yes' : 'maybe';
}

/** Whether a strand is public on the day whatever may have happened. */
function isCertainlyPublic({ known, public: isPublic }: Question, strand: Strand): boolean {
  return strand.events.some((event) => known[event] === 'yes' && isPublic(event) === 'yes');
}

/** The steps of a strand that the answer for it depends on. */
function decidingSteps(question: Question, strand: Strand): number[] {
  const { bearing, announcing } = strand;
  return isCertainlyPublic(question, strand) ? bearing : [...bearing, ...announcing];
}

/** What the answer for some strands depends on. */
export function openIn(question: Question, strands: Strand[]): Open {
  const { known, happened, prepared } = question;
  const knowledge = new Set<number>();
  const steps = new Set<number>();
  for (const strand of strands) {
    for (const event of strand.events) {
      if (known[event] === 'maybe') knowledge.add(prepared.knowledge[event] as number);
    }
    for (const step of decidingSteps(question, strand)) {
      if (happened(step) === 'maybe') steps.add(step);
    }
  }
  return { knowledge: [...knowledge], steps: [...steps] };
}

/**
 * The strands in groups that share no open question, so that many of them do not multiply: what may be known
 * or public together, what may have happened, and what may have come before or after another.
 */
export function independentGroups(
  strands: Strand[],
  tiesOf: (strand: Strand) => readonly number[],
): Strand[][] {
  if (strands.length === 1) return [strands];
  const groupOf = strands.map((_, index) => index);
  const groups = strands.map((_, index) => [index]);
  const first = new Map<number, number>();
  strands.forEach((strand, index) => {
    for (const tie of tiesOf(strand)) {
      const other = first.get(tie);
      if (other === undefined) first.set(tie, index);
      else join(groups, groupOf, other, index);
    }
  });
  const some = groups.filter((group) => group.length > 0);
  return some.map((group) => group.map((index) => strands[index] as Strand));
}

/** Joins the groups of two strands: the smaller one goes into the larger. */
function join(groups: number[][], groupOf: number[], one: number, other: number): void {
  const pair = [groupOf[one] as number, groupOf[other] as number];
  if (pair[0] === pair[1]) return;
  const [from, to] = pair.sort((a, b) => sizeOf(groups, a) - sizeOf(groups, b)) as [number, number];
  for (const index of groups[from] as number[]) groupOf[index] = to;
  groups[to]?.push(...(groups[from] as number[]));
  groups[from] = [];
}

function sizeOf(groups: number[][], at: number): number {
  return (groups[at] as number[]).length;
}

/** The open questions of a strand, by number: of what is known, of what is public and of steps. */
export function tiesOf(question: Question, strand: Strand): number[] {
  const { prepared, known, public: isPublic, happened } = question;
  const ties: number[] = [];
  for (const event of strand.events) {
    const source = prepared.knowledge[event] as number;
    if (known[event] === 'maybe') ties.push(3 * source);
    if (isPublic(event) === 'maybe') ties.push(3 * source + 1);
  }
  for (const index of decidingSteps(question, strand)) {
    const { min, max } = prepared.steps[index] as Step;
    const tri = happened(index);
    // What came on an exact day leaves no question whether it came before its end.
    if (tri === 'maybe' || (tri === 'yes' && min !== max)) ties.push(3 * index + 2);
  }
  return ties;
}
