import type { Tri } from './knowing.ts';
import {
  canBeStayed,
  type Effect,
  isTemporary,
  type Prepared,
  type Step,
  type Strand,
} from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import type { Question } from './question.ts';
import type { Voids } from './voids.ts';

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
export const UNANNOUNCED = 1;
export const ANNOUNCED = 2;
export const IN_FORCE = 4;
export const SUSPENDED = 8;
export const ENDED = 16;

/** One way in which things can stand: the events that are known, and the steps that have happened. */
export interface World {
  known: boolean[];
  happened: (step: number) => boolean;
}

/** A strand in one world. */
export interface Standing {
  /** The states it can have; several where the order of its events stays open. */
  states: number;
  /** Strands of which the same is open are in the same of their states. */
  open: string;
  /** The events that end it for certain, and those that suspend it. */
  ends: number[];
  suspensions: number[];
  /** The stays that lift for certain what is listed before them. */
  stays: number[];
}

/** Returns how a strand stands in one world, given what is void in it. */
export function standingIn(
  question: Question,
  strand: Strand,
  voids: Voids,
  world: World,
): Standing {
  const happened = happenedIn(question.prepared, strand, voids, world);
  const over = overIn(question, strand, voids, world, happened);
  const counting = countingIn(question.prepared, happened, over);
  const of = (effect: Effect) => counting.filter(({ step }) => step.effect === effect);
  const [ends, suspensions] = [of('end'), of('suspend')];
  const [ended, suspended] = [some(ends), some(suspensions)];
  const publicity = publicityIn(question, strand, world);
  const isOrdered = ended !== 'maybe' && suspended !== 'maybe';
  return {
    states: choose(ended, ENDED, choose(suspended, SUSPENDED, atLeast(happened, publicity))),
    open: isOrdered ? `public ${publicity.open}` : `order ${happened.map(({ event }) => event)}`,
    ends: certainly(ends),
    suspensions: certainly(suspensions),
    stays: certainly(of('lift')),
  };
}

/** The states of what neither ended nor is suspended. */
function atLeast(happened: Happened[], publicity: Publicity): number {
  if (happened.some(({ step }) => step.effect === 'start')) return IN_FORCE;
  if (happened.length > 0 || publicity.certain) return ANNOUNCED;
  return publicity.open.length > 0 ? UNANNOUNCED | ANNOUNCED : UNANNOUNCED;
}

function choose(tri: Tri, states: number, otherwise: number): number {
  if (tri === 'yes') return states;
  return tri === 'maybe' ? states | otherwise : otherwise;
}

function some(events: { counts: Tri }[]): Tri {
  if (events.some(({ counts }) => counts === 'yes')) return 'yes';
  return events.some(({ counts }) => counts === 'maybe') ? 'maybe' : 'no';
}

function certainly(events: Counting[]): number[] {
  return events.filter(({ counts }) => counts === 'yes').map(({ event }) => event);
}

export interface Happened {
  event: number;
  step: Step;
}

/** The events of a strand that have happened on their own day. */
export function happenedIn(
  prepared: Prepared,
  { events }: Strand,
  voids: Voids,
  world: World,
): Happened[] {
  const happened: Happened[] = [];
  for (const event of events) {
    const own = prepared.own[event] as number;
    if (!world.known[event] || !world.happened(own) || voids.has(own)) continue;
    happened.push({ event, step: prepared.steps[own] as Step });
  }
  return happened;
}

interface Counting extends Happened {
  counts: Tri;
}

/** The effects of which it is asked whether they still count. */
const PASSING: readonly Effect[] = ['suspend', 'lift', 'end'];

