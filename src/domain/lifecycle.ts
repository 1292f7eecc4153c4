import type { DateValue } from './date.ts';
import { dayNumber } from './day.ts';
import { type EndDay, isFirmer, type Modality } from './event.ts';
import { knowledgeKey } from './known.ts';
import type { EventType, MeasureEvent, Provision } from './measure.ts';
import type { Source } from './source.ts';
import { setsText } from './terms.value.ts';

/** What of a measure decides its status: its provisions, its events in the order in which they were made, its sources. */
export interface Lifecycle {
  provisions: Pick<Provision, 'id' | 'label'>[];
  events: MeasureEvent[];
  sources: Source[];
}

/** What an event does to the provisions it touches. One without effect on the state still makes them public. */
export const STEP_EFFECTS = ['announce', 'start', 'suspend', 'resume', 'lift', 'end'] as const;
export type Effect = (typeof STEP_EFFECTS)[number];

const EFFECT_OF: Record<EventType, Effect> = {
  proposed: 'announce',
  announced: 'announce',
  adopted: 'announce',
  postponement: 'announce',
  suspension_extension: 'announce',
  amendment: 'announce',
  rate_change: 'announce',
  correction: 'announce',
  partial_suspension: 'announce',
  ruling: 'announce',
  appeal: 'announce',
  investigation_opened: 'announce',
  preliminary_determination: 'announce',
  final_determination: 'announce',
  review: 'announce',
  sunset_review: 'announce',
  rescission: 'announce',
  circumvention_ruling: 'announce',
  entry_into_force: 'start',
  suspension: 'suspend',
  injunction: 'suspend',
  resumption: 'resume',
  stay: 'lift',
  expiry: 'end',
  repeal: 'end',
  withdrawal: 'end',
  invalidation: 'end',
  supersession: 'end',
};

/** The types of events that begin something for a time, whose end `until` may name. */
const TEMPORARY_TYPES = [
  'suspension',
  'injunction',
  'stay',
  'partial_suspension',
] as const satisfies EventType[];

/** The types of events on which `until` is allowed, whatever they set. */
export const UNTIL_TYPES: readonly EventType[] = [...TEMPORARY_TYPES, 'suspension_extension'];

type Setting = Pick<MeasureEvent, 'type' | 'sets'>;

/** Whether an event may name an end: it begins something for a time, or changes no state and sets terms. */
export function mayHaveUntil({ type, sets }: Setting): boolean {
  return UNTIL_TYPES.includes(type) || (EFFECT_OF[type] === 'announce' && sets.length > 0);
}

/** Whether an event begins something for a time: a suspension, a stay, or terms until a day. */
export function isTemporary({ type, sets, until }: Setting & Pick<MeasureEvent, 'until'>): boolean {
  if (type === 'suspension_extension') return false;
  const isOfType = TEMPORARY_TYPES.some((temporary) => temporary === type);
  return isOfType || (until !== null && sets.length > 0);
}

/** Whether an event ends what it touches. */
export function isEnd({ type }: Pick<MeasureEvent, 'type'>): boolean {
  return EFFECT_OF[type] === 'end';
}

/** Whether a stay can lift what an event of the type does. */
export function canBeStayed({ type }: Pick<MeasureEvent, 'type'>): boolean {
  return type === 'invalidation' || type === 'injunction';
}

/** What of an event a step is: its own day, or the end that its `until` names. */
export const STEP_PARTS = ['own', 'until'] as const;

/**
 * One change that an event brings, on some day from `min` to `max` (day numbers, inclusive, infinite where
 * unbounded): on its own day, and on the day that ends what its `until` names.
 */
export interface Step {
  event: number;
  part: (typeof STEP_PARTS)[number];
  effect: Effect;
  modality: Modality;
  yearUnknown: boolean;
  min: number;
  max: number;
}

/** Provisions that live alike: the same events touch them, and the same sources cover them. */
export interface Strand {
  /** The places of the provisions. */
  provisions: number[];
  /** The events that touch them, in order. */
  events: number[];
  /** For each of these, the temporary event it is or belongs to, -1 for none. */
  root: ReadonlyMap<number, number>;
  /** For each that names an end, the temporary events that this end ends. */
  ends: ReadonlyMap<number, number[]>;
  /** The steps that bear on the state, and those that at most make public, in order. */
  bearing: number[];
  /** Whether one of its events may make a step of another void. */
  canVoid: boolean;
  announcing: number[];
  sources: Source[];
}

/** A lifecycle made ready for questions about many days. */
export interface Prepared {
  life: Lifecycle;
  steps: Step[];
  /** For each event, its own step, and the step of its `until` or -1. */
  own: number[];
  until: number[];
  strands: Strand[];
  /** For each provision, its strand. */
  strandOf: number[];
  knownMin: number[];
  knownMax: number[];
  /** For each event, the act of which it speaks by number, if other words can speak of the same. */
  acts: (number | null)[];
  /** For each event, a number that it shares with those that are known or unknown together with it. */
  knowledge: number[];
}

