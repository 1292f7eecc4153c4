import { isFirmer } from './event.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';

/** What became of a planned step that an event made void: a firmer word of the same type took it over, or it was replaced. */
export interface Voiding {
  by: number;
  why: 'confirmed' | 'replaced';
}

/** By step. */
export type Voids = ReadonlyMap<number, Voiding>;

const NOTHING: Voids = new Map();

/** The last events that may make others void, by what they do. */
type Firm = Map<string, number>;

/** What is known when an event is looked at: what occurred at any place, and the firm words listed after it. */
interface Looking {
  prepared: Prepared;
  strand: Strand;
  occurred: Firm;
  later: Firm;
}

/**
 * The planned steps of a strand that known events make void. What occurred does so wherever it is listed in
 * what only one word can be true of; what is enacted does so to what is listed before it, unless it is void
 * itself; what is scheduled makes nothing void. Reads the list once from its end, where the last word is.
 */
export function voidsIn(prepared: Prepared, strand: Strand, known: boolean[]): Voids {
  if (!strand.canVoid) return NOTHING;
  const events = strand.events.filter((event) => known[event]);
  const occurred = occurredActs(prepared, strand, events);
  const later: Firm = new Map();
  const looking = { prepared, strand, occurred, later };
  const voids = new Map<number, Voiding>();
  for (const event of events.reverse()) {
    const by = ownVoid(looking, event);
    if (by !== null) voids.set(prepared.own[event] as number, by);
    const end = untilVoid(looking, event);
    if (end !== null) voids.set(prepared.until[event] as number, end);
    const { modality } = eventAt(prepared, event);
    if (modality === 'occurred' || (modality === 'enacted' && by === null)) {
      for (const act of actsOf(prepared, strand, event)) if (!later.has(act)) later.set(act, event);
    }
  }
  return voids;
}

/** The last of the acts that occurred of which only one can be true, wherever it is listed. */
function occurredActs(prepared: Prepared, strand: Strand, events: number[]): Firm {
  const occurred: Firm = new Map();
  for (const event of events) {
    const { modality } = eventAt(prepared, event);
    if (modality !== 'occurred') continue;
    const { effect } = ownStep(prepared, event);
    if (effect === 'start' || effect === 'end') {
      const act = prepared.acts[event] ?? null;
      if (act !== null) occurred.set(`occurred ${act}`, event);
    }
    if (effect === 'resume') occurred.set(`resume ${strand.root.get(event)}`, event);
  }
  return occurred;
}

/** What an event can make void, by name. */
function actsOf(prepared: Prepared, strand: Strand, event: number): string[] {
  const { type, modality, replaces, until } = eventAt(prepared, event);
  const { effect } = ownStep(prepared, event);
  const acts = replaces.map((id) => `replaces ${id}`);
  const act = prepared.acts[event] ?? null;
  if (act !== null) acts.push(`${modality} ${act}`);
  if (effect === 'suspend' && until !== null) acts.push(`${modality} ${type} until`);
  if (effect === 'resume') acts.push(`resume ${strand.root.get(event)}`);
  if (type === 'suspension_extension') acts.push(`extend ${strand.root.get(event)}`);
  return acts;
}

function ownVoid(looking: Looking, event: number): Voiding | null {
  const { prepared, later } = looking;
  const { id, modality } = eventAt(prepared, event);
  if (modality === 'occurred') return null;
  const { effect } = ownStep(prepared, event);
  const act = prepared.acts[event] ?? null;
  // What an event names is not what another one, which only says the same, speaks of.
  const named = later.get(`replaces ${id}`) ?? null;
  const found =
    named ??
    last(
      ...(act === null ? [] : firmer(modality, act, looking)),
      ...(effect === 'resume' ? resumed(looking, event) : []),
    );
  return found === null ? null : voiding(prepared, event, found);
}

/** The acts that are firmer words for the same. */
function firmer(
  modality: MeasureEvent['modality'],
  act: number | string,
  { occurred, later }: Looking,
) {
  return (['enacted', 'occurred'] as const)
    .filter((word) => isFirmer(word, modality))
    .flatMap((word) => [later.get(`${word} ${act}`), occurred.get(`${word} ${act}`)]);
}

function resumed({ strand, occurred, later }: Looking, event: number) {
  const act = `resume ${strand.root.get(event)}`;
  return [later.get(act), occurred.get(act)];
}

function untilVoid(looking: Looking, event: number): Voiding | null {
  const { prepared, strand, later } = looking;
  if (prepared.until[event] === -1) return null;
  const { id, type, modality } = eventAt(prepared, event);
  const root = strand.root.get(event);
  const replaced = later.get(`replaces ${id}`);
  const extended = later.get(`extend ${root}`);
  const other = firmer(modality, `${type} until`, looking);
  const [came] = resumed(looking, event).filter((by) => by !== undefined);
  if (replaced !== undefined) return voiding(prepared, event, replaced);
  const found = last(extended, ...other, came);
  if (found === null) return null;
  const confirms =
    found === came ||
    (found !== extended && endsAlike(eventAt(prepared, found), eventAt(prepared, event)));
  return { by: found, why: confirms ? 'confirmed' : 'replaced' };
}

/** Whether two events name the same end. */
function endsAlike(one: MeasureEvent, other: MeasureEvent): boolean {
  return one.until?.edtf === other.until?.edtf && one.endDay === other.endDay;
}

function voiding(prepared: Prepared, event: number, by: number): Voiding {
  const [planned, firm] = [eventAt(prepared, event), eventAt(prepared, by)];
  const replaced = firm.replaces.includes(planned.id) && firm.modality !== 'occurred';
  const confirms = planned.type === firm.type && !replaced;
  return { by, why: confirms ? 'confirmed' : 'replaced' };
}

function last(...events: (number | undefined)[]): number | null {
  const found = events.filter((event) => event !== undefined);
  return found.length === 0 ? null : Math.max(...found);
}

function ownStep({ steps, own }: Prepared, event: number): Step {
  return steps[own[event] as number] as Step;
}

function eventAt({ life }: Prepared, event: number): MeasureEvent {
  return life.events[event] as MeasureEvent;
}
