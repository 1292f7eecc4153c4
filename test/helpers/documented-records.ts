import type { Evidence } from '../../src/domain/evidence.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Store } from '../../src/store/store.ts';
import { type Documented, documentedLife, on } from './documented-life.ts';
import { makeMeasure, put } from './records.ts';
import { makeDocument } from './store.ts';
import { makeProvision } from './terms.ts';

const TEXT = 'It is so.';

/** Writes a measure with a life of acts and documents, and these documents, whose ids begin with that of the measure. */
export function putDocumented(
  store: Store,
  id: string,
  documented: Documented,
  rest: Partial<Measure> = {},
): void {
  const named = (document: string) => `${id}-${document}`;
  for (const [document, published] of Object.entries(documented.documents)) {
    put(
      store,
      'document',
      makeDocument(named(document), {
        published: on(published),
        text: TEXT,
        title: `The ${document}`,
      }),
    );
  }
  const { events, provisions, sources } = documentedLife(renamed(documented, named));
  let count = 0;
  const proven = (document: string): Evidence => {
    count += 1;
    return {
      id: `${id}-${count}`,
      document,
      snapshotSha256: '',
      role: 'claim',
      start: 0,
      end: TEXT.length,
      exact: TEXT,
      prefix: '',
      suffix: '',
    };
  };
  const cites = (documented.cites ?? []).map(named);
  put(
    store,
    'measure',
    makeMeasure(id, {
      sources,
      events: events.map((event) => ({
        ...event,
        date: { ...event.date, basis: 'stated' },
        until: event.until && { ...event.until, basis: 'stated' },
        basis: 'stated',
        evidence: event.evidence.map(({ document }) => proven(document)),
      })),
      provisions: provisions.map(({ id: part }) => makeProvision(part, { label: `Part ${part}` })),
      ...(cites.length > 0 && { basis: 'stated', evidence: cites.map(proven) }),
      ...rest,
    }),
  );
}

function renamed(
  { documents, cites = [], acts, ...rest }: Documented,
  named: (document: string) => string,
): Documented {
  return {
    ...rest,
    documents: Object.fromEntries(
      Object.entries(documents).map(([document, day]) => [named(document), day]),
    ),
    cites: cites.map(named),
    acts: acts.map((act) => ({ ...act, cites: (act.cites ?? ['order']).map(named) })),
  };
}
