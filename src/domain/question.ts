import type { Prepared, Step, Strand } from './lifecycle.ts';

/** Whether something is true: certainly not, possibly, certainly. */
export type Tri = 'no' | 'maybe' | 'yes';

/** What is asked of the events, and what of them answers it for certain. */
export interface Question {
  prepared: Prepared;
  day: number;
  /** Null: all that is recorded is known. */
  knownOn: number | null;
  /** For each event, whether it is known. */
  known: Tri[];
  /** For each event, whether it was public on the day, where it is known. */
  public: Tri[];
  /** For each step, whether it has happened, where its event is known. */
  happened: Tri[];
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

/** Whether an event is known on a day; a null day takes all that is recorded as known. */
export function knownBy(prepared: Prepared, event: number, knownOn: number | null): Tri {
  if (knownOn === null) return 'yes';
  if ((prepared.knownMin[event] as number) > knownOn) return 'no';
  return (prepared.knownMax[event] as number) <= knownOn ? 'yes' : 'maybe';
}

/** Whether nothing bounds the day on which an event became known. */
export function isUnbounded({ knownMin, knownMax }: Prepared, event: number): boolean {
  return knownMin[event] === -Infinity && knownMax[event] === Infinity;
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
  const { life, steps } = prepared;
  // A day on which something became known that no source bounds is no day of any year.
  const never = (event: number) => dated && isUnbounded(prepared, event);
  const known = life.events.map((_, event) =>
    knownOn !== null && never(event) ? 'no' : knownBy(prepared, event, knownOn),
  );
  const isPublic = life.events.map((_, event): Tri => {
    if (known[event] === 'no' || never(event)) return 'no';
    return publicBy(prepared, event, day);
  });
  const happened = steps.map((step): Tri => {
    if ((dated && step.yearUnknown) || known[step.event] === 'no') return 'no';
    return happenedBy(step, day);
  });
  return { prepared, day, knownOn, known, public: isPublic, happened };
}

/** Whether an event, come or not, had been made public by a day. */
export function publicBy({ knownMin, knownMax }: Prepared, event: number, day: number): Tri {
  if ((knownMin[event] as number) > day) return 'no';
  return (knownMax[event] as number) <= day ? 'yes' : 'maybe';
}

/** Whether a strand is public on the day whatever may have happened. */
function isCertainlyPublic({ known, public: isPublic }: Question, strand: Strand): boolean {
  return strand.events.some((event) => known[event] === 'yes' && isPublic[event] === 'yes');
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
      if (happened[step] === 'maybe') steps.add(step);
    }
  }
  return { knowledge: [...knowledge], steps: [...steps] };
}

/**
 * The strands in groups that share no open question, so that many of them do not multiply: what may be known
 * or public together, what may have happened, and what may have come before or after another.
 */
export function independentGroups(question: Question): Strand[][] {
  const { strands } = question.prepared;
  if (strands.length === 1) return [strands];
  const groups = strands.map((strand) => [strand]);
  const at = strands.map((_, index) => index);
  const first = new Map<string, number>();
  strands.forEach((strand, index) => {
    for (const tie of tiesOf(question, strand)) {
      const other = first.get(tie);
      if (other === undefined) first.set(tie, index);
      else join(groups, at, at[other] as number, at[index] as number, strands);
    }
  });
  return groups.filter((group) => group.length > 0);
}

function join(groups: Strand[][], at: number[], to: number, from: number, strands: Strand[]): void {
  if (to === from) return;
  for (const strand of groups[from] as Strand[]) at[strands.indexOf(strand)] = to;
  groups[to]?.push(...(groups[from] as Strand[]));
  groups[from] = [];
}

/** The open questions of a strand, by name. */
function* tiesOf(question: Question, strand: Strand): Generator<string> {
  const { prepared, known, public: isPublic, happened } = question;
  for (const event of strand.events) {
    const source = prepared.knowledge[event];
    if (known[event] === 'maybe') yield `known ${source}`;
    if (isPublic[event] === 'maybe') yield `public ${source}`;
  }
  for (const index of decidingSteps(question, strand)) {
    const { min, max } = prepared.steps[index] as Step;
    // What came on an exact day leaves no question whether it came before its end.
    if (happened[index] === 'maybe' || (happened[index] === 'yes' && min !== max)) {
      yield `step ${index}`;
    }
  }
}