/** How many provisions a measure may have. */
export const PROVISIONS_MAX = 500;

/** Each life is asked for many things, and never changes. */
const found = new WeakMap<Lifecycle, Prepared>();

/** Returns a lifecycle as steps, and as strands of provisions that live alike. */
export function prepare(life: Lifecycle): Prepared {
  const known = found.get(life);
  if (known !== undefined) return known;
  const prepared = makePrepared(life);
  found.set(life, prepared);
  return prepared;
}

function makePrepared(life: Lifecycle): Prepared {
  const steps = life.events.flatMap(stepsOf);
  const own = life.events.map(() => -1);
  const until = life.events.map(() => -1);
  steps.forEach(({ event, part }, index) => {
    (part === 'own' ? own : until)[event] = index;
  });
  const acts = numberedActs(actsOf(life.events));
  const { strands, strandOf } = strandsOf(life, { own, until, acts });
  return {
    life,
    steps,
    own,
    until,
    strands,
    strandOf,
    knownMin: life.events.map(({ known }) => lower(known.earliest)),
    knownMax: life.events.map(({ known }) => upper(known.latest)),
    acts,
    knowledge: numbered(life.events.map(knowledgeKey)),
  };
}

/** For each event, the strands that it touches. */
const touchedBy = new WeakMap<Strand[], Strand[][]>();

/** The strands that an event touches. */
export function strandsOfEvent({ strands, life }: Prepared, event: number): readonly Strand[] {
  let touched = touchedBy.get(strands);
  if (touched === undefined) {
    touched = life.events.map(() => []);
    touchedBy.set(strands, touched);
    for (const strand of strands) for (const own of strand.events) touched[own]?.push(strand);
  }
  return touched[event] as Strand[];
}

/** The same life as if it had some of its events only. Provisions that then live alike stay apart. */
export function keeping(prepared: Prepared, some: ReadonlySet<MeasureEvent>): Prepared {
  const { life } = prepared;
  const strands = prepared.strands.map((strand) => {
    const events = strand.events.filter((event) => some.has(life.events[event] as MeasureEvent));
    if (events.length === strand.events.length) return strand;
    const kept = strandOfEvents(life, events, strand.sources, prepared);
    return { ...kept, provisions: strand.provisions };
  });
  return { ...prepared, strands };
}

/**
 * The acts of which several words can speak: a start; an end for good; an invalidation, which may be stayed and takes the
 * place of no other end; a suspension of one type; events of one type that set equal terms. A word takes the place of
 * weaker ones only, so what events set is compared only where those of their type are of several modalities.
 */
function actsOf(events: MeasureEvent[]): (string | null)[] {
  const modalities = Map.groupBy(events, ({ type }) => type);
  const isMixed = (type: EventType) => {
    return new Set(modalities.get(type)?.map(({ modality }) => modality)).size > 1;
  };
  return events.map((event) => actOf(event, isMixed));
}

function actOf({ type, sets }: MeasureEvent, isMixed: (type: EventType) => boolean): string | null {
  const effect = EFFECT_OF[type];
  if (effect === 'announce') {
    return sets.length === 0 || !isMixed(type) ? null : `${type} ${setsText(sets)}`;
  }
  if (effect === 'start') return 'start';
  if (effect === 'end') return type === 'invalidation' ? type : 'end';
  return effect === 'suspend' ? type : null;
}

function numberedActs(acts: (string | null)[]): (number | null)[] {
  const numbers = numbered(acts.map((act) => act ?? ''));
  return acts.map((act, event) => (act === null ? null : (numbers[event] as number)));
}