/** What happened with whether it counts: a suspension until it is over, and what a stay can lift unless one does. */
function countingIn(
  { life }: Prepared,
  happened: Happened[],
  over: ReadonlyMap<number, Tri>,
): Counting[] {
  const stays: { counts: Tri }[] = [];
  const passing = happened.filter(({ step }) => PASSING.includes(step.effect));
  const counting = passing.reverse().map((one): Counting => {
    const isOver = over.get(one.event) ?? 'no';
    const isLifted = canBeStayed(life.events[one.event] as MeasureEvent) ? some(stays) : 'no';
    if (one.step.effect === 'lift') stays.push({ counts: not(isOver) });
    return { ...one, counts: not(some([{ counts: isOver }, { counts: isLifted }])) };
  });
  return counting.reverse();
}

function not(tri: Tri): Tri {
  return tri === 'maybe' ? 'maybe' : tri === 'yes' ? 'no' : 'yes';
}

/** A day and, of what comes on one day, the place in the list. */
export type Moment = readonly [day: number, event: number];

/** The last moment on which a resumption can have come, and the last from which one certainly had. */
interface Resumed {
  can: Moment;
  must: Moment;
}

/** The key of the resumptions of all suspensions beside those of single temporary events. */
const SUSPENSIONS = -2;

/**
 * For each temporary event that has happened, whether it is over: the end that was named for it has come, or a
 * resumption came after it. A resumption ends every suspension, and what else it belongs to.
 */
export function overIn(
  { prepared, day }: Question,
  strand: Strand,
  voids: Voids,
  world: World,
  happened: Happened[],
): ReadonlyMap<number, Tri> {
  const named = namedEnds(prepared, strand, voids, world);
  const resumed = resumedIn(strand, happened, day);
  const over = new Map<number, Tri>();
  for (const { event, step } of happened) {
    if (!isTemporary(prepared.life.events[event] as MeasureEvent)) continue;
    const end = resumed.get(step.effect === 'suspend' ? SUSPENSIONS : event);
    if (named.has(event)) over.set(event, 'yes');
    else if (end && isAfter(end.must, [latest(step, day), event])) over.set(event, 'yes');
    else over.set(event, end && isAfter(end.can, [step.min, event]) ? 'maybe' : 'no');
  }
  return over;
}

function resumedIn(strand: Strand, happened: Happened[], day: number): Map<number, Resumed> {
  const resumed = new Map<number, Resumed>();
  for (const { event, step } of happened) {
    if (step.effect !== 'resume') continue;
    const can: Moment = [latest(step, day), event];
    const must: Moment = [step.min, event];
    for (const key of [SUSPENSIONS, strand.root.get(event) as number]) {
      const last = resumed.get(key) ?? { can, must };
      resumed.set(key, { can: later(last.can, can), must: later(last.must, must) });
    }
  }
  return resumed;
}

/** The last day on which a step that has happened by a day can have come. */
export function latest({ modality, max }: Step, day: number): number {
  return modality === 'scheduled' ? day : Math.min(max, day);
}

function later(one: Moment, other: Moment): Moment {
  return isAfter(one, other) ? one : other;
}

/** The temporary events whose named end has come. */
function namedEnds({ until }: Prepared, strand: Strand, voids: Voids, world: World): Set<number> {
  const ended = strand.events.filter((event) => {
    const step = until[event] as number;
    return step !== -1 && world.known[event] && world.happened(step) && !voids.has(step);
  });
  return new Set(ended.flatMap((event) => strand.ends.get(event) as number[]));
}

/** Whether a moment comes after another. */
export function isAfter([day, event]: Moment, [otherDay, otherEvent]: Moment): boolean {
  return day > otherDay || (day === otherDay && event > otherEvent);
}

interface Publicity {
  certain: boolean;
  open: number[];
}

/** Whether a known event made a strand public by the day, and what may have. */
function publicityIn(
  { prepared, public: isPublic }: Question,
  { events }: Strand,
  world: World,
): Publicity {
  const open = new Set<number>();
  let certain = false;
  for (const event of events) {
    const tri = world.known[event] ? isPublic(event) : 'no';
    certain ||= tri === 'yes';
    if (tri === 'maybe') open.add(prepared.knowledge[event] as number);
  }
  return { certain, open: [...open] };
}
