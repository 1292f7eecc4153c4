import { isEnd, type Lifecycle, prepare, type Step } from './lifecycle.ts';
import { possibleStatesOn } from './possible-states.ts';
import { ENDED } from './strand.ts';

/**
 * The places of the resumptions that come after all that they touch has certainly ended, and of the entries into force
 * that do and are listed after its end, so that neither brings anything back. A start that is listed before the end was
 * planned, and is called off.
 */
export function returnsAfterEnd(life: Lifecycle): number[] {
  const prepared = prepare(life);
  const firstEnd = life.events.findIndex(isEnd);
  return life.events.flatMap(({ type }, event) => {
    const isStart = type === 'entry_into_force' && firstEnd !== -1 && firstEnd < event;
    const { min } = prepared.steps[prepared.own[event] as number] as Step;
    if ((type !== 'resumption' && !isStart) || !Number.isFinite(min)) return [];
    const { strands } = possibleStatesOn(prepared, min, null, false);
    const touched = strands.filter((_, at) => prepared.strands[at]?.events.includes(event));
    return touched.length > 0 && touched.every(({ states }) => states === ENDED) ? [event] : [];
  });
}
