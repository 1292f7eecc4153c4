import { isDeepStrictEqual } from 'node:util';
import type { LifecycleEvent } from '../../domain/event.ts';
import { withKnown } from '../../domain/known.ts';
import type { Store } from '../../store/store.ts';
import { publicationOf } from '../document/rows.ts';

/** Where the record of events says that they were known on other days than its sources do. */
export function* knownFaults<E extends LifecycleEvent & { type: string }>(
  store: Store,
  events: E[],
): Generator<string> {
  const derived = withKnown(events, (document) => publicationOf(store, document));
  for (const [index, { id, known }] of events.entries()) {
    if (isDeepStrictEqual(known, derived[index]?.known)) continue;
    yield `The known date of its event ${id} differs from its sources.`;
  }
}
