import { writeRecord } from '../../src/curation/write.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { UNSTATED_EFFECT } from '../../src/domain/effect.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import type { RecordOf } from '../../src/domain/records.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { Talks } from '../../src/domain/talks.ts';
import type { Threat } from '../../src/domain/threat.ts';
import { addRevision, pkOf, setMerged, setState } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { ASSUMED, makeDocument, ref, stated } from './store.ts';
import { makeScope, makeTerms, vagueRate } from './terms.ts';

/** When the records of the tests were written. */
export const WRITTEN = '2025-11-24T09:00:00.000Z';

const CHANGE = { recordedAt: WRITTEN, author: 'test', reason: null };

/** An actor with only a name. */
export function makeActor(id: string, rest: Partial<Actor> = {}): Actor {
  return {
    id,
    kind: 'person',
    name: ref('actor', id).label,
    country: null,
    note: null,
    aliases: [],
    posts: [],
    identifiers: [],
    members: [],
    ...ASSUMED,
    ...rest,
  };
}

/** An export ban with only the members of a test. */
export function makeMeasure(id: string, rest: Partial<Measure> = {}): Measure {
  return {
    id,
    title: ref('measure', id).label,
    summary: 'A ban',
    type: 'export_ban',
    flow: 'export',
    effect: UNSTATED_EFFECT,
    identifiers: [],
    imposedBy: [],
    administeredBy: [],
    by: null,
    terms: makeTerms({ scope: makeScope() }),
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

/** A statement without a wording. */
export function makeStatement(id: string, rest: Partial<Statement> = {}): Statement {
  return {
    id,
    summary: ref('statement', id).label,
    speaker: {
      mention: 'Mr. Nobody',
      description: null,
      actor: null,
      resolution: 'unresolved',
      reason: 'Nobody says who it is.',
      candidates: [],
      ...ASSUMED,
    },
    roleOnDay: null,
    saidOn: stated('2025-10-26'),
    occasion: null,
    about: [],
    attitude: 'assertion',
    polarity: 'positive',
    determinacy: 'definite',
    channel: 'unknown',
    renderings: [],
    ...ASSUMED,
    ...rest,
  };
}

/** A threat of a tariff without parties. */
export function makeThreat(id: string, rest: Partial<Threat> = {}): Threat {
  return {
    id,
    title: ref('threat', id).label,
    madeBy: [],
    against: [],
    threatenedType: 'import_tariff',
    rate: vagueRate('severe'),
    products: [],
    condition: null,
    deadline: null,
    events: [],
    statements: [],
    carriedOutBy: [],
    sources: [],
    ...ASSUMED,
    ...rest,
  };
}

/** Talks of two days, without parties. */
export function makeTalks(id: string, rest: Partial<Talks> = {}): Talks {
  return {
    id,
    title: ref('talks', id).label,
    parties: [],
    delegates: [],
    place: null,
    tookPlace: stated('2025-10-25/2025-10-26'),
    outcomes: [],
    about: [],
    ...ASSUMED,
    ...rest,
  };
}

/** Writes a record as curation does and returns its key. */
export function put<K extends RecordKind>(store: Store, kind: K, record: RecordOf[K]): number {
  return writeRecord(store, { kind, record } as Parameters<typeof writeRecord>[1], CHANGE);
}

/** Retracts a record, with the revision of the reason. */
export function retract(store: Store, kind: RecordKind, id: string, reason: string | null): void {
  const pk = pkOf(store, { kind, id });
  setState(store, pk, 'retracted');
  addRevision(store, pk, { ...CHANGE, op: 'retract', reason, snapshot: '{}' });
}

/** Merges a record into another one, with the revision. */
export function merge(store: Store, kind: RecordKind, id: string, into: string): void {
  const pk = pkOf(store, { kind, id });
  setMerged(store, pk, pkOf(store, { kind, id: into }));
  addRevision(store, pk, { ...CHANGE, op: 'merge', snapshot: '{}' });
}

/** A document called `article`, for the evidence of claims in the tests. */
export function putArticle(store: Store): number {
  return put(store, 'document', makeDocument('article'));
}
