import { makeDate } from '../../src/domain/date.ts';
import { UNSTATED_EFFECT } from '../../src/domain/effect.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Threat } from '../../src/domain/threat.ts';
import { ASSUMED, ref } from './store.ts';
import { makeScope, makeTerms, vagueRate } from './terms.ts';

export const STAMP = { revision: 3, recordedAt: '2031-03-06T07:08:09Z' };

/** A date of the article, with a year that it does not print. */
export function inferred(edtf: string, asWritten: string | null = null) {
  return makeDate({ asWritten, edtf, basis: 'inferred_from_context', note: null });
}

/** A fictional measure, with the members of a test. */
export function makeMeasure(rest: Partial<Measure> = {}): Measure {
  return {
    id: 'moonstone-quota',
    title: 'Moonstone quota — “Atlantis” rules',
    summary: 'Atlantis limits the export of moonstone.',
    type: 'quota',
    flow: 'export',
    effect: UNSTATED_EFFECT,
    identifiers: [],
    imposedBy: [{ actor: ref('actor', 'atlantis'), ...ASSUMED }],
    administeredBy: [],
    by: null,
    terms: makeTerms({ scope: makeScope([], { kind: 'everyone', side: 'destination' }) }),
    legalInstrument: null,
    provisions: [],
    schedules: [],
    events: [],
    relations: [],
    contextNotes: [],
    sources: [],
    ...ASSUMED,
    ...rest,
  };
}

/** A fictional threat, with the members of a test. */
export function makeThreat(rest: Partial<Threat> = {}): Threat {
  return {
    id: 'moonstone-tariff',
    title: 'A tariff on moonstone',
    madeBy: [{ actor: ref('actor', 'jane-roe'), ...ASSUMED }],
    against: [],
    threatenedType: 'import_tariff',
    rate: vagueRate('steep tariffs'),
    products: [],
    condition: { text: 'should the quota stay', measures: [], ...ASSUMED },
    deadline: null,
    events: [],
    statements: [],
    carriedOutBy: [],
    sources: [],
    ...ASSUMED,
    ...rest,
  };
}
