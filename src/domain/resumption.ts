import { type Lifecycle, prepare, type Step } from './lifecycle.ts';
import { possibleStatesOn } from './possible-states.ts';
import { ENDED } from './strand.ts';

/** The places of the resumptions that come after all that they touch has certainly ended, so that they resume nothing. */
export function resumptionsAfterEnd(life: Lifecycle): number[] {
  const prepared = prepare(life);
  return life.events.flatMap(({ type }, event) => {
    const { min } = prepared.steps[prepared.own[event] as number] as Step;
    if (type !== 'resumption' || !Number.isFinite(min)) return [];
    const { strands } = possibleStatesOn(prepared, min, null, false);
    const touched = strands.filter((_, at) => prepared.strands[at]?.events.includes(event));
    return touched.length > 0 && touched.every(({ states }) => states === ENDED) ? [event] : [];
  });
}
