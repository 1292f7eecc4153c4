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

/** Whether something is so: certainly not, possibly, certainly. */
export type Tri = 'no' | 'maybe' | 'yes';

/** Every way things can stand: for each world, the bits of the states of the provisions, in order. */
export type Worlds = number[][];

/** Beyond this many open questions worlds are no longer told apart one by one, only widened. */
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

/**
 * All the worlds that the events leave possible on a day, as known on another; `dated` leaves out what
 * only events of unknown year make possible. Provisions are bits of `PROVISION_STATES`.
 */
export function worldsOn(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): Worlds {
  const groups = openGroups(prepared, knownOn);
  const steps = prepared.steps.map((step) => {
    if (dated && step.yearUnknown) return 'no';
    return knownBy(prepared, step.event, knownOn) === 'no' ? 'no' : happenedBy(step, day);
  });
  const open = steps.flatMap((tri, index) => (tri === 'maybe' ? [index] : []));
  if (groups.length + open.length > OPEN_QUESTIONS_MAX) {
    return widened(prepared, steps, day, knownOn);
  }
  const worlds = new Map<string, number[]>();
  for (const known of knowledges(prepared, groups, knownOn)) {
    for (let choice = 0; choice < 2 ** open.length; choice += 1) {
      const happened = steps.map((tri, index) => {
        if (!known[prepared.steps[index]?.event as number]) return false;
        return tri === 'yes' || (tri === 'maybe' && (choice & (1 << open.indexOf(index))) !== 0);
      });
      for (const world of statesIn(prepared, known, happened, day)) {
        worlds.set(world.join(), world);
      }
    }
  }
  return [...worlds.values()];
}

/** Events known from the same document are known or unknown together. */
function openGroups(prepared: Prepared, knownOn: number | null): number[][] {
  const groups = new Map<string, number[]>();
  prepared.life.events.forEach((event, index) => {
    if (knownBy(prepared, index, knownOn) !== 'maybe') return;
    const key = knowledgeKey(event);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups.values()];
}

/** What an event shares with those that can only be known together with it. */
export function knowledgeKey({ id, known }: Pick<MeasureEvent, 'id' | 'known'>): string {
  return known.rule === 'document_publication' ? `document ${known.document}` : `event ${id}`;
}

function* knowledges(prepared: Prepared, groups: number[][], knownOn: number | null) {
  for (let choice = 0; choice < 2 ** groups.length; choice += 1) {
    const known = prepared.life.events.map(
      (_, index) => knownBy(prepared, index, knownOn) === 'yes',
    );
    groups.forEach((group, bit) => {
      for (const index of group) known[index] = (choice & (1 << bit)) !== 0;
    });
    yield known;
  }
}

/** The states of the provisions in one world; several where the order of its events stays open. */
function statesIn(prepared: Prepared, known: boolean[], happened: boolean[], day: number): Worlds {
  const effective = effectiveSteps(prepared, known, happened);
  const publicity = publicityOn(prepared, known, day);
  const provisions = Array.from({ length: prepared.provisionCount }, (_, index) => {
    const bit = 1 << index;
    const steps = effective.filter(({ covers }) => (covers & bit) !== 0);
    const states = provisionStates(steps, publicity, bit, day);
    const question =
      (states & SUSPENDED) !== 0
        ? `suspended ${steps.filter(isSuspension).map((step) => step.index)}`
        : `public ${publicity.open.filter(({ covers }) => (covers & bit) !== 0).map(({ key }) => key)}`;
    return { states, question };
  });
  return combine(provisions);
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

/** Which provisions are public on a day because a known event was published by then. */
function publicityOn(prepared: Prepared, known: boolean[], day: number) {
  let certain = 0;
  const open: { covers: number; key: string }[] = [];
  for (const { event, covers } of prepared.steps) {
    if (!known[event] || (prepared.knownMin[event] as number) > day) continue;
    if ((prepared.knownMax[event] as number) <= day) certain |= covers;
    else open.push({ covers, key: knowledgeKey(prepared.life.events[event] as MeasureEvent) });
  }
  return { certain, open };
}

function isSuspension({ effect }: Step): boolean {
  return effect === 'suspend' || effect === 'resume';
}

function provisionStates(
  steps: Happened[],
  publicity: ReturnType<typeof publicityOn>,
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
  const endsOwn = (r: Step, s: Step) => r.implied && r.ends === s.event;
  const clears = (r: Step, s: Step) => !r.implied || r.ends === s.event;
  const canHold = suspensions.some((s) =>
    resumptions.every((r) => !clears(r, s) || (!endsOwn(r, s) && r.min < latest(s))),
  );
  const canBeOver = suspensions.every((s) =>
    resumptions.some((r) => clears(r, s) && (endsOwn(r, s) || latest(r) >= s.min)),
  );
  if (!canHold) return 'no';
  return canBeOver ? 'maybe' : 'yes';
}

/** Chooses one state for each provision; provisions that hang on the same open question choose alike. */
function combine(provisions: { states: number; question: string }[]): Worlds {
  let worlds: { world: number[]; answers: Map<string, number> }[] = [
    { world: [], answers: new Map() },
  ];
  for (const { states, question } of provisions) {
    const choices = bitsOf(states);
    worlds = worlds.flatMap(({ world, answers }) => {
      const answer = answers.get(question);
      if (choices.length === 1) return [{ world: [...world, choices[0] as number], answers }];
      if (answer !== undefined) return [{ world: [...world, choices[answer] as number], answers }];
      return choices.map((state, index) => ({
        world: [...world, state],
        answers: new Map(answers).set(question, index),
      }));
    });
  }
  return worlds.map(({ world }) => world);
}

function bitsOf(set: number): number[] {
  return [UNANNOUNCED, ANNOUNCED, IN_FORCE, SUSPENDED, ENDED].filter((bit) => (set & bit) !== 0);
}

/** With too many open questions: a superset of the worlds, each provision by itself. */
function widened(prepared: Prepared, steps: Tri[], day: number, knownOn: number | null): Worlds {
  const known = prepared.life.events.map((_, index) => knownBy(prepared, index, knownOn) === 'yes');
  const { certain } = publicityOn(prepared, known, day);
  const provisions = Array.from({ length: prepared.provisionCount }, (_, provision) => {
    const bit = 1 << provision;
    const touching = prepared.steps.flatMap((step, index) => {
      if ((step.covers & bit) === 0 || steps[index] === 'no') return [];
      const sure = steps[index] === 'yes' && known[step.event] && !mayBeVoid(index, bit);
      return [{ effect: step.effect, sure: sure === true }];
    });
    const states = widenedStates(touching, (certain & bit) !== 0);
    return { states, question: `provision ${provision}` };
  });
  return combine(provisions);

  function mayBeVoid(step: number, bit: number): boolean {
    return prepared.voidings.some(
      (voiding) =>
        voiding.step === step &&
        (voiding.covers & bit) !== 0 &&
        knownBy(prepared, voiding.by, knownOn) !== 'no',
    );
  }
}

function widenedStates(steps: { effect: Effect; sure: boolean }[], isPublic: boolean): number {
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
