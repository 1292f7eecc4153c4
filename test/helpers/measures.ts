import type { Measure } from '../../src/domain/measure.ts';
import type { Store } from '../../src/store/store.ts';
import { knownFrom, makeEvent } from './life.ts';
import { makeActor, makeMeasure, put, putArticle } from './records.ts';
import { ASSUMED, ref, span, stated } from './store.ts';
import { makeProduct, makeProducts, makeTerms } from './terms.ts';

/** Magnets: announced, and in force from one of two days. A duty: in force, then suspended. A quota that ended. */
export function fillMeasures(store: Store): void {
  putArticle(store);
  for (const id of ['ruritania', 'freedonia']) put(store, 'actor', makeActor(id));
  const measure = (id: string, rest: Partial<Measure>) => {
    put(store, 'measure', makeMeasure(id, rest));
  };
  const party = (id: string) => ({ actor: ref('actor', id), ...ASSUMED });
  measure('magnets', {
    imposedBy: [party('ruritania')],
    terms: makeTerms({ products: makeProducts([makeProduct('Magnets', '850511')]) }),
    events: [
      makeEvent('announced', stated('2025-10-09'), { id: 'announced' }),
      makeEvent('entry_into_force', stated('[2025-11-08,2025-12-01]'), {
        id: 'start',
        modality: 'scheduled',
        known: knownFrom('2025-10-26', '2025-11-07'),
      }),
    ],
    basis: 'stated',
    evidence: [span('ev-magnets', 'claim', 0, 5)],
  });
  measure('duty', {
    type: 'import_tariff',
    flow: 'import',
    imposedBy: [party('freedonia')],
    events: [
      makeEvent('entry_into_force', stated('2025-02-01'), { id: 'start' }),
      makeEvent('suspension', stated('2025-11-10'), {
        id: 'pause',
        until: stated('2026-11-10'),
        endDay: 'included',
        known: knownFrom('2025-11-10'),
      }),
    ],
  });
  measure('quota', {
    type: 'quota',
    flow: 'import',
    events: [
      makeEvent('entry_into_force', stated('2024-01-01'), { id: 'start' }),
      makeEvent('expiry', stated('2024-12-31'), { id: 'end', endDay: 'included' }),
    ],
  });
}
