import { canBeStayed, type Lifecycle, prepare, type Strand, strandsOfEvent } from './lifecycle.ts';
import type { EventType, MeasureEvent } from './measure.ts';

/** The types of events that act on what is listed before them. */
export const ACTING_TYPES = [
  'stay',
  'resumption',
  'suspension_extension',
] as const satisfies EventType[];

/** The places of the events of these types before which, for all that they touch, nothing is listed to act on. */
export function idleEvents(life: Lifecycle): number[] {
  const prepared = prepare(life);
  return life.events.flatMap(({ type }, event) => {
    if (!ACTING_TYPES.some((acting) => acting === type)) return [];
    const touched = strandsOfEvent(prepared, event);
    return touched.every((strand) => isIdle(life, strand, event)) ? [event] : [];
  });
}

function isIdle({ events: all }: Lifecycle, { root, events }: Strand, event: number): boolean {
  if ((all[event] as MeasureEvent).type !== 'stay') return root.get(event) === -1;
  return !events.some((other) => other < event && canBeStayed(all[other] as MeasureEvent));
}