/** Numbers texts so that equal ones have the same number. */
function numbered(texts: string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

function stepsOf(event: MeasureEvent, index: number): Step[] {
  const { type, date, modality, until } = event;
  const own: Step = {
    event: index,
    part: 'own',
    effect: EFFECT_OF[type],
    modality,
    ...(type === 'expiry' ? firstDayAfter(date, event.endDay) : bounds(date)),
  };
  if (until === null) return [own];
  const end: Step = {
    event: index,
    part: 'until',
    effect: 'resume',
    modality: modality === 'enacted' ? 'enacted' : 'scheduled',
    ...firstDayAfter(until, event.endDay),
  };
  return [own, end];
}

/** The bounds of a date as day numbers, infinite where it has none. */
export function bounds(date: DateValue): Pick<Step, 'min' | 'max' | 'yearUnknown'> {
  return {
    min: lower(date.earliest),
    max: upper(date.latest),
    yearUnknown: date.earliest === null && date.latest === null,
  };
}

/** The first day on which what ends no longer holds; both days where the source does not say. */
function firstDayAfter(date: DateValue, written: EndDay) {
  const { min, max, yearUnknown } = bounds(date);
  const endDay = endDayOf(date, written);
  return {
    min: endDay === 'included' ? min + 1 : min,
    max: endDay === 'excluded' ? max : max + 1,
    yearUnknown,
  };
}

/** How the day of an end counts: what ends with the first minute of a day does not hold on it. */
export function endDayOf({ time }: DateValue & { time?: string | null }, written: EndDay): EndDay {
  return time === '00:00' || time === '00:01' ? 'excluded' : written;
}

/** For each event, its steps and its act. */
type OfEvents = Pick<Prepared, 'own' | 'until' | 'acts'>;

function strandsOf(life: Lifecycle, ofEvents: OfEvents) {
  const places = life.provisions.length === 0 ? [0] : life.provisions.map((_, place) => place);
  const touchedBy = touching(life, life.events);
  const coveredBy = touching(life, life.sources);
  const found = new Map<string, number>();
  const strands: Strand[] = [];
  const strandOf = places.map((place) => {
    const [events, sources] = [touchedBy[place] as number[], coveredBy[place] as number[]];
    const key = `${events}|${sources}`;
    const at = found.get(key) ?? strands.length;
    if (at === strands.length) {
      found.set(key, at);
      const covering = sources.map((source) => life.sources[source] as Source);
      strands.push(strandOfEvents(life, events, covering, ofEvents));
    }
    strands[at]?.provisions.push(place);
    return at;
  });
  return { strands, strandOf };
}

/** For each provision the places of the items that touch it: those that name it, and those that name none. */
function touching({ provisions }: Lifecycle, items: { provisions: string[] }[]): number[][] {
  const touched = new Map(provisions.map(({ id }) => [id, [] as number[]]));
  const everything: number[] = [];
  items.forEach((item, index) => {
    if (item.provisions.length === 0) everything.push(index);
    for (const id of item.provisions) touched.get(id)?.push(index);
  });
  if (provisions.length === 0) return [items.map((_, index) => index)];
  return provisions.map(({ id }) => {
    return [...everything, ...(touched.get(id) ?? [])].sort((a, b) => a - b);
  });
}

function strandOfEvents(
  { events: all }: Lifecycle,
  events: number[],
  sources: Source[],
  { own, until, acts }: OfEvents,
): Strand {
  const root = rootsOf(all, events);
  const ends = new Map<number, number[]>();
  for (const event of events) {
    if (until[event] === -1) continue;
    ends.set(event, endedBy(all, events, event, root.get(event) as number));
  }
  const announces = (event: number) => EFFECT_OF[(all[event] as MeasureEvent).type] === 'announce';
  const untils = events.filter((event) => ends.get(event)?.some((ended) => !announces(ended)));
  const bearing = [
    ...events.filter((event) => !announces(event)).map((event) => own[event] as number),
    ...untils.map((event) => until[event] as number),
  ].sort((a, b) => a - b);
  const announcing = events.filter(announces).map((event) => own[event] as number);
  const canVoid = mayVoid(all, events, acts);
  return { provisions: [], events, root, ends, bearing, canVoid, announcing, sources };
}

/** Whether some events name another, belong to one before them, or speak of one act. */
function mayVoid(all: MeasureEvent[], events: number[], acts: (number | null)[]): boolean {
  const seen = new Set<number>();
  for (const event of events) {
    const { type, replaces } = all[event] as MeasureEvent;
    if (replaces.length > 0 || type === 'resumption' || type === 'suspension_extension')
      return true;
    const act = acts[event] ?? null;
    if (act !== null && seen.has(act)) return true;
    if (act !== null) seen.add(act);
  }
  return false;
}

/**
 * The temporary event that each event belongs to: a resumption or an extension to the last one listed before
 * it, any other to itself. A stay that names no end has none that could be extended or come early, so it counts only
 * where there is no other. The order of the list decides, never the bounds of dates.
 */
function rootsOf(all: MeasureEvent[], events: number[]): Map<number, number> {
  const roots = new Map<number, number>();
  let last = -1;
  for (const index of events) {
    const event = all[index] as MeasureEvent;
    const { type, until } = event;
    roots.set(index, type === 'resumption' || type === 'suspension_extension' ? last : index);
    const isOpenStay = type === 'stay' && until === null;
    if (isTemporary(event) && (last === -1 || !isOpenStay)) last = index;
  }
  return roots;
}

/** What an `until` ends: what it belongs to, and each suspension that takes that one over and names no end. */
function endedBy(all: MeasureEvent[], events: number[], event: number, root: number): number[] {
  const first = all[event] as MeasureEvent;
  if (EFFECT_OF[first.type] !== 'suspend') return root === -1 ? [] : [root];
  const heirs = events.filter((later) => {
    const { type, modality, until } = all[later] as MeasureEvent;
    return (
      later > event && type === first.type && until === null && isFirmer(modality, first.modality)
    );
  });
  return [root, ...heirs];
}

/** The number of the day that something starts on; minus infinity where it is open. */
export function lower(day: string | null): number {
  return day === null ? -Infinity : dayNumber(day);
}

/** The number of the day that something ends on; infinity where it is open. */
export function upper(day: string | null): number {
  return day === null ? Infinity : dayNumber(day);
}
