import type { Effect, Prepared, Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';

/** The states of a provision, in the order of a life. */
export const PROVISION_STATES = [
  'unannounced',
  'announced',
  'in_force',
  'suspended',
  'ended',
] as const;
export type ProvisionState = (typeof PROVISION_STATES)[number];

/** Bits of a provision's state. */
const UNANNOUNCED = 1;
const ANNOUNCED = 2;
const IN_FORCE = 4;
const SUSPENDED = 8;
const ENDED = 16;

/** Whether something is true: certainly not, possibly, certainly. */
export type Tri = 'no' | 'maybe' | 'yes';

/** Every way things can stand on a day. States are bits of `PROVISION_STATES`. */
export interface PossibleStates {
  /** For each way, the states in which some provision is. */
  wholes: number[];
  /** For each provision, in order, the states in which it can be. */
  provisions: number[];
}

/** Beyond this many open questions possible states are no longer told apart one by one, only over-approximated. */
const OPEN_QUESTIONS_MAX = 12;

/** Whether a step has happened by a day: the calendar alone never confirms a scheduled one. */
export function happenedBy(step: Pick<Step, 'min' | 'max' | 'scheduled'>, day: number): Tri {
  if (step.min > day) return 'no';
  return !step.scheduled && step.max <= day ? 'yes' : 'maybe';
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

/**
 * All the states that the events leave possible on a day, as known on another; `dated` leaves out what
 * only events of unknown year make possible. Provisions that share no open question are told apart, so that
 * many of them do not multiply.
 */
export function possibleStatesOn(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): PossibleStates {
  const question = questionOf(prepared, day, knownOn, dated);
  const provisions: number[] = [];
  let wholes = [0];
  for (const part of partsOf(question)) {
    const open = openIn(question, part);
    const possible =
      open.groups.length + open.steps.length > OPEN_QUESTIONS_MAX
        ? overApproximate(question, part)
        : enumerated(question, open, part);
    wholes = product(wholes, possible.wholes);
    for (const [provision, states] of possible.provisions) provisions[provision] = states;
  }
  return { wholes, provisions: prepared.alike.map((provision) => provisions[provision] as number) };
}

/** Whether a year is open, so that it makes a difference to leave out what only such events make possible. */
export function hasUnknownYear(prepared: Prepared): boolean {
  const { steps, life } = prepared;
  return (
    steps.some(({ yearUnknown }) => yearUnknown) ||
    life.events.some((_, event) => isUnbounded(prepared, event))
  );
}

/** How many ways things can stand are looked at one by one for `possibleStatesOn`. */
export function countWays(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): number {
  const question = questionOf(prepared, day, knownOn, dated);
  return partsOf(question).reduce((sum, part) => {
    const { groups, steps } = openIn(question, part);
    const open = groups.length + steps.length;
    return sum + (open > OPEN_QUESTIONS_MAX ? 1 : 2 ** open);
  }, 0);
}

/** What is asked of the events, and what of them answers it for certain. */
interface Question {
  prepared: Prepared;
  day: number;
  /** For each event, whether it is known. */
  known: Tri[];
  /** For each step, whether it has happened, where its event is known. */
  steps: Tri[];
  /** For each event, whether it was public on the day, where it is known. */
  public: Tri[];
  /** Events that are known or unknown together, where that is open. */
  groups: Group[];
}

interface Group {
  events: number[];
  /** The provisions that what they tell can touch. */
  covers: number;
}

/** The open questions that touch some provisions. */
interface Open {
  groups: Group[];
  steps: number[];
}

/** A part of the possible states: the states of the provisions in it that are not alike, by their places. */
interface PartStates {
  wholes: number[];
  provisions: Map<number, number>;
}

function questionOf(
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
  const isPublic = life.events.map((_, event) => {
    return known[event] === 'no' || never(event) ? 'no' : publicBy(prepared, event, day);
  });
  const certainlyPublic = steps.reduce((mask, { event, covers }) => {
    return known[event] === 'yes' && isPublic[event] === 'yes' ? mask | covers : mask;
  }, 0);
  const happened = steps.map((step): Tri => {
    if ((dated && step.yearUnknown) || known[step.event] === 'no') return 'no';
    // What changes no state but that it is public answers nothing where all it touches is so.
    const idle = step.effect === 'announce' && (step.covers & ~certainlyPublic) === 0;
    return idle ? 'no' : happenedBy(step, day);
  });
  return {
    prepared,
    day,
    known,
    steps: happened,
    public: isPublic,
    groups: groupsOf(prepared, known),
  };
}

/** Whether an event, come or not, had been made public by a day. */
export function publicBy(prepared: Prepared, event: number, day: number): Tri {
  if ((prepared.knownMin[event] as number) > day) return 'no';
  return (prepared.knownMax[event] as number) <= day ? 'yes' : 'maybe';
}

/** Events known from the same document are known or unknown together. */
function groupsOf(prepared: Prepared, known: Tri[]): Group[] {
  const groups = new Map<string, Group>();
  prepared.life.events.forEach((event, index) => {
    if (known[index] !== 'maybe') return;
    const key = knowledgeKey(event);
    const group = groups.get(key) ?? { events: [], covers: 0 };
    group.events.push(index);
    for (const step of prepared.steps) if (step.event === index) group.covers |= step.covers;
    for (const voiding of prepared.voidings) {
      if (voiding.by === index) group.covers |= voiding.covers;
    }
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** What an event shares with those that can only be known together with it. */
export function knowledgeKey({ id, known }: Pick<MeasureEvent, 'id' | 'known'>): string {
  return known.rule === 'document_publication' ? `document ${known.document}` : `event ${id}`;
}

/** The provisions as masks of those that some open question ties together; of provisions alike only the first. */
function partsOf(question: Question): number[] {
  const { alike } = question.prepared;
  const distinct = alike.filter((provision, index) => provision === index);
  let parts = distinct.map((provision) => 1 << provision);
  if (parts.length === 1) return parts;
  for (const link of linksOf(question)) {
    const tied = parts.filter((part) => (part & link) !== 0);
    if (tied.length < 2) continue;
    const rest = parts.filter((part) => (part & link) === 0);
    parts = [...rest, tied.reduce((mask, part) => mask | part, 0)];
  }
  return parts;
}

/** The provisions that each open question touches. */
function linksOf({ prepared, steps, public: isPublic, groups }: Question): number[] {
  const published = new Map<string, number>();
  const ordered: number[] = [];
  prepared.steps.forEach((step, index) => {
    const { event, covers, min, max } = step;
    if (isPublic[event] === 'maybe') {
      const key = knowledgeKey(prepared.life.events[event] as MeasureEvent);
      published.set(key, (published.get(key) ?? 0) | covers);
    }
    // Of a suspension on an exact day there is no question whether it came before its end.
    const unordered = isSuspension(step) && steps[index] !== 'no' && min !== max;
    if (steps[index] === 'maybe' || unordered) ordered.push(covers);
  });
  return [...groups.map(({ covers }) => covers), ...published.values(), ...ordered];
}

function openIn({ prepared, steps, groups }: Question, part: number): Open {
  return {
    groups: groups.filter(({ covers }) => (covers & part) !== 0),
    steps: prepared.steps.flatMap(({ covers }, index) => {
      return steps[index] === 'maybe' && (covers & part) !== 0 ? [index] : [];
    }),
  };
}

/** The possible states of some provisions, one by one. */
function enumerated(question: Question, open: Open, part: number): PartStates {
  const { prepared, steps } = question;
  const wholes = new Set<number>();
  const provisions = new Map<number, number>();
  const bitOf = new Map(open.steps.map((step, bit) => [step, 1 << bit]));
  for (const known of knowledges(question, open.groups)) {
    for (let choice = 0; choice < 2 ** open.steps.length; choice += 1) {
      const happened = steps.map((tri, index) => {
        if (!known[prepared.steps[index]?.event as number]) return false;
        return tri === 'yes' || (tri === 'maybe' && (choice & (bitOf.get(index) ?? 0)) !== 0);
      });
      const states = statesIn(question, known, happened, part);
      for (const { provision, states: set } of states) {
        provisions.set(provision, (provisions.get(provision) ?? 0) | set);
      }
      for (const whole of wholesOf(states)) wholes.add(whole);
    }
  }
  return { wholes: [...wholes], provisions };
}

function* knowledges({ known }: Question, groups: Group[]) {
  for (let choice = 0; choice < 2 ** groups.length; choice += 1) {
    const knowledge = known.map((tri) => tri === 'yes');
    groups.forEach(({ events }, bit) => {
      for (const event of events) knowledge[event] = (choice & (1 << bit)) !== 0;
    });
    yield knowledge;
  }
}

/** The states of one provision in one combination; several where the order of its events stays open. */
interface ProvisionStates {
  provision: number;
  states: number;
  /** Provisions of which the same is open are in the same of their states. */
  question: string;
}

function statesIn(
  question: Question,
  known: boolean[],
  happened: boolean[],
  part: number,
): ProvisionStates[] {
  const { prepared, day } = question;
  const effective = effectiveSteps(prepared, known, happened);
  const publicity = publicityIn(question, known);
  return bitsOf(part, prepared.provisionCount).map((bit) => {
    const steps = effective.filter(({ covers }) => (covers & bit) !== 0);
    const states = provisionStates(steps, publicity, bit, day);
    const open =
      (states & SUSPENDED) !== 0
        ? `suspended ${steps.filter(isSuspension).map((step) => step.index)}`
        : `public ${publicity.open.filter(({ covers }) => (covers & bit) !== 0).map(({ key }) => key)}`;
    return { provision: Math.log2(bit), states, question: open };
  });
}

interface Happened extends Step {
  index: number;
}

/** The steps that happened and that nothing known makes void, with what is left of their coverage. */
function effectiveSteps(prepared: Prepared, known: boolean[], happened: boolean[]): Happened[] {
  return prepared.steps.flatMap((step, index) => {
    if (!happened[index]) return [];
    const voided = prepared.voidings
      .filter((voiding) => voiding.step === index && known[voiding.by])
      .reduce((mask, { covers }) => mask | covers, 0);
    const covers = step.covers & ~voided;
    return covers === 0 ? [] : [{ ...step, covers, index }];
  });
}

/** Which provisions are public because a known event was published by the day. */
function publicityIn({ prepared, public: isPublic }: Question, known: boolean[]) {
  let certain = 0;
  const open: { covers: number; key: string }[] = [];
  for (const { event, covers } of prepared.steps) {
    if (!known[event] || isPublic[event] === 'no') continue;
    if (isPublic[event] === 'yes') certain |= covers;
    else open.push({ covers, key: knowledgeKey(prepared.life.events[event] as MeasureEvent) });
  }
  return { certain, open };
}

function isSuspension({ effect }: Step): boolean {
  return effect === 'suspend' || effect === 'resume';
}

function provisionStates(
  steps: Happened[],
  publicity: ReturnType<typeof publicityIn>,
  bit: number,
  day: number,
): number {
  if (steps.some(({ effect }) => effect === 'end')) return ENDED;
  const suspension = suspensionStates(steps, day);
  if (suspension === 'yes') return SUSPENDED;
  const maySuspend = suspension === 'maybe' ? SUSPENDED : 0;
  if (steps.some(({ effect }) => effect === 'start')) return IN_FORCE | maySuspend;
  if (steps.length > 0 || (publicity.certain & bit) !== 0) return ANNOUNCED | maySuspend;
  const open = publicity.open.some(({ covers }) => (covers & bit) !== 0);
  return open ? UNANNOUNCED | ANNOUNCED : UNANNOUNCED;
}

/** Whether a suspension holds, all given steps having happened on some day within their bounds. */
function suspensionStates(steps: Happened[], day: number): Tri {
  const suspensions = steps.filter(({ effect }) => effect === 'suspend');
  if (suspensions.length === 0) return 'no';
  const resumptions = steps.filter(({ effect }) => effect === 'resume');
  const latest = (step: Step) => (step.scheduled ? day : Math.min(step.max, day));
  // The scheduled end that belongs to a suspension comes after it by definition.
  const endsOwn = (r: Step, s: Step) => r.implied && r.ends.includes(s.event);
  const clears = (r: Step, s: Step) => !r.implied || r.ends.includes(s.event);
  // Of two on one day, the one that is listed first came first.
  const canHold = suspensions.some((s) =>
    resumptions.every((r) => {
      if (!clears(r, s)) return true;
      const last = latest(s);
      return !endsOwn(r, s) && (r.min < last || (r.min === last && r.event < s.event));
    }),
  );
  const canBeOver = suspensions.every((s) =>
    resumptions.some((r) => {
      if (!clears(r, s)) return false;
      const last = latest(r);
      return endsOwn(r, s) || last > s.min || (last === s.min && r.event > s.event);
    }),
  );
  if (!canHold) return 'no';
  return canBeOver ? 'maybe' : 'yes';
}

/** Chooses one state for each provision; provisions that hang on the same open question choose alike. */
function wholesOf(provisions: ProvisionStates[]): number[] {
  let sure = 0;
  const open = new Map<string, number[]>();
  for (const { states, question } of provisions) {
    const choices = bitsOf(states, PROVISION_STATES.length);
    if (choices.length === 1) sure |= states;
    else {
      const others = open.get(question) ?? [];
      open.set(
        question,
        choices.map((state, index) => state | (others[index] ?? 0)),
      );
    }
  }
  return [...open.values()].reduce(product, [sure]);
}

/** Each of some sets of states with each of others. */
function product(some: number[], others: number[]): number[] {
  if (some.length === 1 && some[0] === 0) return others;
  return [...new Set(some.flatMap((one) => others.map((other) => one | other)))];
}

/** The bits of a set among the first so many. */
function bitsOf(set: number, count: number): number[] {
  const bits: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if ((set & (1 << index)) !== 0) bits.push(1 << index);
  }
  return bits;
}

/** With too many open questions: a superset of the possible states of some provisions, each by itself. */
function overApproximate(
  { prepared, known, steps, public: isPublic }: Question,
  part: number,
): PartStates {
  const provisions = new Map<number, number>();
  let wholes = [0];
  for (const bit of bitsOf(part, prepared.provisionCount)) {
    const covering = prepared.steps.flatMap((step, index) => {
      return (step.covers & bit) === 0 ? [] : [{ step, index }];
    });
    const touching = covering.flatMap(({ step: { event, effect }, index }) => {
      if (steps[index] === 'no') return [];
      const sure = steps[index] === 'yes' && known[event] === 'yes' && !mayBeVoid(index, bit);
      return [{ effect, sure }];
    });
    const published = covering.some(({ step: { event } }) => {
      return known[event] === 'yes' && isPublic[event] === 'yes';
    });
    const states = overApproximateStates(touching, published);
    provisions.set(Math.log2(bit), states);
    wholes = product(wholes, bitsOf(states, PROVISION_STATES.length));
  }
  return { wholes, provisions };

  function mayBeVoid(step: number, bit: number): boolean {
    return prepared.voidings.some(
      (voiding) =>
        voiding.step === step && (voiding.covers & bit) !== 0 && known[voiding.by] !== 'no',
    );
  }
}

function overApproximateStates(
  steps: { effect: Effect; sure: boolean }[],
  isPublic: boolean,
): number {
  const some = (effect: Effect) => steps.some((step) => step.effect === effect);
  const sure = (effect: Effect) => steps.some((step) => step.sure && step.effect === effect);
  if (sure('end')) return ENDED;
  let states = 0;
  if (some('end')) states |= ENDED;
  if (some('suspend')) states |= SUSPENDED;
  if (some('start')) states |= IN_FORCE;
  if (sure('start')) return states;
  states |= ANNOUNCED;
  return isPublic || steps.some((step) => step.sure) ? states : states | UNANNOUNCED;
}
